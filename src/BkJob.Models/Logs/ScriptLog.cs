namespace BkJob;

/// <summary>What a script step printed on one host or container, and how it ended there.</summary>
public sealed class ScriptLog : IHostLog
{
    private string? _logContent;

    /// <summary>The job instance (<c>job_instance_id</c>).</summary>
    public long JobInstanceId { get; init; }

    /// <summary>The step instance (<c>step_instance_id</c>).</summary>
    public long StepInstanceId { get; init; }

    /// <summary>Name of the step; null when the results were not asked for.</summary>
    public string? StepName { get; init; }

    /// <summary>CMDB id of the host (<c>bk_host_id</c>); null when the API in use does not give it.</summary>
    public long? HostId { get; init; }

    /// <summary>IPv4 address of the host (<c>ip</c>); null when the API in use does not give it.</summary>
    public string? IPAddress { get; init; }

    /// <summary>IPv6 address of the host (<c>ipv6</c>); null when it has none or the API in use does not give it.</summary>
    public string? IPv6Address { get; init; }

    /// <summary>Cloud area of the host (<c>bk_cloud_id</c>); null when the API in use does not give it.</summary>
    public long? CloudId { get; init; }

    /// <summary>CMDB id of the container (V4 <c>resource_id</c>); null for a host.</summary>
    public long? ContainerId { get; init; }

    /// <summary>Name of the container (V4 <c>container.name</c>); null for a host.</summary>
    public string? ContainerName { get; init; }

    /// <summary>The target as text: <c>cloud:ip</c> where known, else <c>#hostid</c>; a container's name, else <c>container id</c>.</summary>
    public string? Target => HostKey.Format(HostId, IPAddress ?? IPv6Address, CloudId, ContainerId, ContainerName);

    /// <summary>How the host stands (<c>status</c>, ESB v2 <c>ip_status</c>); null when the results were not asked for.</summary>
    public HostStatus? Status { get; init; }

    /// <summary>The text the script gave to <c>job_success</c> or <c>job_fail</c> (<c>tag</c>); null when none or not asked for.</summary>
    public string? Tag { get; init; }

    /// <summary>Exit code of the script (<c>exit_code</c>); null when none or not asked for.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Error code of the agent platform (<c>error_code</c>); null when the API in use does not give it.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>When the host started (<c>start_time</c>); null when not started or not asked for.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When the host ended (<c>end_time</c>); null when not ended or not asked for.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>How long the host took (<c>total_time</c>); null when not ended or not asked for.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>How often the step was run again (<c>execute_count</c>, older ESB <c>retry_count</c>); null when the API in use does not give it.</summary>
    public int? RetryCount { get; init; }

    /// <summary>How the whole step stands (<c>status</c> of the step), for example a failure that was ignored; null when the results were not asked for.</summary>
    public JobStatus? StepStatus { get; init; }

    /// <summary>Kind of the scope the job belongs to (<c>bk_scope_type</c>): <c>biz</c> or <c>biz_set</c>. What follows on the pipeline asks the same one.</summary>
    public string? ScopeType { get; init; }

    /// <summary>Id of the scope the job belongs to (<c>bk_scope_id</c>).</summary>
    public string? ScopeId { get; init; }

    /// <summary>
    /// The one line of the log that tells most, without time stamp: where the host failed the last one near the end that tells of trouble, else the last
    /// one that says something; at most 500 characters. Null when there is no log.
    /// </summary>
    public string? Excerpt => LogContent is { } log ? LogExcerpt.Of(log, Status?.IsFailed() == true) : null;

    /// <summary>Values that the script printed for others, by name: <c>SOPS_VAR</c>, and what it gave to <c>job_success</c> or <c>job_fail</c>; null when none.</summary>
    public LogVariables? Variables => LogVariables.In(LogContent);

    /// <summary>The whole text (<c>log_content</c>), untouched. Empty when the server has an empty log; null when it has none.</summary>
    public string? LogContent { get => _logContent; init => _logContent = value; }

    /// <summary>Which host or container it is about.</summary>
    internal HostKey Key => new(HostId, IPAddress ?? IPv6Address, CloudId, ContainerId, ContainerName);

    /// <summary>The text of the log; empty when the server has none.</summary>
    public override string ToString() => LogContent ?? "";

    /// <summary>The same log with another text.</summary>
    HostStatus? IHostLog.HostStatus => Status;

    HostKey IHostLog.Key => Key;

    object IHostLog.WithText(string? text) => WithText(text);

    internal ScriptLog WithText(string? text)
    {
        var copy = (ScriptLog)MemberwiseClone();
        copy._logContent = text;
        return copy;
    }
}
