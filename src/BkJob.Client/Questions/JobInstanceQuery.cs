using BkJob.Client;

namespace BkJob;

/// <summary>Which job instances of the history.</summary>
public sealed record JobInstanceQuery
{
    private readonly int? _first;

    /// <summary>Asks for the instances that were created in a span of time, until more is said.</summary>
    /// <param name="scope">The business or business set that owns them.</param>
    /// <param name="after">The span's start.</param>
    /// <param name="before">The span's end.</param>
    public JobInstanceQuery(JobScope scope, DateTimeOffset after, DateTimeOffset before) => (Scope, After, Before) = (scope, after, before);

    /// <summary>The business or business set that owns the jobs.</summary>
    public JobScope Scope { get; init; }

    /// <summary>Created at this time or later (<c>create_time_start</c>).</summary>
    public DateTimeOffset After { get; init; }

    /// <summary>Created at this time or earlier (<c>create_time_end</c>).</summary>
    public DateTimeOffset Before { get; init; }

    /// <summary>A part of the name, searched by the server (<c>name</c>); null = any.</summary>
    public string? Name { get; init; }

    /// <summary>Whether an instance of this name is wanted; null = every one that the server finds.</summary>
    public Func<string?, bool>? AcceptsName { get; init; }

    /// <summary>Who started it (<c>operator</c>); null = anybody.</summary>
    public string? Operator { get; init; }

    /// <summary>Only instances in one of these states; null = any, empty = none. The server compares with one at most.</summary>
    public IReadOnlyCollection<JobStatus>? Statuses { get; init; }

    /// <summary>How it was started (<c>launch_mode</c>); null = any way.</summary>
    public LaunchMode? LaunchMode { get; init; }

    /// <summary>What kind of job (<c>type</c>); null = any.</summary>
    public JobType? Type { get; init; }

    /// <summary>A host it ran on (<c>ip</c>); null = any.</summary>
    public string? IPAddress { get; init; }

    /// <summary>How many, the newest first; null = all.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int? First { get => _first; init => _first = Rules.AtLeastOne(value, nameof(First)); }

    /// <summary>Whether all that the server finds is wanted.</summary>
    internal bool IsAnsweredByServer => AcceptsName is null && Statuses is null or { Count: 1 };

    /// <summary>Whether an instance that the server found is wanted.</summary>
    internal bool Accepts(JobInstance instance) =>
        AcceptsName?.Invoke(instance.Name) != false && (Statuses is null or { Count: 1 } || (instance.Status is { } status && Statuses.Contains(status)));
}
