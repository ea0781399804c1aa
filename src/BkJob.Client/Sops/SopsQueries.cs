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

    /// <summary>The node's name where the caller knows it: not every engine gives it; null = not known.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the scope id is a CMDB business (<c>cmdb_biz</c>) or a SOPS project (<c>project</c>).</summary>
    public string TaskScope { get; init; } = "cmdb_biz";
}

/// <summary>Which SOPS task.</summary>
/// <param name="TaskId">The task (<c>task_id</c>).</param>
/// <param name="TaskScope">Whether the scope id is a CMDB business (<c>cmdb_biz</c>) or a SOPS project (<c>project</c>).</param>
public sealed record SopsTaskQuery(long TaskId, string TaskScope = "cmdb_biz");

/// <summary>Which SOPS tasks.</summary>
public sealed record SopsTaskListQuery
{
    /// <summary>Whether the scope id is a CMDB business (<c>cmdb_biz</c>) or a SOPS project (<c>project</c>).</summary>
    public string TaskScope { get; init; } = "cmdb_biz";

    /// <summary>A part of the name, searched by the server (<c>keyword</c>); null = any.</summary>
    public string? Name { get; init; }

    /// <summary>Whether a task of this name is wanted; null = every one that the server finds.</summary>
    public Func<string?, bool>? AcceptsName { get; init; }

    /// <summary>In one of these states, in the server's words; null = any.</summary>
    public IReadOnlyCollection<string>? States { get; init; }

    /// <summary>Started by this user (<c>executor</c>); null = by anyone.</summary>
    public string? Executor { get; init; }

    /// <summary>Made at or after this time (<c>create_time_start</c>); null = ever.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>Made at or before this time (<c>create_time_end</c>); null = ever.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>At most this many; null = all.</summary>
    public int? First { get; init; }
}
