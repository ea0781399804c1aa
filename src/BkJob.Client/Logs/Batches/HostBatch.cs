using BkJob.Client.Hosts;
using BkJob.Client.Wire;

namespace BkJob.Client.Logs.Batches;

/// <summary>
/// The hosts one request asks about, and the account of them: an answer may leave hosts out, bring others, bring them in any order,
/// or break off. What was written is never asked for or written again.
/// </summary>
internal sealed class HostBatch
{
    private readonly HostTask[] _tasks;
    private readonly bool[] _answered;
    private readonly bool[] _hasRows;
    private readonly HostIndex<int> _index = new();

    public HostBatch(StepKey step, HostKeyKind kind, IReadOnlyCollection<HostTask> tasks, int? retries = null)
    {
        (Step, Kind, Retries) = (step, kind, retries);
        _tasks = [.. tasks];
        _answered = new bool[_tasks.Length];
        _hasRows = new bool[_tasks.Length];
        PendingCount = _tasks.Length;
        for (var index = 0; index < _tasks.Length; index++)
        {
            _index.Add(_tasks[index].Names, index);
        }
    }

    public StepKey Step { get; }

    public HostKeyKind Kind { get; }

    /// <summary>How often this batch is sent again; null = as often as the connection says. A part of a batch that failed gets one try more.</summary>
    public int? Retries { get; }

    /// <summary>The batch this one is a part of, when that ended in an internal error and it is not known yet whose.</summary>
    public FaultSearch? FaultSearch { get; init; }

    /// <summary>One host is known to be to blame, since other parts passed: halved on until it stands alone.</summary>
    public bool HasOneBadHost { get; init; }

    /// <summary>A second attempt by the hosts' other names, or without those that wait.</summary>
    public bool IsAskedOtherwise { get; init; }

    public int PendingCount { get; private set; }

    public int Count => _tasks.Length;

    public IEnumerable<HostTask> Pending
    {
        get
        {
            for (var index = 0; index < _tasks.Length; index++)
            {
                if (!_answered[index])
                {
                    yield return _tasks[index];
                }
            }
        }
    }

    /// <summary>Notes that the host has its log. False when nobody asked for it or it has it already.</summary>
    public bool TryAnswer(in WireHost host, out HostTask task)
    {
        var index = _index.TryFind(host, out var at) ? at : -1;
        task = index < 0 ? null! : _tasks[index];
        if (index < 0 || _answered[index])
        {
            return false;
        }

        _answered[index] = true;
        PendingCount--;
        return true;
    }

    /// <summary>Notes a file's row of a host. False when nobody asked for the host or the row was written before.</summary>
    public bool TryTakeRow(in WireHost owner, FileLogRow row, out HostTask task)
    {
        var index = _index.TryFind(owner, out var at) ? at : -1;
        task = index < 0 ? null! : _tasks[index];
        if (index < 0 || _answered[index])
        {
            return false;
        }

        _hasRows[index] = true;
        return task.Rows.Add(row);
    }

    /// <summary>The answer was complete: hosts whose rows stood in other hosts' entries are done.</summary>
    public void Complete()
    {
        for (var index = 0; index < _tasks.Length; index++)
        {
            if (_hasRows[index] && !_answered[index])
            {
                _answered[index] = true;
                PendingCount--;
            }
        }
    }

    /// <summary>What several parts of one batch have not answered yet, as one.</summary>
    public static HostBatch Joined(IReadOnlyCollection<HostBatch> parts)
    {
        var first = parts.First();
        return new(first.Step, first.Kind, [.. parts.SelectMany(part => part.Pending)], first.Retries) { IsAskedOtherwise = first.IsAskedOtherwise };
    }

    /// <summary>The same hosts, of which one is known to be to blame.</summary>
    public HostBatch WithOneBadHost() => new(Step, Kind, [.. Pending], Retries) { HasOneBadHost = true, IsAskedOtherwise = IsAskedOtherwise };

    /// <summary>What is not answered yet, in parts of at most <paramref name="size"/>.</summary>
    public IReadOnlyCollection<HostBatch> Split(int size, int? retries, FaultSearch? faultSearch = null)
    {
        var parts = new List<HostBatch>();
        var part = new List<HostTask>(size);
        foreach (var task in Pending)
        {
            part.Add(task);
            if (part.Count == size)
            {
                Close();
            }
        }

        if (part.Count > 0)
        {
            Close();
        }

        return parts;

        void Close()
        {
            parts.Add(new(Step, Kind, part, retries)
            {
                FaultSearch = faultSearch,
                HasOneBadHost = HasOneBadHost,
                IsAskedOtherwise = IsAskedOtherwise,
            });
            part = new(size);
        }
    }
}
