using BkJob.Client.Logs.Batches;
using BkJob.Client.Wire;

namespace BkJob.Client.Logs.Write;

/// <summary>Turns what answers say about a host's log into output objects. The one place for each shape.</summary>
internal sealed class LogFactory(WireTime time)
{
    public ScriptLog Script(StepKey step, HostTask task, WireHost host, string? logContent)
    {
        var (key, outcome, known) = (task.Key, task.Outcome, task.Known);
        return new()
        {
            JobInstanceId = step.JobInstanceId,
            StepInstanceId = step.StepInstanceId,
            StepName = task.Step?.Name ?? known?.StepName,
            HostId = host.HostId ?? key.HostId ?? outcome?.Host.HostId,
            IPAddress = host.IPAddress ?? outcome?.Host.IPAddress ?? known?.IPAddress ?? IPv4Of(key),
            IPv6Address = host.IPv6Address ?? outcome?.Host.IPv6Address ?? known?.IPv6Address ?? IPv6Of(key),
            CloudId = host.CloudId ?? key.CloudId ?? outcome?.Host.CloudId,
            ContainerId = host.ContainerId ?? key.ContainerId,
            ContainerName = host.ContainerName ?? key.ContainerName ?? outcome?.Host.ContainerName,
            Status = outcome?.Status ?? known?.Status,
            Tag = outcome?.Tag ?? known?.Tag,
            ExitCode = outcome?.ExitCode ?? known?.ExitCode,
            ErrorCode = outcome?.ErrorCode ?? known?.ErrorCode,
            StartTime = time.FromEpoch(outcome?.StartTime) ?? known?.StartTime,
            EndTime = time.FromEpoch(outcome?.EndTime) ?? known?.EndTime,
            Duration = WireTime.Milliseconds(outcome?.TotalTime) ?? known?.Duration,
            RetryCount = task.Step?.ExecuteCount,
            StepStatus = task.Step?.Status ?? known?.StepStatus,
            ScopeType = step.Scope.Type,
            ScopeId = step.Scope.Id,
            LogContent = logContent,
        };
    }

    /// <summary>A file's row, or with <paramref name="row"/> null a host of a file step that has none.</summary>
    public FileTransferLog File(StepKey step, HostTask task, WireHost host, FileLogRow? row)
    {
        var (key, outcome, known) = (task.Key, task.Outcome, task.Known);
        var isDownload = row?.Mode == TransferMode.Download;
        return new()
        {
            JobInstanceId = step.JobInstanceId,
            StepInstanceId = step.StepInstanceId,
            StepName = task.Step?.Name ?? known?.StepName,
            HostId = host.HostId ?? key.HostId ?? outcome?.Host.HostId,
            IPAddress = host.IPAddress ?? host.IPv6Address ?? outcome?.Host.IPAddress ?? outcome?.Host.IPv6Address ?? known?.IPAddress ?? key.IPAddress,
            CloudId = host.CloudId ?? key.CloudId ?? outcome?.Host.CloudId,
            ContainerId = host.ContainerId ?? key.ContainerId,
            ContainerName = host.ContainerName ?? key.ContainerName ?? outcome?.Host.ContainerName,
            Mode = row?.Mode,
            SourceHostId = row?.Source.HostId,
            SourceIPAddress = row?.Source.IPAddress ?? row?.Source.IPv6Address,
            SourceCloudId = row?.Source.CloudId,
            SourcePath = row?.SourcePath,
            DestinationHostId = isDownload ? row!.Destination.HostId ?? host.HostId ?? key.HostId : null,
            DestinationIPAddress = isDownload ? row!.Destination.IPAddress ?? row.Destination.IPv6Address ?? host.IPAddress ?? key.IPAddress : null,
            DestinationCloudId = isDownload ? row!.Destination.CloudId ?? host.CloudId ?? key.CloudId : null,
            DestinationPath = row?.DestinationPath,
            Status = row?.Status,
            Size = row?.Size,
            Speed = row?.Speed,
            Progress = row?.Progress,
            HostStatus = outcome?.Status ?? known?.Status,
            StartTime = time.FromEpoch(outcome?.StartTime) ?? known?.StartTime,
            EndTime = time.FromEpoch(outcome?.EndTime) ?? known?.EndTime,
            Duration = WireTime.Milliseconds(outcome?.TotalTime) ?? known?.Duration,
            StepStatus = task.Step?.Status ?? known?.StepStatus,
            ScopeType = step.Scope.Type,
            ScopeId = step.Scope.Id,
            LogContent = row?.LogContent,
        };
    }

    public ScriptLog EsbV2(long jobInstanceId, JobScope scope, EsbV2HostLog log) => new()
    {
        JobInstanceId = jobInstanceId,
        StepInstanceId = log.Step.StepInstanceId ?? 0,
        StepName = log.Step.Name,
        HostId = log.Host.HostId,
        IPAddress = log.Host.IPAddress,
        IPv6Address = log.Host.IPv6Address,
        CloudId = log.Host.CloudId,
        Status = log.Group.Status,
        Tag = log.Group.Tag,
        ExitCode = log.ExitCode,
        ErrorCode = log.ErrorCode,
        StartTime = time.FromEither(log.StartTime),
        EndTime = time.FromEither(log.EndTime),
        Duration = log.Duration,
        RetryCount = log.RetryCount,
        StepStatus = log.Step.Status,
        ScopeType = scope.Type,
        ScopeId = scope.Id,
        // v2 has "" for a log that is not there, and cannot tell it from one that is empty.
        LogContent = log.LogContent is { Length: > 0 } text ? text : null,
    };

    private static string? IPv4Of(HostKey key) => key.IPAddress is { } address && address.IndexOf(':') < 0 ? address : null;

    private static string? IPv6Of(HostKey key) => key.IPAddress is { } address && address.IndexOf(':') >= 0 ? address : null;
}
