namespace BkJob.PowerShell.Sessions;

/// <summary>Ids and names of the objects this session has written, the latest first, for completion. A limited number; nothing is kept on disk.</summary>
internal sealed class SeenIds
{
    private const int MostHosts = 100;
    private const int MostNodeNames = 10_000;

    private readonly Recent<(long Job, long Step)> _steps = new();
    private readonly Recent<long> _jobs = new();
    private readonly Recent<long> _tasks = new();
    private readonly Recent<(long Task, string Node)> _nodes = new();
    private readonly Recent<(long Task, string Node)> _components = new();
    private readonly Recent<string> _operators = new();
    private readonly Dictionary<(long Task, string Node), string> _nodeNames = [];
    private readonly HostKey?[] _hosts = new HostKey?[MostHosts];
    private int _nextHost;

    public IEnumerable<(long Job, string? Name)> Jobs => _jobs.Items;

    public IEnumerable<(long Job, long Step, string? Name)> Steps => _steps.Items.Select(step => (step.Key.Job, step.Key.Step, step.Name));

    /// <summary>SOPS tasks.</summary>
    public IEnumerable<(long Task, string? Name)> Tasks => _tasks.Items;

    /// <summary>The latest hosts, each once.</summary>
    public IEnumerable<HostKey> Hosts =>
        Enumerable.Range(1, MostHosts).Select(back => _hosts[(_nextHost - back + MostHosts) % MostHosts]).OfType<HostKey>().Distinct();

    /// <summary>The name a node was last called by; null = not known. The node's own detail does not tell it on every engine.</summary>
    public string? NameOf(long task, string node) => _nodeNames.TryGetValue((task, node), out var name) ? name : null;

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
            case IHostLog log:
                AddStep(log.JobInstanceId, log.StepInstanceId, log.StepName);
                AddHost(log.HostId, log.IPAddress ?? log.IPv6Address, log.CloudId, log.ContainerId, log.ContainerName);
                break;
            case LogLine line:
                AddStep(line.JobInstanceId, line.StepInstanceId, line.StepName);
                break;
            case HostResult result:
                AddStep(result.JobInstanceId, result.StepInstanceId, result.StepName);
                AddHost(result.HostId, result.IPAddress ?? result.IPv6Address, result.CloudId, result.ContainerId, result.ContainerName);
                break;
            case LogDifference difference:
                AddStep(difference.JobInstanceId, difference.StepInstanceId, difference.StepName);
                AddHost(difference.HostId, difference.IPAddress, difference.CloudId);
                break;
            case FailureReason reason:
                AddStep(reason.JobInstanceId, reason.StepInstanceId, reason.StepName);
                foreach (var host in reason.Hosts.Take(MostHosts))
                {
                    AddHost(host.HostId, host.IPAddress, host.CloudId, host.ContainerId, host.ContainerName);
                }

                break;
            case JobInstance job:
                AddJob(job);
                break;
            case SopsTask task:
                _tasks.Add(task.TaskId, task.Name);
                if (task.Executor is { Length: > 0 } executor)
                {
                    _operators.Add(executor, null);
                }

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
        if (name is not null)
        {
            if (_nodeNames.Count >= MostNodeNames)
            {
                _nodeNames.Clear();
            }

            _nodeNames[(task, node)] = name;
        }
    }

    // Hosts come by the million: the oldest gives its place to the newest, and nothing is looked up.
    private void AddHost(long? id, string? address, long? cloudId, long? containerId = null, string? containerName = null)
    {
        if (id is not null || containerId is not null || !string.IsNullOrEmpty(address))
        {
            _hosts[_nextHost] = new HostKey(id, string.IsNullOrEmpty(address) ? null : address, cloudId, containerId, containerName);
            _nextHost = (_nextHost + 1) % MostHosts;
        }
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
