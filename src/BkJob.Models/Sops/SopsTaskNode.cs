namespace BkJob;

/// <summary>One activity or subprocess of a SOPS task.</summary>
public sealed class SopsTaskNode
{
    /// <summary>The SOPS task.</summary>
    public long TaskId { get; init; }

    /// <summary>The node (key of <c>activities</c> in the pipeline tree).</summary>
    public string NodeId { get; init; } = "";

    /// <summary>Name of the node (<c>name</c>).</summary>
    public string? Name { get; init; }

    /// <summary>The server's word for how the node stands (<c>state</c>); <c>READY</c> for a node that never ran.</summary>
    public string? State { get; init; }

    /// <summary>Code of the plugin (<c>component.code</c>); null for a subprocess.</summary>
    public string? ComponentCode { get; init; }

    /// <summary>Ids of the subprocess nodes around this one, the outermost first; empty at the top.</summary>
    public string[] SubprocessStack { get; init; } = [];

    /// <summary>When it started (<c>start_time</c>); null when it never ran.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When it ended (<c>finish_time</c>); null when it has not ended.</summary>
    public DateTimeOffset? FinishTime { get; init; }

    /// <summary>How long it took (<c>elapsed_time</c>, seconds on the wire); null when it never ran.</summary>
    public TimeSpan? ElapsedTime { get; init; }

    /// <summary>How often it was run again (<c>retry</c>); null when it never ran.</summary>
    public int? Retry { get; init; }

    /// <summary>Whether a person skipped it (<c>skip</c>); null when it never ran.</summary>
    public bool? Skip { get; init; }

    /// <summary>Which kind of id the task was asked with (<c>scope</c>): <c>cmdb_biz</c> or <c>project</c>.</summary>
    public string TaskScope { get; init; } = "cmdb_biz";

    /// <summary>Kind of the scope the task was asked with.</summary>
    public string? ScopeType { get; init; }

    /// <summary>Id of the scope (with <c>project</c>, of the SOPS project) the task was asked with.</summary>
    public string? ScopeId { get; init; }
}
