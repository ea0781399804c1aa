using System.Collections;
using System.Collections.Specialized;

namespace BkJob;

/// <summary>One node of a SOPS task: what went in, what came out, and which JOB instances it started.</summary>
public sealed class SopsNodeDetail
{
    /// <summary>The SOPS task.</summary>
    public long TaskId { get; init; }

    /// <summary>The node (<c>id</c>).</summary>
    public string NodeId { get; init; } = "";

    /// <summary>Name of the node (<c>name</c>); null when the engine does not give it (an executed node of the v2 engine).</summary>
    public string? Name { get; init; }

    /// <summary>The server's word for how the node stands (<c>state</c>), for example <c>FINISHED</c> or <c>FAILED</c>.</summary>
    public string? State { get; init; }

    /// <summary>When the latest run started (<c>start_time</c>); null when it never ran.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When the latest run ended (<c>finish_time</c>); null when it has not ended.</summary>
    public DateTimeOffset? FinishTime { get; init; }

    /// <summary>How long the latest run took (<c>elapsed_time</c>, seconds on the wire); null when it never ran.</summary>
    public TimeSpan? ElapsedTime { get; init; }

    /// <summary>Which pass of a loop this is (<c>loop</c>); null when it never ran.</summary>
    public int? Loop { get; init; }

    /// <summary>How often it was run again (<c>retry</c>); null when it never ran.</summary>
    public int? Retry { get; init; }

    /// <summary>Whether a person skipped it (<c>skip</c>); null when it never ran.</summary>
    public bool? Skip { get; init; }

    /// <summary>Whether an error of this node is ignored (<c>error_ignorable</c>).</summary>
    public bool? ErrorIgnorable { get; init; }

    /// <summary>Whether an error was ignored (<c>error_ignored</c>); null when the engine does not give it.</summary>
    public bool? ErrorIgnored { get; init; }

    /// <summary>Version of the node's run (<c>version</c>).</summary>
    public string? Version { get; init; }

    /// <summary>The root of the pipeline the node stands in (<c>parent_id</c>); null when the engine does not give it.</summary>
    public string? ParentId { get; init; }

    /// <summary>Id of the history entry (<c>history_id</c>); -1 for the current loop, null when the engine does not give it.</summary>
    public long? HistoryId { get; init; }

    /// <summary>Kind of the scope that owns the JOB instances: <c>biz</c> or <c>biz_set</c>; null when unknown.</summary>
    public string? ScopeType { get; init; }

    /// <summary>Id of the scope that owns the JOB instances (plugin input <c>biz_cc_id</c>, else the task's business); null when unknown.</summary>
    public string? ScopeId { get; init; }

    /// <summary>The JOB instances this node started; empty when it started none.</summary>
    public long[] JobInstanceId { get; init; } = [];

    /// <summary>What went in (<c>inputs</c>), as plain values.</summary>
    public OrderedDictionary? Inputs { get; init; }

    /// <summary>What came out (<c>outputs</c>).</summary>
    public SopsNodeOutput[] Outputs { get; init; } = [];

    /// <summary>Why it failed (<c>ex_data</c>): text, or an ordered dictionary; null when it did not.</summary>
    public object? ExData { get; init; }

    /// <summary>Why it failed, as text for people: the message of <see cref="ExData"/> without markup; null when it did not.</summary>
    public string? Error { get; init; }

    /// <summary>Where the error's link leads, usually to the job on the JOB web site; null when it has none.</summary>
    public Uri? ErrorUrl { get; init; }

    /// <summary>Earlier runs (<c>histories</c>).</summary>
    public SopsNodeHistory[] Histories { get; init; } = [];

    /// <summary>Nodes below this one (<c>children</c>), as plain values.</summary>
    public OrderedDictionary? Children { get; init; }

    /// <summary>How often the engine tried again by itself (<c>auto_retry_info</c>); null when it did not.</summary>
    public OrderedDictionary? AutoRetry { get; init; }
}

/// <summary>One output of a SOPS node.</summary>
public sealed class SopsNodeOutput
{
    /// <summary>Name shown to people (<c>name</c>); the key where the server gives none.</summary>
    public string? Name { get; init; }

    /// <summary>Key of the output (<c>key</c>).</summary>
    public string? Key { get; init; }

    /// <summary>The value with the JSON type it has: text, number, boolean, ordered dictionary or array (<c>value</c>).</summary>
    public object? Value { get; init; }

    /// <summary>Whether the plugin declares this output (<c>preset</c>); null when the server does not say.</summary>
    public bool? Preset { get; init; }

    /// <summary>Key and value of the output.</summary>
    public override string ToString() => $"{Key}={(Value is IEnumerable and not string ? Value.GetType().Name : Value)}";
}

/// <summary>One earlier run of a SOPS node.</summary>
public sealed class SopsNodeHistory
{
    /// <summary>Id of the entry (<c>history_id</c>, else <c>id</c>).</summary>
    public long? HistoryId { get; init; }

    /// <summary>The server's word for how it ended (<c>state</c>).</summary>
    public string? State { get; init; }

    /// <summary>When it started (<c>start_time</c>).</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When it ended (<c>finish_time</c>).</summary>
    public DateTimeOffset? FinishTime { get; init; }

    /// <summary>How long it took (<c>elapsed_time</c>, seconds on the wire).</summary>
    public TimeSpan? ElapsedTime { get; init; }

    /// <summary>Which pass of a loop it was (<c>loop</c>).</summary>
    public int? Loop { get; init; }

    /// <summary>Whether a person skipped it (<c>skip</c>).</summary>
    public bool? Skip { get; init; }

    /// <summary>Version of the run (<c>version</c>).</summary>
    public string? Version { get; init; }

    /// <summary>What went in (<c>inputs</c>), as plain values.</summary>
    public OrderedDictionary? Inputs { get; init; }

    /// <summary>What came out (<c>outputs</c>: a dictionary on the wire, a list in older documents).</summary>
    public SopsNodeOutput[] Outputs { get; init; } = [];

    /// <summary>Why it failed (<c>ex_data</c>): text, or an ordered dictionary; null when it did not.</summary>
    public object? ExData { get; init; }

    /// <summary>Why it failed, as text for people: the message of <see cref="ExData"/> without markup; null when it did not.</summary>
    public string? Error { get; init; }

    /// <summary>Where the error's link leads, usually to the job on the JOB web site; null when it has none.</summary>
    public Uri? ErrorUrl { get; init; }

    /// <summary>Kind of the scope that owns the JOB instances of this run: <c>biz</c> or <c>biz_set</c>; null when unknown.</summary>
    public string? ScopeType { get; init; }

    /// <summary>Id of the scope that owns the JOB instances of this run; null when unknown.</summary>
    public string? ScopeId { get; init; }

    /// <summary>The JOB instances this run started; empty when it started none.</summary>
    public long[] JobInstanceId { get; init; } = [];

    /// <summary>State and start time of the run.</summary>
    public override string ToString() => $"{State} {StartTime:yyyy-MM-dd HH:mm:ss}";
}
