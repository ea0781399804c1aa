namespace BkJob.PowerShell;

/// <summary>Ids and names of the objects this session has written, the latest first, for completion. A limited number; nothing is kept on disk.</summary>
internal sealed class SeenIds
{
    private readonly Recent<(long Job, long Step)> _steps = new();
    private readonly Recent<long> _jobs = new();
    private readonly Recent<long> _tasks = new();
    private readonly Recent<(long Task, string Node)> _nodes = new();
    private readonly Recent<(long Task, string Node)> _components = new();
    private readonly Recent<string> _operators = new();

    public IEnumerable<(long Job, string? Name)> Jobs => _jobs.Items;

    public IEnumerable<(long Job, long Step, string? Name)> Steps => _steps.Items.Select(step => (step.Key.Job, step.Key.Step, step.Name));

    /// <summary>SOPS tasks.</summary>
    public IEnumerable<long> Tasks => _tasks.Items.Select(task => task.Key);

    /// <summary>SOPS nodes.</summary>
    public IEnumerable<(long Task, string Node, string? Name)> Nodes => _nodes.Items.Select(node => (node.Key.Task, node.Key.Node, node.Name));

    /// <summary>Plugins of SOPS nodes.</summary>
    public IEnumerable<(string Node, string Code)> Components => _components.Items.Select(node => (node.Key.Node, node.Name!));

    /// <summary>Who started jobs.</summary>
    public IEnumerable<string> Operators => _operators.Items.Select(user => user.Key);

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
                AddJob(job);
                break;
            case SopsTaskNode node:
                AddNode(node.TaskId, node.NodeId, node.Name);
                if (node.ComponentCode is { Length: > 0 } code)
                {
                    _components.Add((node.TaskId, node.NodeId), code);
                }

                break;
            case SopsNodeDetail node:
                AddNode(node.TaskId, node.NodeId, node.Name);
                foreach (var id in node.JobInstanceId)
                {
                    _jobs.Add(id, null);
                }

                break;
        }
    }

    private void AddJob(JobInstance job)
    {
        _jobs.Add(job.JobInstanceId, job.Name);
        foreach (var step in job.Steps ?? [])
        {
            AddStep(job.JobInstanceId, step.StepInstanceId, step.Name);
        }

        if (job.Operator is { Length: > 0 } user)
        {
            _operators.Add(user, null);
        }
    }

    private void AddStep(long job, long step, string? name)
    {
        if (_steps.Add((job, step), name))
        {
            _jobs.Add(job, null);
        }
    }

    private void AddNode(long task, string node, string? name)
    {
        _tasks.Add(task, null);
        _nodes.Add((task, node), name);
    }

    /// <summary>The latest things of a kind, each with the name it was last called by.</summary>
    private sealed class Recent<T>
    {
        private const int Limit = 50;

        private readonly LinkedList<(T Key, string? Name)> _items = new();

        public IEnumerable<(T Key, string? Name)> Items => _items;

        /// <summary>Puts it first; false when it was first already.</summary>
        public bool Add(T key, string? name)
        {
            var same = EqualityComparer<T>.Default;

            // Logs of one step come by the thousand.
            if (_items.First is { } latest && same.Equals(latest.Value.Key, key) && (name is null || latest.Value.Name is not null))
            {
                return false;
            }

            var known = _items.FirstOrDefault(seen => same.Equals(seen.Key, key));
            _items.Remove(known);
            _items.AddFirst((key, name ?? known.Name));
            if (_items.Count > Limit)
            {
                _items.RemoveLast();
            }

            return true;
        }
    }
}
