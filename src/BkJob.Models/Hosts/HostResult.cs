namespace BkJob;

/// <summary>How one step ended on one host or container.</summary>
public sealed class HostResult
{
    /// <summary>The job instance (<c>job_instance_id</c>).</summary>
    public long JobInstanceId { get; init; }

    /// <summary>The step instance (<c>step_instance_id</c>).</summary>
    public long StepInstanceId { get; init; }

    /// <summary>Name of the step (<c>name</c>).</summary>
    public string? StepName { get; init; }

    /// <summary>CMDB id of the host (<c>bk_host_id</c>); null when the API in use does not give it.</summary>
    public long? HostId { get; init; }

    /// <summary>IPv4 address of the host (<c>ip</c>); null when it has none.</summary>
    public string? IPAddress { get; init; }

    /// <summary>IPv6 address of the host (<c>ipv6</c>); null when it has none or the API in use does not give it.</summary>
    public string? IPv6Address { get; init; }

    /// <summary>Cloud area of the host (<c>bk_cloud_id</c>); null when the API in use does not give it.</summary>
    public long? CloudId { get; init; }

    /// <summary>CMDB id of the container (V4 <c>resource_id</c>); null for a host.</summary>
    public long? ContainerId { get; init; }

    /// <summary>The target as text: <c>cloud:ip</c> where known, else <c>#hostid</c>; a container's name, else <c>container id</c>.</summary>
    public string? Target => HostKey.Format(HostId, IPAddress ?? IPv6Address, CloudId, ContainerId, ContainerName);

    /// <summary>How the host stands (<c>status</c>).</summary>
    public HostStatus? Status { get; init; }

    /// <summary>The text the script gave to <c>job_success</c> or <c>job_fail</c> (<c>tag</c>); null when none.</summary>
    public string? Tag { get; init; }

    /// <summary>Exit code of the script (<c>exit_code</c>); null when none.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Error code of the agent platform (<c>error_code</c>); null when the API in use does not give it (V4).</summary>
    public int? ErrorCode { get; init; }

    /// <summary>When the host started (<c>start_time</c>); null when not started.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When the host ended (<c>end_time</c>); null when not ended.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>How long the host took (<c>total_time</c>); null when not ended.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>How the whole step stands (<c>status</c> of the step), for example a failure that was ignored.</summary>
    public JobStatus? StepStatus { get; init; }

    /// <summary>Kind of the scope the job belongs to (<c>bk_scope_type</c>): <c>biz</c> or <c>biz_set</c>. What follows on the pipeline asks the same one.</summary>
    public string? ScopeType { get; init; }

    /// <summary>Id of the scope the job belongs to (<c>bk_scope_id</c>).</summary>
    public string? ScopeId { get; init; }

    /// <summary>Which host or container it is about.</summary>
    internal HostKey Key => new(HostId, IPAddress ?? IPv6Address, CloudId, ContainerId, ContainerName);

    internal string? ContainerName { get; init; }

    internal StepType? StepType { get; init; }
}
