namespace BkJob.Simulator.World;

/// <summary>Everything that exists in the simulated installation, and what its logs say.</summary>
public sealed class SimulatorWorld
{
    private readonly Dictionary<long, JobInstance> _jobs;
    private readonly SimulatorOptions _options;

    internal SimulatorWorld(SimulatorOptions options)
    {
        _options = options;
        Epoch = options.Epoch ?? DateTimeOffset.UtcNow;
        Growth = new Growth(options);
        Outcomes = new Outcomes(options);
        ScriptLogs = new ScriptLogs(options, Outcomes);
        FileLogs = new FileLogs(options, Outcomes);
        Newest = [.. JobCatalog.Create(options, Epoch).Concat(OddJobs.Create(options, Epoch)).Concat(RecordedJobs.Create(Epoch)).Concat(JobHistory.Create(options, Epoch)).OrderByDescending(job => job.CreateTime).ThenByDescending(job => job.Id)];
        _jobs = Newest.ToDictionary(job => job.Id);
    }

    /// <summary>The time that the jobs' times are counted back from.</summary>
    public DateTimeOffset Epoch { get; }

    /// <summary>Ids of all job instances, newest first.</summary>
    public IReadOnlyList<long> JobInstanceIds => [.. Newest.Select(job => job.Id)];

    internal IReadOnlyList<JobInstance> Newest { get; }

    internal Growth Growth { get; }

    internal Outcomes Outcomes { get; }

    internal ScriptLogs ScriptLogs { get; }

    internal FileLogs FileLogs { get; }

    /// <summary>
    /// The text that a host's log has, finished, as the server keeps it; null when it has none. A container is named by its id.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such job or step.</exception>
    public string? ExpectedScriptLog(long jobInstanceId, long stepInstanceId, long hostId)
    {
        var step = StepOf(jobInstanceId, stepInstanceId);
        var slot = SlotOf(step, hostId);
        return slot < 0 ? null : ScriptLogs.TextOf(step, slot, Moment.Finished);
    }

    /// <summary>The rows of a host in a file step: uploads of a source host, downloads of a target.</summary>
    /// <exception cref="ArgumentException">There is no such job or step.</exception>
    public IReadOnlyList<FileLogRow> ExpectedFileLog(long jobInstanceId, long stepInstanceId, long hostId)
    {
        var step = StepOf(jobInstanceId, stepInstanceId);
        var slot = SlotOf(step, hostId);
        return slot < 0 ? [] : FileLogs.Of(step, slot);
    }

    /// <summary>The final result of a host in a step: the server's status number, the tag and the exit code.</summary>
    /// <exception cref="ArgumentException">There is no such job, step or host.</exception>
    public (int Status, string? Tag, int? ExitCode) ExpectedResult(long jobInstanceId, long stepInstanceId, long hostId)
    {
        var step = StepOf(jobInstanceId, stepInstanceId);
        var slot = SlotOf(step, hostId);
        if (slot < 0)
        {
            throw new ArgumentException($"step {stepInstanceId} has no host {hostId}");
        }

        var outcome = Outcomes.Of(step, slot, Moment.Finished);
        return (outcome.Status, outcome.Tag, outcome.ExitCode);
    }

    /// <summary>The hosts that a step's results list: the targets, without the source hosts of a file step.</summary>
    /// <exception cref="ArgumentException">There is no such job or step.</exception>
    public IEnumerable<SimulatedHost> HostsOf(long jobInstanceId, long stepInstanceId)
    {
        var step = StepOf(jobInstanceId, stepInstanceId);
        return Enumerable.Range(0, step.HasStarted ? step.Targets.Count : 0).Select(slot => step.Targets[slot]);
    }

    /// <summary>The source hosts of a file step.</summary>
    /// <exception cref="ArgumentException">There is no such job or step.</exception>
    public IEnumerable<SimulatedHost> SourcesOf(long jobInstanceId, long stepInstanceId)
    {
        var step = StepOf(jobInstanceId, stepInstanceId);
        return Enumerable.Range(0, step.Sources.Count).Select(slot => step.Sources[slot]);
    }

    /// <summary>The steps of a job, in order.</summary>
    public IReadOnlyList<long> StepInstanceIds(long jobInstanceId) => Find(jobInstanceId) is { } job ? [.. job.Steps.Select(step => step.Id)] : [];

    internal JobInstance? Find(long jobInstanceId) => _jobs.GetValueOrDefault(jobInstanceId);

    /// <summary>Whether a business or business set exists.</summary>
    internal bool HasScope(string type, string id) => (type, id) switch
    {
        ("biz", _) => id == _options.BizId.ToString(System.Globalization.CultureInfo.InvariantCulture) || id is "3" or "4",
        ("biz_set", _) => id == "9",
        _ => false,
    };

    /// <summary>The job's status at a moment: the running one ends when its last host has.</summary>
    internal static int StatusOf(JobInstance job, Moment moment) =>
        job.Scenario is not Scenario.Growing ? job.Status : moment.Progress >= 1 ? 3 : 2;

    internal static int StatusOf(StepInstance step, Moment moment) =>
        step.Job.Scenario is not Scenario.Growing ? step.Status : moment.Progress >= 1 ? 3 : 2;

    private static int SlotOf(StepInstance step, long hostId) =>
        step.SlotOfHost(hostId) is >= 0 and var slot ? slot : step.SlotOfContainer(hostId);

    private StepInstance StepOf(long jobInstanceId, long stepInstanceId) =>
        Find(jobInstanceId)?.Step(stepInstanceId) ?? throw new ArgumentException($"there is no step {stepInstanceId} in a job {jobInstanceId}");
}
