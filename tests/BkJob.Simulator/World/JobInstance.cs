namespace BkJob.Simulator.World;

/// <summary>What makes a job special.</summary>
internal enum Scenario
{
    Ordinary,
    SecondRun,
    GoodRun,
    Growing,
    Retried,
    Containers,
    Exotic,
    BadHost,
    Pending,
    Rolling,
    Hostile,
    Played,
}

internal enum StepKind
{
    Script = 1,
    File = 2,
    Approval = 3,
}

/// <summary>A job that ran, runs or waits. Times are milliseconds since 1970.</summary>
internal sealed class JobInstance
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public required string ScopeType { get; init; }

    public required long ScopeId { get; init; }

    public Scenario Scenario { get; init; }

    /// <summary>Where the job's course is written down; null for all others.</summary>
    public PlayedJob? Played { get; init; }

    public int Status { get => Played is { Now: var now } ? now.JobStatus ?? now.StepStatus : field; init; }

    public string Operator { get; init; } = "admin";

    public int LaunchMode { get; init; } = 1;

    public int Type { get; init; }

    public required long CreateTime { get; init; }

    public long Duration { get; init; } = 95_000;

    public List<StepInstance> Steps { get; } = [];

    public bool IsFinished => Status is not (1 or 2 or 7 or 10 or 15);

    public StepInstance? Step(long id) => Steps.Find(step => step.Id == id);
}

/// <summary>
/// A step of a job. A host of it is named by its slot: targets come first, then the source hosts of a file step.
/// </summary>
internal sealed class StepInstance
{
    public required JobInstance Job { get; init; }

    public required long Id { get; init; }

    public required string Name { get; init; }

    public required StepKind Kind { get; init; }

    public int Status { get => Job.Played?.Now.StepStatus ?? field; init; } = 3;

    public int ExecuteCount { get => Job.Played?.Now.ExecuteCount ?? field; init; }

    public Population Targets { get; init; } = Population.Empty;

    public Population Sources { get; init; } = Population.Empty;

    /// <summary>What the script was given; <c>******</c> when it is secret.</summary>
    public string? ScriptParameter { get; init; }

    /// <summary>What each target did, where it is told one by one; in the order of <see cref="Targets"/>.</summary>
    public IReadOnlyList<HostRecord> Records { get; init; } = [];

    /// <summary>Hosts of one batch of a rolling step; 0 when the step does not roll.</summary>
    public int RollingBatchSize { get; init; }

    /// <summary>How many batches of a rolling step have started.</summary>
    public int RollingBatchesStarted { get; init; } = 1;

    public int SlotCount => Targets.Count + Sources.Count;

    /// <summary>A step that has not started has neither results nor logs.</summary>
    public bool HasStarted => Status != 1;

    public bool IsFinished => Status is not (1 or 2 or 7 or 10 or 15);

    public long StartTime => Job.CreateTime + 2_000 + (Job.Steps.IndexOf(this) * 40_000L);

    public SimulatedHost HostAt(int slot) => slot < Targets.Count ? Targets[slot] : Sources[slot - Targets.Count];

    /// <summary>Whether the host is in a batch of a rolling step that has not started.</summary>
    public bool WaitsForItsBatch(int slot) => RollingBatchSize > 0 && !IsSource(slot) && BatchOf(slot) > RollingBatchesStarted;

    /// <summary>The batch of a host, counted from 1.</summary>
    public int BatchOf(int slot) => (slot / RollingBatchSize) + 1;

    public bool IsSource(int slot) => slot >= Targets.Count;

    public int SlotOfHost(long hostId) => Either(Targets.IndexOfHost(hostId), Sources.IndexOfHost(hostId));

    public int SlotOfAddress(long cloudId, string address) => Either(Targets.IndexOfAddress(cloudId, address), Sources.IndexOfAddress(cloudId, address));

    public int SlotOfContainer(long id) => Targets.IndexOfContainer(id);

    private int Either(int target, int source) => target >= 0 ? target : source >= 0 ? Targets.Count + source : -1;
}
