namespace BkJob;

/// <summary>One run of a job.</summary>
public sealed class JobInstance
{
    /// <summary>The job instance (<c>job_instance_id</c>; some documents say <c>id</c>).</summary>
    public long JobInstanceId { get; init; }

    /// <summary>Name of the job (<c>name</c>).</summary>
    public string? Name { get; init; }

    /// <summary>How the job stands (<c>status</c>; some documents say <c>task_status</c>).</summary>
    public JobStatus? Status { get; init; }

    /// <summary>Who started it (<c>operator</c>); null when the API in use does not give it.</summary>
    public string? Operator { get; init; }

    /// <summary>From where it was started (<c>launch_mode</c>); null when the API in use does not give it.</summary>
    public LaunchMode? LaunchMode { get; init; }

    /// <summary>What it was made from (<c>type</c>; some documents say <c>task_type</c>); null when the API in use does not give it.</summary>
    public JobType? Type { get; init; }

    /// <summary>Kind of the scope that owns it (<c>bk_scope_type</c>): <c>biz</c> or <c>biz_set</c>.</summary>
    public string? ScopeType { get; init; }

    /// <summary>Id of the scope that owns it (<c>bk_scope_id</c>).</summary>
    public string? ScopeId { get; init; }

    /// <summary>When it was created (<c>create_time</c>).</summary>
    public DateTimeOffset? CreateTime { get; init; }

    /// <summary>When it started (<c>start_time</c>); null when not started.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When it ended (<c>end_time</c>); null when not ended.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>How long it took (<c>total_time</c>); null when not ended.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Whether nothing more will happen (<c>finished</c>, else by <see cref="Status"/>).</summary>
    public bool IsFinished { get; init; }

    /// <summary>The job's page on the JOB web site: <c>{WebUri}/api_execute/{id}</c>; null when the connection has no web address.</summary>
    public Uri? Url { get; init; }

    /// <summary>The steps in order; null in a listing, filled when the instance was asked for by id.</summary>
    public JobStep[]? Steps { get; init; }
}

/// <summary>One step of a job instance.</summary>
public sealed class JobStep
{
    /// <summary>The job instance the step belongs to (<c>job_instance_id</c>).</summary>
    public long JobInstanceId { get; init; }

    /// <summary>Kind of the scope the job belongs to (<c>bk_scope_type</c>): <c>biz</c> or <c>biz_set</c>. What follows on the pipeline asks the same one.</summary>
    public string? ScopeType { get; init; }

    /// <summary>Id of the scope the job belongs to (<c>bk_scope_id</c>).</summary>
    public string? ScopeId { get; init; }

    /// <summary>The step instance (<c>step_instance_id</c>).</summary>
    public long StepInstanceId { get; init; }

    /// <summary>Name of the step (<c>name</c>).</summary>
    public string? Name { get; init; }

    /// <summary>What the step does (<c>type</c>).</summary>
    public StepType? Type { get; init; }

    /// <summary>How the step stands (<c>status</c>).</summary>
    public JobStatus? Status { get; init; }

    /// <summary>How often the step was run again (<c>execute_count</c>).</summary>
    public int? RetryCount { get; init; }

    /// <summary>When it was created (<c>create_time</c>).</summary>
    public DateTimeOffset? CreateTime { get; init; }

    /// <summary>When it started (<c>start_time</c>); null when not started.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When it ended (<c>end_time</c>); null when not ended.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>How long it took (<c>total_time</c>); null when not ended.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>On how many hosts the step runs, those still waiting included; null when the results were not asked for.</summary>
    public int? HostCount { get; init; }

    /// <summary>On how many hosts the step is done and did not succeed; null when the results were not asked for.</summary>
    public int? FailedHostCount { get; init; }

    /// <summary>Name and status of the step.</summary>
    public override string ToString() => $"{Name} ({Status})";
}
