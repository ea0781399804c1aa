namespace BkJob.Client;

/// <summary>Which job instances of the history.</summary>
internal sealed record JobInstanceQuery(JobScope Scope, DateTimeOffset After, DateTimeOffset Before)
{
    /// <summary>A part of the name, searched by the server; null = any.</summary>
    public string? Name { get; init; }

    /// <summary>Whether an instance of this name is wanted; null = every one that the server finds.</summary>
    public Func<string?, bool>? AcceptsName { get; init; }

    public string? Operator { get; init; }

    /// <summary>Only instances in one of these states; null = any. The server compares with one at most.</summary>
    public IReadOnlyCollection<JobStatus>? Statuses { get; init; }

    public LaunchMode? LaunchMode { get; init; }

    public JobType? Type { get; init; }

    public string? IPAddress { get; init; }

    /// <summary>Null = all.</summary>
    public int? First { get; init; }

    /// <summary>Whether all that the server finds is wanted.</summary>
    public bool IsAnsweredByServer => AcceptsName is null && Statuses is not { Count: > 1 };

    /// <summary>Whether an instance that the server found is wanted.</summary>
    public bool Accepts(JobInstance instance) =>
        AcceptsName?.Invoke(instance.Name) != false && (Statuses is not { Count: > 1 } || (instance.Status is { } status && Statuses.Contains(status)));
}

/// <summary>Which host results of a job.</summary>
internal sealed record HostResultQuery(long JobInstanceId, JobScope Scope)
{
    public IReadOnlyCollection<long>? StepInstanceIds { get; init; }

    /// <summary>Searched in the logs by the server; null = not searched.</summary>
    public string? Keyword { get; init; }
}

/// <summary>How a step ended on one host, or the error about a step that was asked for.</summary>
internal sealed record HostResultOutcome
{
    public HostResult? Result { get; init; }

    public BkJobException? Error { get; init; }
}

/// <summary>An instance to wait for.</summary>
internal sealed record WaitRequest(long JobInstanceId, JobScope Scope);

/// <summary>How long to wait, and how often to ask.</summary>
internal sealed record WaitOptions
{
    /// <summary>Null = without end.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Null = grows while nothing happens.</summary>
    public TimeSpan? PollInterval { get; init; }
}

/// <summary>A finished instance, the reason why there is none, or, with <see cref="IsProgress"/>, how far an unfinished one is.</summary>
internal sealed record WaitOutcome(long JobInstanceId)
{
    public JobInstance? Instance { get; init; }

    public BkJobException? Error { get; init; }

    public bool IsProgress { get; init; }

    public string? StepName { get; init; }

    public int HostsDone { get; init; }

    public int HostsFailed { get; init; }

    public int HostsTotal { get; init; }
}
