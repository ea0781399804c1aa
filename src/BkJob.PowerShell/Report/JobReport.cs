using BkJob.Reasons;

namespace BkJob.PowerShell.Report;

/// <summary>What a report shows.</summary>
internal sealed class JobReport(JobInstance job)
{
    private readonly Dictionary<long, ReportedStep> _steps = (job.Steps ?? [])
        .GroupBy(step => step.StepInstanceId).ToDictionary(step => step.Key, step => new ReportedStep(step.First()));

    public JobInstance Job { get; } = job;

    /// <summary>The steps in the order of the job.</summary>
    public IReadOnlyCollection<ReportedStep> Steps => _steps.Values;

    /// <summary>Why hosts failed, step by step, the largest first.</summary>
    public List<FailureReason> Reasons { get; } = [];

    /// <summary>What there is to know about the reasons.</summary>
    public List<ReasonNotice> Notices { get; } = [];

    /// <summary>When the report was made: the end of time for hosts that still run.</summary>
    public DateTimeOffset Made { get; init; }

    /// <summary>The hosts of the job, each once, by how they stand: failed where one step failed, else running or waiting where one step is.</summary>
    public IReadOnlyDictionary<HostState, int> Standings()
    {
        var standings = new Dictionary<HostKey, HostState>();
        foreach (var host in Steps.SelectMany(step => step.Hosts))
        {
            var key = host.Result.Key;
            if (!standings.TryGetValue(key, out var known) || host.State.Weight() > known.Weight())
            {
                standings[key] = host.State;
            }
        }

        return HostStates.All.ToDictionary(state => state, state => standings.Values.Count(standing => standing == state));
    }

    /// <summary>How often hosts of steps are in this state.</summary>
    public int Count(HostState state) => Steps.Sum(step => step.Count(state));

    /// <summary>The step; null where neither the job nor a host named it.</summary>
    public ReportedStep? Find(long id) => _steps.TryGetValue(id, out var step) ? step : null;

    /// <summary>The step; one that the job does not name is made of what its hosts say.</summary>
    public ReportedStep Step(long id, string? name, JobStatus? status, StepType type)
    {
        if (!_steps.TryGetValue(id, out var step))
        {
            step = new(new() { JobInstanceId = Job.JobInstanceId, StepInstanceId = id, Name = name, Status = status, Type = type });
            _steps.Add(id, step);
        }

        return step;
    }
}
