using BkJob.Client.Logs.Account;
using BkJob.Client.Logs.Batches;
using BkJob.Client.Logs.Calls;

namespace BkJob.Client.Logs.Plan;

/// <summary>Batches that are not full yet: one kind of host name and one step each.</summary>
internal sealed class OpenBatches(RunLedger ledger, BatchSizer sizer)
{
    private readonly Dictionary<(StepKey Step, HostKeyKind Kind), List<HostTask>> _open = [];

    public bool IsEmpty => _open.Count == 0;

    /// <summary>Puts the host into its batch; the batch when it is full now, or what is to be said of a host that is not asked for.</summary>
    public LogWork? Add(StepKey step, HostTask task)
    {
        if (!ledger.TryAsk(step, task.Key))
        {
            return null;
        }

        if (task.IsWaiting)
        {
            // It has printed nothing, and since v3.12.1 asking for it would fail the whole batch of a rolling step.
            return new LogWork.Missing(step, task);
        }

        if (!_open.TryGetValue((step, task.Kind), out var tasks))
        {
            _open[(step, task.Kind)] = tasks = [];
        }

        tasks.Add(task);
        if (tasks.Count < sizer.SizeFor(task.Kind))
        {
            return null;
        }

        _open.Remove((step, task.Kind));
        return new LogWork.Batch(new(step, task.Kind, tasks));
    }

    /// <summary>What there is, full or not.</summary>
    public List<LogWork> CloseAll()
    {
        var works = _open.Select(entry => (LogWork)new LogWork.Batch(new(entry.Key.Step, entry.Key.Kind, entry.Value))).ToList();
        _open.Clear();
        return works;
    }
}
