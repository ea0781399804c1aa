namespace BkJob.PowerShell.Input;

/// <summary>The result that a log of ours carries.</summary>
internal static class LoggedResult
{
    /// <summary>What a log says about how its host ended.</summary>
    public static HostResult Of(IHostLog log)
    {
        var script = log as ScriptLog;
        return new()
        {
            JobInstanceId = log.JobInstanceId,
            StepInstanceId = log.StepInstanceId,
            StepName = log.StepName,
            HostId = log.HostId,
            IPAddress = log.IPAddress,
            IPv6Address = log.IPv6Address,
            CloudId = log.CloudId,
            ContainerId = log.ContainerId,
            ContainerName = log.ContainerName,
            Status = log.HostStatus,
            Tag = script?.Tag,
            ExitCode = script?.ExitCode,
            ErrorCode = script?.ErrorCode,
            StartTime = log.StartTime,
            EndTime = log.EndTime,
            Duration = log.Duration,
            StepStatus = log.StepStatus,
            StepType = script is null ? StepType.File : StepType.Script,
        };
    }
}
