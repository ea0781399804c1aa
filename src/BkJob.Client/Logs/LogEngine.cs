using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using BkJob.Client.Jobs;
using BkJob.Client.Transport;
using BkJob.Client.Wire;

namespace BkJob.Client.Logs;

/// <summary>
/// Hosts in, logs out: requests become batches, at most ThrottleLimit are in flight, each answer is parsed as it arrives, and what is
/// parsed waits in a bounded channel for the caller. Every host that was asked for ends as at least one log or exactly one error.
/// </summary>
internal sealed class LogEngine
{
    /// <summary>Bytes of text that may wait for the caller.</summary>
    private const long MaximumWaitingBytes = 8 * 1024 * 1024;
    private const long WeightOfAnObject = 512;

    private readonly ApiTransport _transport;
    private readonly Generations _generations;
    private readonly LogFactory _factory;
    private readonly LogCalls _calls;
    private readonly JobCalls _jobs;
    private readonly SingleHostLogs _singles;
    private readonly StepSources _sources;
    private readonly OddSteps _oddSteps;
    private readonly CallContext _context;
    private readonly LogPlan _plan;
    private readonly BatchSizer _sizer;
    private readonly WorkQueue<LogWork> _queue;
    private readonly ServerHealth _health;
    private readonly int _workers;
    private readonly int _retries;
    private readonly LogOptions _options;
    private readonly OutcomeChannel _output = new(MaximumWaitingBytes);
    private readonly ConcurrentDictionary<StepKey, bool> _failedSteps = new();
    private volatile bool _serverIsGone;
    private int _clampIsTold;

    public LogEngine(BkJobClientOptions client, ApiTransport transport, Generations generations, LogFactory factory, LogOptions options, CallContext context)
    {
        (_generations, _factory, _context, _options) = (generations, factory, context, options);
        _workers = options.ThrottleLimit ?? client.ThrottleLimit;
        _retries = client.MaximumRetryCount;
        _transport = transport.LimitedBy(new(_workers));
        _queue = new(_workers);
        _health = new(client);
        _sizer = new(options.BatchSize);
        _calls = new(generations);
        _jobs = new(_transport, generations);
        _singles = new(_transport, _calls, _retries, context);
        _sources = new(_jobs, _singles, _calls, _transport, _retries, context);
        var results = new JobResults(_jobs, context);
        _oddSteps = new(results);
        _plan = new(options, results, _sources, SizeOf, generations.Style == ApiStyle.Esb, _queue.WhenIdleAsync, client.TimeProvider, context);
    }

