namespace BkJob.PowerShell.Input;

/// <summary>The result that a log of ours carries.</summary>
internal static class LoggedResult
{
    /// <summary>What a log says about how its host ended.</summary>
    public static HostResult Of(object log) => log switch
    {
        ScriptLog script => new()
        {
            JobInstanceId = script.JobInstanceId,
            StepInstanceId = script.StepInstanceId,
            StepName = script.StepName,
            HostId = script.HostId,
            IPAddress = script.IPAddress,
            IPv6Address = script.IPv6Address,
            CloudId = script.CloudId,
            ContainerId = script.ContainerId,
            ContainerName = script.ContainerName,
            Status = script.Status,
            Tag = script.Tag,
            ExitCode = script.ExitCode,
            ErrorCode = script.ErrorCode,
            StartTime = script.StartTime,
            EndTime = script.EndTime,
            Duration = script.Duration,
            StepStatus = script.StepStatus,
            StepType = StepType.Script,
        },
        FileTransferLog file => new()
        {
            JobInstanceId = file.JobInstanceId,
            StepInstanceId = file.StepInstanceId,
            StepName = file.StepName,
            HostId = file.HostId,
            IPAddress = file.IPAddress,
            CloudId = file.CloudId,
            ContainerId = file.ContainerId,
            ContainerName = file.ContainerName,
            Status = file.HostStatus,
            StartTime = file.StartTime,
            EndTime = file.EndTime,
            Duration = file.Duration,
            StepStatus = file.StepStatus,
            StepType = StepType.File,
        },
        _ => throw new ArgumentException("Not a log.", nameof(log)),
    };
}
