using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using BkJob.Client.Wire;

namespace BkJob.Client.Logs;

/// <summary>What the workers do: a batch, one host alone, or a whole job at once (ESB v2).</summary>
internal abstract record LogWork
{
    public sealed record Batch(HostBatch Hosts) : LogWork;

    public sealed record One(StepKey Step, HostTask Host) : LogWork;

    public sealed record WholeJob(LogRequest Request) : LogWork;

    /// <summary>A host of which it is known that the server has nothing.</summary>
    public sealed record Missing(StepKey Step, HostTask Host) : LogWork;

    /// <summary>A request that ended before any host was asked.</summary>
    public sealed record Failed(BkJobException Error, object Target) : LogWork;
}

/// <summary>
/// Turns what was asked for into batches: one kind of host name and one step each, as full as they may be.
/// <paramref name="whenIdle"/> ends when everything handed out so far is done.
/// </summary>
internal sealed class LogPlan(
    LogOptions options,
    JobResults results,
    StepSources sources,
    Func<HostKeyKind, int> batchSize,
    bool prefersWholeJob,
    Func<CancellationToken, Task> whenIdle,
    TimeProvider time,
    CallContext context)
{
    /// <summary>When the pipeline brings nothing for this long, what is there is asked for.</summary>
    private static readonly TimeSpan IdleFlush = TimeSpan.FromMilliseconds(200);

    private readonly OpenBatches _open = [];
    private readonly Dictionary<StepKey, AskedHosts> _asked = [];
    private readonly HashSet<(JobScope, long Job)> _wholeJobs = [];
    private readonly ConcurrentDictionary<(JobScope, long Job, long? Step, HostKey? Host), bool> _failed = new();
    private readonly TaskCompletionSource<bool> _firstLog = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StepKey? _firstStep;
    private bool _mayMixSteps;

    public AskedHosts AskedOf(StepKey step)
    {
        lock (_asked)
        {
            if (!_asked.TryGetValue(step, out var asked))
            {
                _asked[step] = asked = new();
            }

            return asked;
        }
    }

    public async IAsyncEnumerable<LogWork> BuildAsync(IAsyncEnumerable<LogRequest> requests, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var input = requests.GetAsyncEnumerator(cancellationToken);
        var next = Task.FromResult(false);
        try
        {
            while (true)
            {
                next = input.MoveNextAsync().AsTask();
                if (!next.IsCompleted && _open.Count > 0 && !await CompletesSoonAsync(next, cancellationToken).ConfigureAwait(false))
                {
                    await foreach (var work in FirstStepFirstAsync(CloseAll(_open), cancellationToken).ConfigureAwait(false))
                    {
                        yield return work;
                    }
                }

                if (!await next.ConfigureAwait(false))
                {
                    break;
                }

                await foreach (var work in ExpandAsync(input.Current, cancellationToken).ConfigureAwait(false))
                {
                    if (input.Current.Host is not null)
                    {
                        await WaitForFirstStepAsync(work, cancellationToken).ConfigureAwait(false);
                    }

                    yield return work;
                }
            }
        }
        finally
        {
            // An enumerator must not be disposed while it moves; when the run is cancelled, so is the move.
            await next.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
            await input.DisposeAsync().ConfigureAwait(false);
        }

        await foreach (var work in FirstStepFirstAsync(CloseAll(_open), cancellationToken).ConfigureAwait(false))
        {
            yield return work;
        }
    }

    /// <summary>All hosts of a step or job, as its results list them; also what serves a whole job where ESB v2 cannot.</summary>
    public async IAsyncEnumerable<LogWork> ExpandWholeAsync(
        LogRequest request, Func<StepOutcome, bool>? stepFilter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (job, error) = await GetResultsAsync(request, cancellationToken).ConfigureAwait(false);
        if (error is not null)
        {
            // Where jobv3 is not there, v2 still serves.
            if (prefersWholeJob && error.Kind == BkJobErrorKind.ApiNotAvailable && stepFilter is null)
            {
                yield return new LogWork.WholeJob(request);
            }
            else if (Fail(request, error) is { } failed)
            {
                yield return failed;
            }

            yield break;
        }

        // A whole job is one request of the caller: nothing of it waits for the next, and workers may expand several at once.
        var open = new OpenBatches();
        // Script steps come first: Export-Csv takes its columns from the first object, and only script logs have exit code and tag.
        var hasScript = false;
        foreach (var step in job!.Steps.OrderBy(step => step.Type == StepType.File))
        {
            if ((request.StepInstanceId is { } wanted && wanted != step.StepInstanceId) || stepFilter?.Invoke(step) == false)
            {
                continue;
            }

            if (step.Type == StepType.File && hasScript && stepFilter is null)
            {
                foreach (var work in CloseAll(open))
                {
                    yield return work;
                }

                await whenIdle(cancellationToken).ConfigureAwait(false);
                hasScript = false;
            }

            hasScript |= step.Type != StepType.File && step.Hosts.Count > 0;
            var key = new StepKey(request.Scope, request.JobInstanceId, step.StepInstanceId);
            foreach (var outcome in step.Hosts)
            {
                if (options.Accepts(outcome.Status) && Add(open, key, new(outcome.Host.ToKey(), MissingLog.IsNull) { Step = step, Outcome = outcome, IsWaiting = outcome.Status == HostStatus.Waiting }) is { } full)
                {
                    yield return full;
                }
            }

            if (step.Type == StepType.File && !options.FiltersByStatus && step.Hosts.Count > 0)
            {
                await foreach (var work in ExpandSourcesAsync(open, key, step, cancellationToken).ConfigureAwait(false))
                {
                    yield return work;
                }
            }
        }

        foreach (var work in CloseAll(open))
        {
            yield return work;
        }
    }

    /// <summary>A log was written.</summary>
    public void NoteLog() => _firstLog.TrySetResult(true);

    /// <summary>Ends with the task, or when there is nothing left that could end it.</summary>
    private async Task WhenAsync(Task task, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var idle = whenIdle(stop.Token);
        await Task.WhenAny(task, idle).ConfigureAwait(false);
        stop.Cancel();
        try
        {
            await idle.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The task came first.
        }
    }

    private async Task<bool> CompletesSoonAsync(Task task, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = await Task.WhenAny(task, time.Delay(IdleFlush, stop.Token)).ConfigureAwait(false);
        stop.Cancel();
        return first == task;
    }

    private async IAsyncEnumerable<LogWork> ExpandAsync(LogRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (request.Host is null)
        {
            if (prefersWholeJob && request.StepInstanceId is null && !options.FiltersByStatus)
            {
                if (_wholeJobs.Add((request.Scope, request.JobInstanceId)))
                {
                    yield return new LogWork.WholeJob(request);
                }

                yield break;
            }

            await foreach (var work in ExpandWholeAsync(request, null, cancellationToken).ConfigureAwait(false))
            {
                yield return work;
            }
        }
        else if (request.StepInstanceId is { } step && !options.NeedsResults && !NeedsHostId(request.Host))
        {
            var task = new HostTask(request.Host, MissingLog.IsError) { Known = request.Known };
            if (Add(_open, new(request.Scope, request.JobInstanceId, step), task) is { } full)
            {
                yield return full;
            }
        }
        else
        {
            await foreach (var work in ExpandNamedAsync(request, request.Host, cancellationToken).ConfigureAwait(false))
            {
                yield return work;
            }
        }
    }

    private async IAsyncEnumerable<LogWork> FirstStepFirstAsync(IEnumerable<LogWork> works, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var work in works)
        {
            await WaitForFirstStepAsync(work, cancellationToken).ConfigureAwait(false);
            yield return work;
        }
    }

    /// <summary>
    /// Holds back the second step of named hosts until a log of the first is written, or the first has none: the first object, from which
    /// Export-Csv takes its columns and the terminal its table, is of the step that comes first.
    /// </summary>
    private async Task WaitForFirstStepAsync(LogWork work, CancellationToken cancellationToken)
    {
        if (_mayMixSteps || work is not LogWork.Batch { Hosts.Step: var step })
        {
            return;
        }

        _firstStep ??= step;
        if (step != _firstStep)
        {
            await WhenAsync(_firstLog.Task, cancellationToken).ConfigureAwait(false);
            _mayMixSteps = true;
        }
    }

    /// <summary>The log APIs take IPv4 addresses only: an IPv6 host has to be found in the results first.</summary>
    private static bool NeedsHostId(HostKey host) => host is { HostId: null, ContainerId: null, IPAddress: { } address } && address.IndexOf(':') >= 0;

    private async IAsyncEnumerable<LogWork> ExpandNamedAsync(
        LogRequest request, HostKey host, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (job, error) = await GetResultsAsync(request, cancellationToken).ConfigureAwait(false);
        if (error is not null)
        {
            if (Fail(request, error) is { } failed)
            {
                yield return failed;
            }

            yield break;
        }

        var found = false;
        (StepKey Step, BkJobException Error)? failure = null;
        foreach (var step in job!.Steps.OrderBy(step => step.Type == StepType.File))
        {
            if (request.StepInstanceId is { } wanted && wanted != step.StepInstanceId)
            {
                continue;
            }

            var key = new StepKey(request.Scope, request.JobInstanceId, step.StepInstanceId);
            var outcome = await results.FindAsync(request.Scope, request.JobInstanceId, step, host, cancellationToken).ConfigureAwait(false);
            if (outcome is null)
            {
                var (source, unknown) = await FindSourceAsync(key, step, host, cancellationToken).ConfigureAwait(false);
                found |= source is not null;
                if (unknown is not null)
                {
                    failure = (key, unknown);
                }

                if (source is { } named && Add(_open, key, new(NeedsHostId(host) ? named.ToKey() : host, MissingLog.IsError) { Step = step, Known = request.Known }) is { } fullOfSources)
                {
                    yield return fullOfSources;
                }

                continue;
            }

            found = true;
            if (options.Accepts(outcome.Status) && Add(_open, key, NamedTask(step, outcome, request.Known)) is { } full)
            {
                yield return full;
            }
        }

        if (found && failure is { } ofStep)
        {
            // The host has its logs of other steps; whether it has uploads in this one nobody can say: the step has the error, once.
            if (_failed.TryAdd((ofStep.Step.Scope, ofStep.Step.JobInstanceId, ofStep.Step.StepInstanceId, null), true))
            {
                yield return new LogWork.Failed(ofStep.Error, ofStep.Step.StepInstanceId);
            }
        }
        else if (!found && Fail(request, failure?.Error ?? Errors.HostLogNotFound(host, request.JobInstanceId, request.StepInstanceId)) is { } missed)
        {
            yield return missed;
        }
    }

    /// <summary>A host asked for by name that the results list. They may have been read only to find it: its log has their columns if they were asked for.</summary>
    private HostTask NamedTask(StepOutcome step, HostOutcome outcome, HostResult? known) => options.NeedsResults
        ? new(outcome.Host.ToKey(), MissingLog.IsNull) { Step = step, Outcome = outcome, Known = known, IsWaiting = outcome.Status == HostStatus.Waiting }
        : new(outcome.Host.ToKey(), MissingLog.IsError) { Step = step, Outcome = new() { Host = outcome.Host }, Known = known, IsWaiting = outcome.Status == HostStatus.Waiting };

    /// <summary>The results list a file step's targets only; a source is worth asking for too, unless the results were asked for.</summary>
    private async Task<(WireHost? Source, BkJobException? Failure)> FindSourceAsync(StepKey key, StepOutcome step, HostKey host, CancellationToken cancellationToken)
    {
        if (step.Type != StepType.File || options.NeedsResults)
        {
            return (null, null);
        }

        try
        {
            return (await sources.FindAsync(key, step, host, cancellationToken).ConfigureAwait(false), null);
        }
        catch (BkJobException error) when (error.IsTransient)
        {
            return (null, error);
        }
    }

    private async IAsyncEnumerable<LogWork> ExpandSourcesAsync(
        OpenBatches open, StepKey key, StepOutcome step, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<WireHost> found = [];
        BkJobException? failure = null;
        try
        {
            found = await sources.FindAsync(key, step, cancellationToken).ConfigureAwait(false);
        }
        catch (BkJobException error) when (error.IsTransient)
        {
            failure = error;
        }

        if (failure is not null)
        {
            // Whose uploads are missing now, nobody can say: the step as a whole has the error.
            yield return new LogWork.Failed(failure, key.StepInstanceId);
            yield break;
        }

        foreach (var source in found)
        {
            if (Add(open, key, new(source.ToKey(), MissingLog.IsNothing) { Step = step }) is { } full)
            {
                yield return full;
            }
        }
    }

    private async Task<(JobOutcome? Job, BkJobException? Error)> GetResultsAsync(LogRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var job = await results.GetAsync(request.Scope, request.JobInstanceId, cancellationToken).ConfigureAwait(false);
            return request.StepInstanceId is not { } step || job.Steps.Exists(item => item.StepInstanceId == step)
                ? (job, null)
                : (null, Errors.StepNotFound(request.JobInstanceId, step));
        }
        catch (BkJobException error) when (error.Kind != BkJobErrorKind.AuthenticationFailed)
        {
            return (null, error);
        }
    }

    /// <summary>A failure of the job or step is one error for all hosts named for it, any other is the host's own; each is told once.</summary>
    private LogWork? Fail(LogRequest request, BkJobException error)
    {
        var host = Errors.IsOfWholeStep(error) ? null : request.Host;
        return _failed.TryAdd((request.Scope, request.JobInstanceId, request.StepInstanceId, host), true)
            ? new LogWork.Failed(error, host ?? Errors.TargetOf(error, request.JobInstanceId, request.StepInstanceId))
            : null;
    }

    /// <summary>Puts the host into its batch; the batch when it is full now, or what is to be said of a host that is not asked for.</summary>
    private LogWork? Add(OpenBatches open, StepKey step, HostTask task)
    {
        if (!AskedOf(step).Add(task.Key))
        {
            return null;
        }

        context.Plan(1);
        if (task.IsWaiting)
        {
            // It has printed nothing, and since v3.12.1 asking for it would fail the whole batch of a rolling step.
            return new LogWork.Missing(step, task);
        }

        if (!open.TryGetValue((step, task.Kind), out var tasks))
        {
            open[(step, task.Kind)] = tasks = [];
        }

        tasks.Add(task);
        if (tasks.Count < batchSize(task.Kind))
        {
            return null;
        }

        open.Remove((step, task.Kind));
        return new LogWork.Batch(new(step, task.Kind, tasks));
    }

    private static List<LogWork> CloseAll(OpenBatches open)
    {
        var works = open.Select(entry => (LogWork)new LogWork.Batch(new(entry.Key.Step, entry.Key.Kind, entry.Value))).ToList();
        open.Clear();
        return works;
    }

    /// <summary>Batches that are not full yet.</summary>
    private sealed class OpenBatches : Dictionary<(StepKey Step, HostKeyKind Kind), List<HostTask>>;
}
