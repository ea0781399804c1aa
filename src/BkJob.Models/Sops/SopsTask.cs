namespace BkJob;

/// <summary>One task of SOPS: a flow that was made from a template and may have been started.</summary>
public sealed class SopsTask
{
    /// <summary>The SOPS task (<c>id</c>).</summary>
    public long TaskId { get; init; }

    /// <summary>Name of the task (<c>name</c>).</summary>
    public string? Name { get; init; }

    /// <summary>The server's word for how the task stands (<c>get_tasks_status</c>, <c>status.state</c>); null when it was not to be had.</summary>
    public string? State { get; init; }

    /// <summary>Whether it was started (<c>is_started</c>).</summary>
    public bool IsStarted { get; init; }

    /// <summary>Whether nothing more will happen (<c>is_finished</c>).</summary>
    public bool IsFinished { get; init; }

    /// <summary>Who started it (<c>executor</c>); null when not started.</summary>
    public string? Executor { get; init; }

    /// <summary>Who made it (<c>creator</c>).</summary>
    public string? Creator { get; init; }

    /// <summary>When it was made (<c>create_time</c>); null when the server does not give it.</summary>
    public DateTimeOffset? CreateTime { get; init; }

    /// <summary>When it started (<c>start_time</c>); null when not started.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When it ended (<c>finish_time</c>); null when not ended.</summary>
    public DateTimeOffset? FinishTime { get; init; }

    /// <summary>Which kind of id the task was asked with (<c>scope</c>): <c>cmdb_biz</c> or <c>project</c>.</summary>
    public string TaskScope { get; init; } = "cmdb_biz";

    /// <summary>Kind of the scope the task was asked with.</summary>
    public string? ScopeType { get; init; }

    /// <summary>Id of the scope (with <c>project</c>, of the SOPS project) the task was asked with.</summary>
    public string? ScopeId { get; init; }

    /// <summary>Id and name of the task.</summary>
    public override string ToString() => $"{TaskId} {Name}";
}
