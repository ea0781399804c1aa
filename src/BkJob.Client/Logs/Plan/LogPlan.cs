using System.Runtime.CompilerServices;
using BkJob.Client.Logs.Account;
using BkJob.Client.Logs.Batches;

namespace BkJob.Client.Logs.Plan;

/// <summary>Turns what was asked for into batches, as full as they may be; a pipeline that pauses does not hold back what is there.</summary>
internal sealed class LogPlan(LogOptions options, WholeSteps wholeSteps, NamedHosts namedHosts, OpenBatches open, bool hasEsbV2, RunLedger ledger, Workload load, TimeProvider time)
{
    /// <summary>When the pipeline brings nothing for this long, what is there is asked for.</summary>
    private static readonly TimeSpan IdleFlush = TimeSpan.FromMilliseconds(200);

    private readonly FirstStepFirst _order = new(ledger, load);

    public async IAsyncEnumerable<LogWork> BuildAsync(IAsyncEnumerable<LogRequest> requests, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var input = requests.GetAsyncEnumerator(cancellationToken);
        var next = Task.FromResult(false);
        try
        {
            while (true)
            {
                next = input.MoveNextAsync().AsTask();
                if (!next.IsCompleted && !open.IsEmpty && !await CompletesSoonAsync(next, cancellationToken).ConfigureAwait(false))
                {
                    foreach (var work in open.CloseAll())
                    {
                        await _order.WaitAsync(work, cancellationToken).ConfigureAwait(false);
                        yield return work;
                    }
                }

                if (!await next.ConfigureAwait(false))
                {
                    break;
                }

                await foreach (var work in PlanAsync(input.Current, cancellationToken).ConfigureAwait(false))
                {
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

        foreach (var work in open.CloseAll())
        {
            await _order.WaitAsync(work, cancellationToken).ConfigureAwait(false);
            yield return work;
        }
    }

    private async IAsyncEnumerable<LogWork> PlanAsync(LogRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (request.Host is { } host)
        {
            await foreach (var work in namedHosts.PlanAsync(request, host, cancellationToken).ConfigureAwait(false))
            {
                await _order.WaitAsync(work, cancellationToken).ConfigureAwait(false);
                yield return work;
            }
        }
        else if (hasEsbV2 && request.StepInstanceId is null && !options.FiltersByStatus)
        {
            if (ledger.TryAskWholeJob(request))
            {
                yield return new LogWork.WholeJob(request);
            }
        }
        else
        {
            await foreach (var work in wholeSteps.PlanAsync(request, cancellationToken).ConfigureAwait(false))
            {
                yield return work;
            }
        }
    }

    private async Task<bool> CompletesSoonAsync(Task task, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = await Task.WhenAny(task, time.Delay(IdleFlush, stop.Token)).ConfigureAwait(false);
        stop.Cancel();
        return first == task;
    }
}
