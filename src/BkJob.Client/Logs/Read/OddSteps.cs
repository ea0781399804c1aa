using System.Collections.Concurrent;
using BkJob.Client.Logs.Batches;
using BkJob.Client.Logs.Lookup;

namespace BkJob.Client.Logs.Read;

/// <summary>
/// Steps in which every batch ends in an internal error, whichever hosts it names: since v3.12.1 because hosts wait for their rolling batch,
/// by address because one host has IPv6 alone, by id because one has no id. The results say who waits and what the others are called otherwise.
/// </summary>
internal sealed class OddSteps(JobResults results)
{
    private readonly ConcurrentDictionary<(StepKey Step, HostKeyKind Kind), bool> _failing = new();

    /// <summary>Whether batches like this one are known to fail, so that it need not be sent to find out.</summary>
    public bool IsKnown(HostBatch batch) => !batch.IsAskedOtherwise && batch.FaultSearch is null && _failing.ContainsKey((batch.Step, batch.Kind));

    /// <summary>Every part of the batch failed: hosts that wait are not asked for, the others by their other name, and where there is none, or it did not help, alone.</summary>
    public async Task<IReadOnlyCollection<LogWork>> AskOtherwiseAsync(HostBatch batch, CancellationToken cancellationToken)
    {
        _failing[(batch.Step, batch.Kind)] = true;
        var tasks = await LookUpAsync(batch, cancellationToken).ConfigureAwait(false);
        var asked = tasks.Where(task => !task.IsWaiting).ToList();
        if (batch.IsAskedOtherwise)
        {
            return [.. Waiting(batch, tasks), .. asked.Select(task => Alone(batch, task))];
        }

        var works = Waiting(batch, tasks).ToList();
        if (works.Count > 0)
        {
            // Those that wait were to blame, and the names are good.
            return [.. works, .. Again(batch, batch.Kind, asked)];
        }

        var other = batch.Kind == HostKeyKind.HostId ? HostKeyKind.IPAddress : HostKeyKind.HostId;
        var renamed = asked.Where(task => batch.Kind != HostKeyKind.Container && (other == HostKeyKind.HostId ? task.HostId is not null : task.IPv4Address is not null)).ToList();
        return [.. asked.Except(renamed).Select(task => Alone(batch, task)), .. Again(batch, other, renamed)];
    }

    /// <summary>Parts of the batch passed. The others without the hosts that wait, where some do; null when none does.</summary>
    public async Task<IReadOnlyCollection<LogWork>?> LeaveOutWaitingAsync(HostBatch batch, CancellationToken cancellationToken)
    {
        if (batch.IsAskedOtherwise)
        {
            return null;
        }

        var tasks = await LookUpAsync(batch, cancellationToken).ConfigureAwait(false);
        if (!tasks.Exists(task => task.IsWaiting))
        {
            return null;
        }

        _failing[(batch.Step, batch.Kind)] = true;
        return [.. Waiting(batch, tasks), .. Again(batch, batch.Kind, [.. tasks.Where(task => !task.IsWaiting)])];
    }

    private static IEnumerable<LogWork> Waiting(HostBatch batch, List<HostTask> tasks) =>
        tasks.Where(task => task.IsWaiting).Select(task => new LogWork.Missing(batch.Step, task));

    private static LogWork.One Alone(HostBatch batch, HostTask task) => new(batch.Step, task.IPv4Address is null ? task : task.NamedBy(HostKeyKind.IPAddress));

    private static IEnumerable<LogWork> Again(HostBatch batch, HostKeyKind kind, List<HostTask> tasks) => tasks.Count == 0
        ? []
        : [new LogWork.Batch(new(batch.Step, kind, [.. tasks.Select(task => task.NamedBy(kind))], batch.Retries) { IsAskedOtherwise = true })];

    private async Task<List<HostTask>> LookUpAsync(HostBatch batch, CancellationToken cancellationToken)
    {
        var tasks = new List<HostTask>();
        foreach (var task in batch.Pending)
        {
            tasks.Add(await LookUpAsync(batch.Step, task, cancellationToken).ConfigureAwait(false));
        }

        return tasks;
    }

    private async Task<HostTask> LookUpAsync(StepKey step, HostTask task, CancellationToken cancellationToken)
    {
        if (task.Outcome is not null || task.Missing == MissingLog.IsNull || task.Kind == HostKeyKind.Container)
        {
            return task;
        }

        try
        {
            var job = await results.GetAsync(step.Scope, step.JobInstanceId, cancellationToken).ConfigureAwait(false);
            var outcome = job.Steps.Find(item => item.StepInstanceId == step.StepInstanceId) is { } found
                ? await results.FindAsync(step.Scope, step.JobInstanceId, found, task.Key, cancellationToken).ConfigureAwait(false)
                : null;
            return outcome is null ? task : task.FoundIn(outcome);
        }
        catch (BkJobException error) when (!error.EndsEverything)
        {
            // Without results the hosts keep the name they came with.
            return task;
        }
    }
}
