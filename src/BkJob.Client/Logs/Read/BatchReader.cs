using BkJob.Client.Api;
using BkJob.Client.Connection;
using BkJob.Client.Http;
using BkJob.Client.Logs.Account;
using BkJob.Client.Logs.Batches;
using BkJob.Client.Logs.Calls;
using BkJob.Client.Logs.Write;
using BkJob.Client.Wire;

namespace BkJob.Client.Logs.Read;

/// <summary>Reads the logs of one batch. What is to be done when that fails, or brings no log of some hosts, is returned.</summary>
internal sealed class BatchReader(
    ApiTransport transport, LogCalls calls, BatchSizer sizer, ServerHealth health, OddSteps oddSteps, FailedBatches failed, AnswerWriter answers, LogWriter writer, RunLedger ledger, int retries, CallContext context)
{
    public async Task<IReadOnlyCollection<LogWork>> ReadAsync(HostBatch batch, CancellationToken cancellationToken)
    {
        if (oddSteps.IsKnown(batch))
        {
            return await oddSteps.AskOtherwiseAsync(batch, cancellationToken).ConfigureAwait(false);
        }

        var (works, internalError) = await ReadOnceAsync(batch, cancellationToken).ConfigureAwait(false);
        return internalError is null && batch.FaultSearch is null
            ? works
            : [.. works, .. await failed.JudgeAsync(batch, internalError, cancellationToken).ConfigureAwait(false)];
    }

    private async Task<(IReadOnlyCollection<LogWork> Works, BkJobException? InternalError)> ReadOnceAsync(HostBatch batch, CancellationToken cancellationToken)
    {
        if (ledger.HasFailed(batch.Step))
        {
            ledger.Finish(batch.PendingCount);
            return ([], null);
        }

        if (health.GivenUp is { } reason)
        {
            await writer.WriteErrorsAsync(reason, batch.Pending, cancellationToken).ConfigureAwait(false);
            return ([], null);
        }

        ApiRequest? request = null;
        health.Ask();
        try
        {
            var family = calls.FamilyOf(batch.Kind);
            if (batch.Count > calls.LimitOf(family))
            {
                return (LogWork.Of(batch.Split(calls.LimitOf(family), batch.Retries)), null);
            }

            request = calls.Batch(batch, family);
            await transport.RetryAsync(
                health.IsGone ? Math.Min(1, retries) : batch.Retries ?? retries, token => TryAsync(batch, family, token), context, cancellationToken).ConfigureAwait(false);
            health.Answer();
        }
        catch (BkJobException error) when (!error.EndsEverything)
        {
            return await failed.GiveWayAsync(batch, request, error, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            health.EndAsking();
        }

        // The servers leave out, without a word, whom they have nothing of; the single-host API sometimes has it.
        return ([.. batch.Pending.Select(LogWork (task) => task.NeverRan ? new LogWork.Missing(batch.Step, task) : new LogWork.One(batch.Step, task))], null);
    }

    private async Task<bool> TryAsync(HostBatch batch, ApiFamily family, CancellationToken cancellationToken)
    {
        if (batch.PendingCount == 0)
        {
            return true;
        }

        var (characters, hosts) = (0L, 0);
        await foreach (var item in transport.StreamOnceAsync(calls.Batch(batch, family), BatchLogReader.ReadAsync, cancellationToken).ConfigureAwait(false))
        {
            health.Answer();
            characters += await answers.WriteAsync(batch, item, cancellationToken).ConfigureAwait(false);
            hosts++;
        }

        sizer.Learn(characters, hosts);
        answers.Complete(batch);
        return true;
    }
}
