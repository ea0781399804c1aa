namespace BkJob;

/// <summary>Which node of which SOPS task.</summary>
public sealed class SopsNodeQuery
{
    /// <summary>The task (<c>task_id</c>).</summary>
    public long TaskId { get; init; }

    /// <summary>The node (<c>node_id</c>).</summary>
    public string NodeId { get; init; } = "";

    /// <summary>Code of the node's plugin (<c>component_code</c>); null = outputs come without names and presets.</summary>
    public string? ComponentCode { get; init; }

    /// <summary>Subprocess nodes around the node, the outermost first (<c>subprocess_stack</c>).</summary>
    public IReadOnlyList<string> SubprocessStack { get; init; } = [];

    /// <summary>Which pass of a loop (<c>loop</c>); null = the latest.</summary>
    public int? Loop { get; init; }

    /// <summary>Whether the scope id is a CMDB business (<c>cmdb_biz</c>) or a SOPS project (<c>project</c>).</summary>
    public string TaskScope { get; init; } = "cmdb_biz";
}

/// <summary>Which SOPS task.</summary>
/// <param name="TaskId">The task (<c>task_id</c>).</param>
/// <param name="TaskScope">Whether the scope id is a CMDB business (<c>cmdb_biz</c>) or a SOPS project (<c>project</c>).</param>
public sealed record SopsTaskQuery(long TaskId, string TaskScope = "cmdb_biz");
