using System.Runtime.CompilerServices;
using BkJob.Client.Api;
using BkJob.Client.Connection;
using BkJob.Client.Jobs;
using BkJob.Client.Logs.Account;
using BkJob.Client.Logs.Batches;
using BkJob.Client.Logs.Calls;
using BkJob.Client.Logs.Lookup;
using BkJob.Client.Logs.Plan;
using BkJob.Client.Logs.Read;
using BkJob.Client.Logs.Write;

namespace BkJob.Client.Logs;

/// <summary>
/// Hosts in, logs out: requests become batches, at most ThrottleLimit are in flight, each answer is parsed as it arrives, and what is
/// parsed waits in a bounded channel for the caller. Every host that was asked for ends as at least one log or exactly one error.
/// </summary>
internal sealed class LogRun
{
    /// <summary>Bytes of text that may wait for the caller.</summary>
    private const long MaximumWaitingBytes = 8 * 1024 * 1024;

    private readonly OutcomeChannel _output = new(MaximumWaitingBytes);
    private readonly WorkQueue<LogWork> _queue;
    private readonly LogPlan _plan;
    private readonly WholeSteps _wholeSteps;
    private readonly BatchReader _batches;
    private readonly SingleHostReader _singleHosts;
    private readonly EsbWholeJobReader _wholeJobs;
    private readonly LogWriter _writer;

    public LogRun(BkJobClientOptions client, ApiTransport shared, Generations generations, LogFactory factory, LogOptions options, CallContext context)
    {
        var (workers, retries, hasEsbV2) = (options.ThrottleLimit ?? client.ThrottleLimit, client.MaximumRetryCount, generations.Style == ApiStyle.Esb);
        var (ledger, load, transport) = (new RunLedger(context), new Workload(workers), shared.LimitedBy(new(workers, now => context.Debug(() => Messages.RequestsAtATime(now, workers))), context));
        var (calls, jobs, health) = (new LogCalls(generations), new JobCalls(transport, generations), new ServerHealth(client));
        var (sizer, results) = (new BatchSizer(options.BatchSize, calls, context), new JobResults(jobs, context));
        var (singles, oddSteps) = (new SingleHostLogs(transport, calls, retries, context), new OddSteps(results));
        var sources = new StepSources(jobs, singles, calls, transport, retries, context);
        _queue = new(workers, load);

        var open = new OpenBatches(ledger, sizer);
        _wholeSteps = new(options, results, sources, sizer, hasEsbV2, ledger, load);
        _plan = new(options, _wholeSteps, new(options, results, sources, open, ledger), open, hasEsbV2, ledger, load, client.TimeProvider);

        _writer = new(_output, factory, ledger);
        var stepErrors = new StepErrors(jobs, _writer, ledger, context);
        var failed = new FailedBatches(generations, health, oddSteps, stepErrors, _writer, ledger, retries, context);
        _batches = new(transport, calls, sizer, health, oddSteps, failed, new(_writer, ledger), _writer, ledger, retries, context);
        _singleHosts = new(singles, sources, health, stepErrors, _writer, ledger, context);
        _wholeJobs = new(transport, jobs, _writer, options, retries, context);
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

    /// <summary>Does one piece of work; returns what is to be done in addition.</summary>
    private async Task<IReadOnlyCollection<LogWork>> WorkAsync(LogWork work, CancellationToken cancellationToken)
    {
        switch (work)
        {
            case LogWork.Batch batch:
                return await _batches.ReadAsync(batch.Hosts, cancellationToken).ConfigureAwait(false);
            case LogWork.WholeJob whole:
                return await _wholeJobs.ReadAsync(whole.Request, cancellationToken).ConfigureAwait(false);
            case LogWork.Rest rest:
                return await _wholeSteps.PlanRestAsync(rest, cancellationToken).ConfigureAwait(false);
            case LogWork.One one:
                await _singleHosts.ReadAsync(one.Step, one.Host, cancellationToken).ConfigureAwait(false);
                return [];
            case LogWork.Missing missing:
                await _writer.WriteMissingAsync(missing.Step, missing.Host, cancellationToken).ConfigureAwait(false);
                return [];
            default:
                var failed = (LogWork.Failed)work;
                await _writer.WriteErrorAsync(failed.Error, failed.Target, cancellationToken).ConfigureAwait(false);
                return [];
        }
    }
}
