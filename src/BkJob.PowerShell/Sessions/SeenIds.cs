namespace BkJob.PowerShell;

/// <summary>Job and step ids of the objects this session has written, the latest first, for completion. A limited number; nothing is kept on disk.</summary>
internal sealed class SeenIds
{
    private const int Limit = 50;

    private readonly LinkedList<(long Job, long Step, string? Name)> _steps = new();
    private readonly LinkedList<(long Job, string? Name)> _jobs = new();

    public IEnumerable<(long Job, string? Name)> Jobs => _jobs;

    public IEnumerable<(long Job, long Step, string? Name)> Steps => _steps;

    /// <summary>Remembers the ids an object carries.</summary>
    public void Add(object written)
    {
        switch (written)
        {
            case ScriptLog log:
                AddStep(log.JobInstanceId, log.StepInstanceId, log.StepName);
                break;
            case FileTransferLog log:
                AddStep(log.JobInstanceId, log.StepInstanceId, log.StepName);
                break;
            case LogLine line:
                AddStep(line.JobInstanceId, line.StepInstanceId, null);
                break;
            case HostResult result:
                AddStep(result.JobInstanceId, result.StepInstanceId, result.StepName);
                break;
            case JobInstance job:
                AddJob(job.JobInstanceId, job.Name);
                foreach (var step in job.Steps ?? [])
                {
                    AddStep(job.JobInstanceId, step.StepInstanceId, step.Name);
                }

                break;
            case SopsNodeDetail node:
                foreach (var id in node.JobInstanceId)
                {
                    AddJob(id, node.Name);
                }

                break;
        }
    }

    private void AddStep(long job, long step, string? name)
    {
        // Logs of one step come by the thousand.
        if (_steps.First is { } latest && latest.Value.Step == step && latest.Value.Job == job && (name is null || latest.Value.Name is not null))
        {
            return;
        }

        var known = _steps.FirstOrDefault(seen => seen.Job == job && seen.Step == step);
        _steps.Remove(known);
        _steps.AddFirst((job, step, name ?? known.Name));
        if (_steps.Count > Limit)
        {
            _steps.RemoveLast();
        }

        AddJob(job, null);
    }

    private void AddJob(long job, string? name)
    {
        var known = _jobs.FirstOrDefault(seen => seen.Job == job);
        _jobs.Remove(known);
        _jobs.AddFirst((job, name ?? known.Name));
        if (_jobs.Count > Limit)
        {
            _jobs.RemoveLast();
        }
    }
}