    public async IAsyncEnumerable<HostLogOutcome> ReadAsync(IAsyncEnumerable<LogRequest> requests, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var run = RunAsync(requests, stop.Token);
        try
        {
            while (await _output.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                while (_output.TryRead(out var outcome))
                {
                    yield return outcome;
                }
            }

            await run.ConfigureAwait(false);
        }
        finally
        {
            stop.Cancel();
            await run.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(IAsyncEnumerable<LogRequest> requests, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            // The caller's thread must get control back before the first request is prepared.
            await Task.Yield();
            await _queue.RunAsync(_plan.BuildAsync(requests, cancellationToken), WorkAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        _output.Complete(failure);
    }

    private int SizeOf(HostKeyKind kind)
    {
        var isContainer = kind == HostKeyKind.Container;
        var limit = _calls.LimitOf(isContainer ? ApiFamily.JobV4 : _calls.FamilyOf(kind));
        if (_options.BatchSize > limit && Interlocked.Exchange(ref _clampIsTold, 1) == 0)
        {
            _context.Tell(Messages.BatchSizeClamped(_options.BatchSize.Value, limit));
        }

        return _sizer.SizeWithin(limit);
    }

    private async Task<IReadOnlyCollection<LogWork>> WorkAsync(LogWork work, CancellationToken cancellationToken)
    {
        switch (work)
        {
            case LogWork.One { Host: var host, Step: var step } when _health.GivenUp is { } error && !_failedSteps.ContainsKey(step):
                await WriteErrorsAsync(error, [host], cancellationToken).ConfigureAwait(false);
                return [];
            case LogWork.Batch batch:
                return await ReadBatchAsync(batch.Hosts, cancellationToken).ConfigureAwait(false);
            case LogWork.One one:
                await ReadOneAsync(one.Step, one.Host, cancellationToken).ConfigureAwait(false);
                return [];
            case LogWork.Missing missing:
                await WriteMissingAsync(missing.Step, missing.Host, cancellationToken).ConfigureAwait(false);
                return [];
            case LogWork.WholeJob whole:
                return await ReadWholeJobAsync(whole.Request, cancellationToken).ConfigureAwait(false);
            default:
                var failed = (LogWork.Failed)work;
                await WriteErrorAsync(failed.Error, failed.Target, 0, cancellationToken).ConfigureAwait(false);
                return [];
        }
    }

    private async Task<IReadOnlyCollection<LogWork>> ReadBatchAsync(HostBatch batch, CancellationToken cancellationToken)
    {
        if (_oddSteps.IsKnown(batch))
        {
            return await _oddSteps.AskOtherwiseAsync(batch, cancellationToken).ConfigureAwait(false);
        }

        var (works, internalError) = await TryReadBatchAsync(batch, cancellationToken).ConfigureAwait(false);
        return internalError is null && batch.Halving is null
            ? works
            : [.. works, .. await FollowVerdictAsync(batch, internalError, cancellationToken).ConfigureAwait(false)];
    }

    /// <summary>What is to be done after a batch ended in an internal error, or a part of one that did passed.</summary>
    private async Task<IReadOnlyCollection<LogWork>> FollowVerdictAsync(HostBatch batch, BkJobException? error, CancellationToken cancellationToken)
    {
        var verdict = error is null ? batch.Halving!.Pass()
            : batch.HasOneBadHost ? new() { OneBadHost = [batch] }
            : (batch.Halving ?? new()).Fail(batch, Math.Min(1, _retries));
        var works = new List<LogWork>();
        foreach (var part in verdict.OneBadHost)
        {
            works.AddRange(part.PendingCount == 1
                ? part.Pending.Select(task => new LogWork.One(part.Step, task))
                : await _oddSteps.LeaveOutWaitingAsync(part, cancellationToken).ConfigureAwait(false)
                    ?? Works(part.WithOneBadHost().Split((part.PendingCount + 1) / 2, Math.Min(1, _retries))));
        }

        works.AddRange(Works(verdict.Parts));
        if (verdict.AllFailed.Count > 0)
        {
            works.AddRange(await _oddSteps.AskOtherwiseAsync(HostBatch.Joined(verdict.AllFailed), cancellationToken).ConfigureAwait(false));
        }

        return works;
    }

    private static IReadOnlyCollection<LogWork> Works(IReadOnlyCollection<HostBatch> batches) => [.. batches.Select(part => new LogWork.Batch(part))];

    private async Task<(IReadOnlyCollection<LogWork> Works, BkJobException? InternalError)> TryReadBatchAsync(HostBatch batch, CancellationToken cancellationToken)
    {
        if (_failedSteps.ContainsKey(batch.Step))
        {
            _context.Finish(batch.PendingCount);
            return ([], null);
        }

        if (_health.GivenUp is { } reason)
        {
            await WriteErrorsAsync(reason, batch.Pending, cancellationToken).ConfigureAwait(false);
            return ([], null);
        }

        var (family, operation) = (default(ApiFamily), "");
        _health.Ask();
        try
        {
            family = _calls.FamilyOf(batch.Kind);
            var limit = _calls.LimitOf(family);
            if (batch.Count > limit)
            {
                return (Works(batch.Split(limit, batch.Retries, null)), null);
            }

            operation = _calls.Batch(batch, family).Operation;
            await _transport.RetryAsync(
                _serverIsGone ? Math.Min(1, _retries) : batch.Retries ?? _retries, token => TryBatchAsync(batch, family, token), _context, cancellationToken).ConfigureAwait(false);
            _serverIsGone = false;
            _health.Answer();
        }
        catch (BkJobException error) when (error.Kind == BkJobErrorKind.ApiNotAvailable && CanServeOtherwise(batch, family, operation))
        {
            return (Works([batch]), null);
        }
        catch (BkJobException error) when (Errors.IsOfWholeStep(error))
        {
            _context.Finish(batch.PendingCount);
            await WriteStepErrorAsync(batch.Step, error, cancellationToken).ConfigureAwait(false);

            return ([], null);
        }
        catch (BkJobException error) when (error.IsInternal && IsWorthSplitting(error))
        {
            _context.Tell(Messages.SplitBatch(operation, batch.PendingCount));
            return ([], error);
        }
        catch (BkJobException error) when (error.MaySplit && batch.PendingCount > 1 && IsWorthSplitting(error))
        {
            _context.Tell(Messages.SplitBatch(operation, batch.PendingCount));
            return (Works(batch.Split((batch.PendingCount + 1) / 2, Math.Min(1, _retries))), null);
        }
        catch (BkJobException error) when (error.Kind != BkJobErrorKind.AuthenticationFailed)
        {
            // Nobody listens: the batches that follow find that out with one retry instead of all.
            _serverIsGone |= error is { Kind: BkJobErrorKind.ConnectionFailed, MaySplit: false };
            _health.Fail(error);
            var byAddress = KnowsAddressesOnly(batch, error) ? batch.Pending.Where(task => task.Key.IPAddress is not null).ToList() : [];
            await WriteErrorsAsync(error, batch.Pending.Except(byAddress), cancellationToken).ConfigureAwait(false);

            // Such a server names no ids in its answers either: a host asked for by both names is told by its address.
            var asked = _plan.AskedOf(batch.Step);
            var first = byAddress.Where(task => asked.Add(new(task.Key.IPAddress!, task.Key.CloudId ?? 0))).ToList();
            _context.Finish(byAddress.Count - first.Count);
            return (first.Count == 0 ? [] : Works([ByAddress(batch, first)]), null);
        }
        finally
        {
            _health.EndAsking();
        }

        // The servers leave out, without a word, whom they have nothing of; the single-host API sometimes has it.
        return ([.. batch.Pending.Select(task => new LogWork.One(batch.Step, task))], null);
    }

    private bool IsWorthSplitting(BkJobException error)
    {
        _health.Fail(error);
        return _health.GivenUp is null;
    }

    /// <summary>Servers up to 3.6 do not know host ids.</summary>
    private static bool KnowsAddressesOnly(HostBatch batch, BkJobException error) =>
        error is { Kind: BkJobErrorKind.InvalidArgument, Code: "1241007" } && error.ServerMessage?.Contains("ip_list") == true
        && batch.Kind == HostKeyKind.HostId;

    private static HostBatch ByAddress(HostBatch batch, List<HostTask> tasks) => new(
        batch.Step,
        HostKeyKind.IPAddress,
        [.. tasks.Select(task => task.NamedBy(HostKeyKind.IPAddress))],
        batch.Retries);

    /// <summary>Judged by what this batch was sent as: another worker may have found out in the meantime.</summary>
    private bool CanServeOtherwise(HostBatch batch, ApiFamily family, string operation)
    {
        if (batch.Kind == HostKeyKind.Container)
        {
            return false;
        }

        if (_generations.TryLeaveV3(family))
        {
            _context.Tell(Messages.FellBackToV4(operation));
            return true;
        }

        if (!LogCalls.IsReleasedV4(operation))
        {
            return false;
        }

        _generations.LeaveExecuteObjectLog();
        return true;
    }

    private async Task<bool> TryBatchAsync(HostBatch batch, ApiFamily family, CancellationToken cancellationToken)
    {
        if (batch.PendingCount == 0)
        {
            return true;
        }

        var (bytes, hosts) = (0L, 0);
        await foreach (var item in _transport.StreamOnceAsync(_calls.Batch(batch, family), BatchLogReader.ReadAsync, cancellationToken).ConfigureAwait(false))
        {
            _health.Answer();
            bytes += await WriteItemAsync(batch, item, cancellationToken).ConfigureAwait(false);
            hosts++;
        }

        _sizer.Learn(bytes, hosts);
        var before = batch.PendingCount;
        batch.Complete();
        _context.Finish(before - batch.PendingCount);
        return true;
    }

    /// <summary>Writes what an answer says about one host, as far as it was asked for; returns the size of its text.</summary>
    private async ValueTask<long> WriteItemAsync(HostBatch batch, HostLogItem item, CancellationToken cancellationToken)
    {
        if (item.Files is null)
        {
            if (item.LogContent is not null && batch.TryAnswer(item.Host, out var task))
            {
                if (IsFirst(batch.Step, task, item.Host))
                {
                    await WriteAsync(new(_factory.Script(batch.Step, task, item.Host, item.LogContent)), cancellationToken).ConfigureAwait(false);
                }

                _context.Finish(1);
            }

            return item.LogContent?.Length ?? 0;
        }

        var size = 0L;
        foreach (var row in item.Files)
        {
            size += row.LogContent?.Length ?? 0;
            var owner = OwnerOf(row, item.Host);
            if (batch.TryTakeRow(owner, row, out var task) && IsFirst(batch.Step, task, owner))
            {
                await WriteAsync(new(_factory.File(batch.Step, task, owner, row)), cancellationToken).ConfigureAwait(false);
            }
        }

        if (item.Files.Count > 0 && batch.TryAnswer(item.Host, out _))
        {
            _context.Finish(1);
        }

        return size;
    }

    /// <summary>A row belongs to the host that did the work, whichever entry it stands in.</summary>
    private static WireHost OwnerOf(FileLogRow row, WireHost entry)
    {
        var worker = row.Mode switch { TransferMode.Upload => row.Source, TransferMode.Download => row.Destination, _ => default };
        return worker.IsEmpty ? entry : worker;
    }

    private bool IsFirst(StepKey step, HostTask task, in WireHost host) =>
        !_plan.AskedOf(step).IsWrittenByOtherName(task.GivenKind, host.HostId ?? task.Key.HostId);

    private async Task ReadOneAsync(StepKey step, HostTask task, CancellationToken cancellationToken)
    {
        if (_failedSteps.ContainsKey(step))
        {
            _context.Finish(1);
            return;
        }

        _health.Ask();
        try
        {
            var item = await _singles.GetAsync(step, task, cancellationToken).ConfigureAwait(false);
            _health.Answer();
            if (await WriteOneAsync(step, task, item, cancellationToken).ConfigureAwait(false))
            {
                _context.Finish(1);
                return;
            }
        }
        catch (BkJobException error) when (Errors.IsOfWholeStep(error))
        {
            _context.Finish(1);
            await WriteStepErrorAsync(step, error, cancellationToken).ConfigureAwait(false);

            return;
        }
        catch (BkJobException error) when (error.Kind is not (BkJobErrorKind.AuthenticationFailed or BkJobErrorKind.ApiNotAvailable or BkJobErrorKind.InvalidArgument))
        {
            _health.Fail(error);
            if (task.Missing != MissingLog.IsNothing || error.IsTransient)
            {
                await WriteErrorsAsync(error, [task], cancellationToken).ConfigureAwait(false);
                return;
            }
        }
        catch (BkJobException error) when (error.Kind != BkJobErrorKind.AuthenticationFailed)
        {
            // No single-host API here, or one that cannot take this name of the host: the batch had the last word.
            _context.Tell(error.Message);
        }
        finally
        {
            _health.EndAsking();
        }

        await WriteMissingAsync(step, task, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> WriteOneAsync(StepKey step, HostTask task, HostLogItem? item, CancellationToken cancellationToken)
    {
        if (item?.Files is null)
        {
            if (item?.LogContent is null)
            {
                return false;
            }

            // The host columns only echo the request, but for the id, which tells a host that was asked for by two names.
            if (IsFirst(step, task, item.Host))
            {
                await WriteAsync(new(_factory.Script(step, task, default, item.LogContent)), cancellationToken).ConfigureAwait(false);
            }

            return true;
        }

        var asked = new HostBatch(step, task.Kind, [task]);
        var self = new WireHost { HostId = task.Key.HostId, IPAddress = task.Key.IPAddress, CloudId = task.Key.CloudId };
        var ownId = self.HostId ?? await IdOfSourceAsync(step, task, item.Files, cancellationToken).ConfigureAwait(false);
        foreach (var row in item.Files)
        {
            // The answer holds the host's own downloads, and the uploads of every source of the step. Since 3.9 it names hosts by id alone.
            var isForeign = row.Mode == TransferMode.Upload && !row.Source.IsEmpty && (ownId is null || row.Source.HostId != ownId);
            var owner = isForeign ? row.Source : self;
            if (asked.TryTakeRow(owner, row, out _))
            {
                await WriteAsync(new(_factory.File(step, task, default, row)), cancellationToken).ConfigureAwait(false);
            }
        }

        asked.Complete();
        return asked.PendingCount == 0;
    }

    /// <summary>The id of a host asked for by its address, where uploads that name their source by id alone may be its own.</summary>
    private async Task<long?> IdOfSourceAsync(StepKey step, HostTask task, List<FileLogRow> rows, CancellationToken cancellationToken)
    {
        if (!rows.Exists(row => row is { Mode: TransferMode.Upload, Source: { HostId: not null, IPAddress: null } }))
        {
            return null;
        }

        return (await _sources.FindNamedAsync(step, task.Key, cancellationToken).ConfigureAwait(false))?.HostId;
    }

    private async Task<IReadOnlyCollection<LogWork>> ReadWholeJobAsync(LogRequest request, CancellationToken cancellationToken)
    {
        var whole = new EsbWholeJob(_transport, _jobs, _factory, _context);
        var types = await whole.GetStepTypesAsync(request, cancellationToken).ConfigureAwait(false);
        BkJobException? failure = null;
        if (types is null || types.Values.Any(type => type != StepType.File))
        {
            try
            {
                await _transport.RetryAsync(
                    _retries,
                    token => whole.TryReadAsync(request, Accepts, types is not null, log => WriteCountedAsync(log, token), token),
                    _context,
                    cancellationToken).ConfigureAwait(false);
            }
            catch (BkJobException error) when (error.Kind != BkJobErrorKind.AuthenticationFailed)
            {
                failure = error;
            }
        }

        if (failure is not null && (Errors.IsOfWholeStep(failure) || types is null))
        {
            return [new LogWork.Failed(failure, Errors.TargetOf(failure, request.JobInstanceId, null))];
        }

        // What v2 cannot serve: file steps, hosts without an IPv4 address, and everything where v2 is missing, too slow or broken.
        var works = new List<LogWork>();
        if (failure is not null || whole.StepsWithNamelessHosts.Count > 0 || types?.Values.Any(type => type == StepType.File) == true)
        {
            await foreach (var work in _plan.ExpandWholeAsync(
                request,
                step => failure is not null || step.Type == StepType.File || whole.StepsWithNamelessHosts.Contains(step.StepInstanceId),
                cancellationToken).ConfigureAwait(false))
            {
                works.Add(work is LogWork.Batch batch ? new LogWork.Batch(whole.WithoutWritten(batch.Hosts)) : work);
            }
        }

        return works;

        bool Accepts(EsbV2HostLog host) =>
            (request.StepInstanceId is not { } wanted || host.Step.StepInstanceId == wanted)
            && !(types is not null && types.TryGetValue(host.Step.StepInstanceId ?? 0, out var type) && type == StepType.File)
            && _options.Accepts(host.Group.Status);

        async Task WriteCountedAsync(ScriptLog log, CancellationToken token)
        {
            _context.Plan(1);
            await WriteAsync(new(log), token).ConfigureAwait(false);
            _context.Finish(1);
        }
    }

    private async Task WriteMissingAsync(StepKey step, HostTask task, CancellationToken cancellationToken)
    {
        switch (task.Missing)
        {
            case MissingLog.IsError:
                await WriteErrorAsync(Errors.HostLogNotFound(task.Key, step.JobInstanceId, step.StepInstanceId), task.Key, 1, cancellationToken).ConfigureAwait(false);
                break;
            case MissingLog.IsNull when task.IsFileStep:
                await WriteAsync(new(_factory.File(step, task, default, null)), cancellationToken).ConfigureAwait(false);
                _context.Finish(1);
                break;
            case MissingLog.IsNull:
                await WriteAsync(new(_factory.Script(step, task, default, null)), cancellationToken).ConfigureAwait(false);
                _context.Finish(1);
                break;
            default:
                _context.Finish(1);
                break;
        }
    }

    private async ValueTask WriteAsync(HostLogOutcome log, CancellationToken cancellationToken)
    {
        await _output.WriteAsync(log, WeightOfAnObject + (log.TextLength * 2L), cancellationToken).ConfigureAwait(false);
        _plan.NoteLog();
    }

    /// <summary>Writes what is wrong with a step as a whole, once for all its hosts.</summary>
    private async Task WriteStepErrorAsync(StepKey step, BkJobException error, CancellationToken cancellationToken)
    {
        if (_failedSteps.TryAdd(step, true))
        {
            var told = await IsOnlyStepMissingAsync(step, error, cancellationToken).ConfigureAwait(false) ? Errors.StepNotFound(step.JobInstanceId, step.StepInstanceId) : error;
            await WriteErrorAsync(told, Errors.TargetOf(told, step.JobInstanceId, step.StepInstanceId), 0, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>V3 says of a missing step that the job is missing; V4, with its status 404, tells the two apart.</summary>
    private async Task<bool> IsOnlyStepMissingAsync(StepKey step, BkJobException error, CancellationToken cancellationToken)
    {
        if (error is not { Kind: BkJobErrorKind.JobInstanceNotFound, HttpStatus: 200 })
        {
            return false;
        }

        try
        {
            var job = await _jobs.GetStatusAsync(step.JobInstanceId, step.Scope, withHosts: false, _context, cancellationToken).ConfigureAwait(false);
            return !job.Steps.Exists(item => item.StepInstanceId == step.StepInstanceId);
        }
        catch (BkJobException)
        {
            return false;
        }
    }

    private async Task WriteErrorAsync(BkJobException error, object target, int hosts, CancellationToken cancellationToken)
    {
        _context.Finish(hosts);
        await _output.WriteAsync(new(error, target), WeightOfAnObject, cancellationToken).ConfigureAwait(false);
    }

    private async Task WriteErrorsAsync(BkJobException error, IEnumerable<HostTask> tasks, CancellationToken cancellationToken)
    {
        foreach (var task in tasks)
        {
            await WriteErrorAsync(error, task.Key, 1, cancellationToken).ConfigureAwait(false);
        }
    }
}
