namespace BkJob;

/// <summary>One file's transfer in one direction, as the host that did the work saw it.</summary>
public sealed class FileTransferLog : IHostLog
{
    private string? _logContent;

    /// <summary>The job instance (<c>job_instance_id</c>).</summary>
    public long JobInstanceId { get; init; }

    /// <summary>The step instance (<c>step_instance_id</c>).</summary>
    public long StepInstanceId { get; init; }

    /// <summary>Name of the step; null when the results were not asked for.</summary>
    public string? StepName { get; init; }

    /// <summary>CMDB id of the host whose log this is; null when the API in use does not give it.</summary>
    public long? HostId { get; init; }

    /// <summary>Address of the host whose log this is; null when the API in use does not give it.</summary>
    public string? IPAddress { get; init; }

    /// <summary>Cloud area of the host whose log this is; null when the API in use does not give it.</summary>
    public long? CloudId { get; init; }

    /// <summary>The host whose log this is, as text: <c>cloud:ip</c> where known, else <c>#hostid</c>.</summary>
    public string? Target => HostKey.Format(HostId, IPAddress, CloudId, ContainerId, ContainerName);

    /// <summary>Upload by the source host or download by the destination host (<c>mode</c>); null when the host has no file log.</summary>
    public TransferMode? Mode { get; init; }

    /// <summary>CMDB id of the source host; null when the API in use does not give it.</summary>
    public long? SourceHostId { get; init; }

    /// <summary>Address of the source host; null when the API in use does not give it (the single-host API of JOB 3.9 and later).</summary>
    public string? SourceIPAddress { get; init; }

    /// <summary>Cloud area of the source host; null when the API in use does not give it.</summary>
    public long? SourceCloudId { get; init; }

    /// <summary>Path on the source host (<c>src_path</c>); null when the host has no file log.</summary>
    public string? SourcePath { get; init; }

    /// <summary>CMDB id of the destination host; null for an upload.</summary>
    public long? DestinationHostId { get; init; }

    /// <summary>Address of the destination host; null for an upload.</summary>
    public string? DestinationIPAddress { get; init; }

    /// <summary>Cloud area of the destination host; null for an upload.</summary>
    public long? DestinationCloudId { get; init; }

    /// <summary>Path on the destination host (<c>dest_path</c>); null for an upload.</summary>
    public string? DestinationPath { get; init; }

    /// <summary>How the transfer stands (<c>status</c>); null when the host has no file log.</summary>
    public FileTransferStatus? Status { get; init; }

    /// <summary>Size, as the server formats it (<c>size</c>, for example <c>1.0 Bytes</c>); null when the API in use does not give it.</summary>
    public string? Size { get; init; }

    /// <summary>Speed, as the server formats it (<c>speed</c>, for example <c>0 KB/s</c>); null when the API in use does not give it.</summary>
    public string? Speed { get; init; }

    /// <summary>Progress, as the server formats it (<c>process</c>, for example <c>100%</c>); null when the API in use does not give it.</summary>
    public string? Progress { get; init; }

    /// <summary>How the host stands in this step (<c>status</c> of the result); null when the results were not asked for.</summary>
    public HostStatus? HostStatus { get; init; }

    /// <summary>When the host started this step; null when not started or not asked for.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When the host ended this step; null when not ended or not asked for.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>How long the host took for this step; null when not ended or not asked for.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>How the whole step stands (<c>status</c> of the step), for example a failure that was ignored; null when the results were not asked for.</summary>
    public JobStatus? StepStatus { get; init; }

    /// <summary>Kind of the scope the job belongs to (<c>bk_scope_type</c>): <c>biz</c> or <c>biz_set</c>. What follows on the pipeline asks the same one.</summary>
    public string? ScopeType { get; init; }

    /// <summary>Id of the scope the job belongs to (<c>bk_scope_id</c>).</summary>
    public string? ScopeId { get; init; }

    /// <summary>The one line of the log that tells most, without time stamp, path and size: what the last state says in detail. Null when the host has no file log.</summary>
    public string? Excerpt => LogContent is { } log ? LogExcerpt.OfFile(log) : null;

    /// <summary>The text of this file's transfer (<c>log_content</c>), untouched; null when the host has no file log.</summary>
    public string? LogContent { get => _logContent; init => _logContent = value; }

    internal long? ContainerId { get; init; }

    internal string? ContainerName { get; init; }

    /// <summary>Which host or container it is about.</summary>
    internal HostKey Key => new(HostId, IPAddress, CloudId, ContainerId, ContainerName);

    /// <summary>The text of the log; empty when the host has no file log.</summary>
    public override string ToString() => LogContent ?? "";

    /// <summary>The same log with another text.</summary>
    string? IHostLog.IPv6Address => null;

    long? IHostLog.ContainerId => ContainerId;

    string? IHostLog.ContainerName => ContainerName;

    HostKey IHostLog.Key => Key;

    object IHostLog.WithText(string? text) => WithText(text);

    internal FileTransferLog WithText(string? text)
    {
        var copy = (FileTransferLog)MemberwiseClone();
        copy._logContent = text;
        return copy;
    }
}
