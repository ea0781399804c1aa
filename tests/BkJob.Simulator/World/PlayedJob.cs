namespace BkJob.Simulator.World;

/// <summary>
/// A job of one step whose course is written down round by round. A round begins whenever somebody asks how the hosts stand; the last one lasts.
/// The first such job of a world is 112 with step 212, the next 113 with step 213.
/// </summary>
public sealed class PlayedJob
{
    internal const long FirstJobId = 112;
    internal const long FirstStepId = 212;

    private int _round = -1;

    /// <summary>A file step takes its files from <see cref="Sources"/>; without any it is a script step.</summary>
    public IReadOnlyList<SimulatedHost> Sources { get; init; } = [];

    public required IReadOnlyList<SimulatedHost> Hosts { get; init; }

    public required IReadOnlyList<PlayedRound> Rounds { get; init; }

    /// <summary>How often somebody asked how the hosts stand.</summary>
    public int RoundsPlayed => Volatile.Read(ref _round) + 1;

    internal PlayedRound Now => Rounds[Math.Clamp(Volatile.Read(ref _round), 0, Rounds.Count - 1)];

    internal PlayedHost HostAt(int slot) => Now.Hosts[slot];

    internal void BeginRound() => Interlocked.Increment(ref _round);

    internal JobInstance ToJob(long number, long bizId, DateTimeOffset epoch)
    {
        var job = new JobInstance
        {
            Id = FirstJobId + number,
            Name = "照剧本运行的作业",
            ScopeType = "biz",
            ScopeId = bizId,
            Scenario = Scenario.Played,
            Played = this,
            CreateTime = epoch.AddMinutes(-10).ToUnixTimeMilliseconds(),
        };
        job.Steps.Add(new()
        {
            Job = job,
            Id = FirstStepId + number,
            Name = "照剧本运行",
            Kind = Sources.Count > 0 ? StepKind.File : StepKind.Script,
            Targets = new ListPopulation(Hosts),
            Sources = new ListPopulation(Sources),
        });
        return job;
    }
}

/// <summary>How a played job stands for one round: its hosts in their order, then its sources.</summary>
public sealed record PlayedRound(params PlayedHost[] Hosts)
{
    public int StepStatus { get; init; } = 2;

    /// <summary>Null = as the step stands.</summary>
    public int? JobStatus { get; init; }

    public int ExecuteCount { get; init; }
}

/// <summary>How one host stands, and what it has printed so far; null = the server has no log of it.</summary>
public sealed record PlayedHost(int Status, string? Log)
{
    /// <summary>Batch answers leave the host out although the single-host API knows it.</summary>
    public bool IsLeftOut { get; init; }

    internal HostOutcome Outcome(StepInstance step) => Status is 5
        ? new(5, null)
        : new(Status, "", 0, 0, StartOf(step), Status is 7 ? null : StartOf(step) + 800, step.ExecuteCount);

    /// <summary>A host that was not run again keeps its times.</summary>
    private long StartOf(StepInstance step) => step.StartTime + 100 + (Status is 3 ? 0 : step.ExecuteCount * 10_000L);
}
