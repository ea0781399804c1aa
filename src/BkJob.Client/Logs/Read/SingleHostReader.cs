using BkJob.Client.Jobs;
using BkJob.Client.Logs.Account;
using BkJob.Client.Logs.Batches;
using BkJob.Client.Logs.Calls;
using BkJob.Client.Logs.Lookup;
using BkJob.Client.Logs.Write;
using BkJob.Client.Wire;

namespace BkJob.Client.Logs.Read;

/// <summary>Reads the log of one host alone, and says what it means that there is none.</summary>
internal sealed class SingleHostReader(
    SingleHostLogs singles, StepSources sources, ServerHealth health, StepErrors stepErrors, LogWriter writer, RunLedger ledger, CallContext context)
{
    public async Task ReadAsync(StepKey step, HostTask task, CancellationToken cancellationToken)
    {
        if (ledger.HasFailed(step))
        {
            ledger.Finish(1);
            return;
        }

        if (health.GivenUp is { } reason)
        {
            await writer.WriteErrorsAsync(reason, [task], cancellationToken).ConfigureAwait(false);
            return;
        }

        health.Ask();
        try
        {
            var item = await singles.GetAsync(step, task, cancellationToken).ConfigureAwait(false);
            health.Answer();
            if (await WriteAsync(step, task, item, cancellationToken).ConfigureAwait(false))
            {
                ledger.Finish(1);
            }
            else
            {
                await writer.WriteMissingAsync(step, task, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (BkJobException error) when (!error.EndsEverything)
        {
            await GiveUpAsync(step, task, error, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            health.EndAsking();
        }
    }

    private async Task GiveUpAsync(StepKey step, HostTask task, BkJobException error, CancellationToken cancellationToken)
    {
        if (JobErrors.IsOfWholeStep(error))
        {
            ledger.Finish(1);
            await stepErrors.WriteAsync(step, error, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (error.Kind is BkJobErrorKind.ApiNotAvailable or BkJobErrorKind.InvalidArgument)
        {
            // No single-host API here, or one that cannot take this name of the host: the batch had the last word.
            context.Tell(error.Message);
        }
        else
        {
            health.Fail(error);
            if (task.Missing != MissingLog.IsNothing || error.IsTransient)
            {
                await writer.WriteErrorsAsync(error, [task], cancellationToken).ConfigureAwait(false);
                return;
            }
        }

        await writer.WriteMissingAsync(step, task, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> WriteAsync(StepKey step, HostTask task, HostLogItem? item, CancellationToken cancellationToken)
    {
        if (item?.Files is { } rows)
        {
            return await WriteRowsAsync(step, task, rows, cancellationToken).ConfigureAwait(false);
        }

        if (item?.LogContent is not { } text)
        {
            return false;
        }

        // The host columns only echo the request, but for the id, which tells a host that was asked for by two names.
        if (ledger.IsFirst(step, task, item.Host))
        {
            await writer.WriteScriptAsync(step, task, default, text, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    private async Task<bool> WriteRowsAsync(StepKey step, HostTask task, List<FileLogRow> rows, CancellationToken cancellationToken)
    {
        var asked = new HostBatch(step, task.Kind, [task]);
        var self = WireHost.Of(task.Key);
        var ownId = self.HostId ?? await IdOfSourceAsync(step, task, rows, cancellationToken).ConfigureAwait(false);
        foreach (var row in rows)
        {
            // The answer holds the host's own downloads, and the uploads of every source of the step. Since 3.9 it names hosts by id alone.
            var isForeign = row.Mode == TransferMode.Upload && !row.Source.IsEmpty && (ownId is null || row.Source.HostId != ownId);
            if (asked.TryTakeRow(isForeign ? row.Source : self, row, out _) && ledger.IsFirst(step, task, row.Worker))
            {
                await writer.WriteFileAsync(step, task, default, row, cancellationToken).ConfigureAwait(false);
            }
        }

        asked.Complete();
        return asked.PendingCount == 0;
    }

    /// <summary>The id of a host asked for by its address, where uploads that name their source by id alone may be its own.</summary>
    private async Task<long?> IdOfSourceAsync(StepKey step, HostTask task, List<FileLogRow> rows, CancellationToken cancellationToken) =>
        rows.Exists(row => row is { Mode: TransferMode.Upload, Source: { HostId: not null, IPAddress: null } })
            ? (await sources.FindNamedAsync(step, task.Key, cancellationToken).ConfigureAwait(false))?.HostId
            : null;
}
