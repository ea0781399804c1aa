namespace BkJob;

/// <summary>A log of either kind, as far as both say the same: of which host in which run, how that ended, and what it printed.</summary>
internal interface IHostLog
{
    long JobInstanceId { get; }

    long StepInstanceId { get; }

    string? StepName { get; }

    string? ScopeType { get; }

    string? ScopeId { get; }

    long? HostId { get; }

    string? IPAddress { get; }

    string? IPv6Address { get; }

    long? CloudId { get; }

    long? ContainerId { get; }

    string? ContainerName { get; }

    string? Target { get; }

    /// <summary>How the host ended; the status of a file is its file's.</summary>
    HostStatus? HostStatus { get; }

    DateTimeOffset? StartTime { get; }

    DateTimeOffset? EndTime { get; }

    TimeSpan? Duration { get; }

    JobStatus? StepStatus { get; }

    string? Excerpt { get; }

    string? LogContent { get; }

    HostKey Key { get; }

    /// <summary>The same log with another text.</summary>
    object WithText(string? text);
}
