using BkJob.Client.Logs.Account;
using BkJob.Client.Logs.Batches;
using BkJob.Client.Wire;

namespace BkJob.Client.Logs.Write;

/// <summary>Writes what a batch answer says about its hosts, as far as they were asked for.</summary>
internal sealed class AnswerWriter(LogWriter writer, RunLedger ledger)
{
    /// <summary>Writes one entry of the answer; returns the characters of its texts.</summary>
    public ValueTask<long> WriteAsync(HostBatch batch, HostLogItem item, CancellationToken cancellationToken) => item.Files is { } rows
        ? WriteRowsAsync(batch, item, rows, cancellationToken)
        : WriteTextAsync(batch, item, cancellationToken);

    /// <summary>The answer was complete.</summary>
    public void Complete(HostBatch batch)
    {
        var before = batch.PendingCount;
        batch.Complete();
        ledger.Finish(before - batch.PendingCount);
    }

    private async ValueTask<long> WriteTextAsync(HostBatch batch, HostLogItem item, CancellationToken cancellationToken)
    {
        if (item.LogContent is not { } text)
        {
            return 0;
        }

        if (batch.TryAnswer(item.Host, out var task))
        {
            if (ledger.IsFirst(batch.Step, task, item.Host))
            {
                await writer.WriteScriptAsync(batch.Step, task, item.Host, text, cancellationToken).ConfigureAwait(false);
            }

            ledger.Finish(1);
        }

        return text.Length;
    }

    private async ValueTask<long> WriteRowsAsync(HostBatch batch, HostLogItem item, List<FileLogRow> rows, CancellationToken cancellationToken)
    {
        var size = 0L;
        foreach (var row in rows)
        {
            size += row.LogContent?.Length ?? 0;
            var owner = OwnerOf(row, item.Host);
            if (batch.TryTakeRow(owner, row, out var task) && ledger.IsFirst(batch.Step, task, owner))
            {
                await writer.WriteFileAsync(batch.Step, task, owner, row, cancellationToken).ConfigureAwait(false);
            }
        }

        if (rows.Count > 0 && batch.TryAnswer(item.Host, out _))
        {
            ledger.Finish(1);
        }

        return size;
    }

    /// <summary>A row belongs to the host that did the work, whichever entry it stands in.</summary>
    private static WireHost OwnerOf(FileLogRow row, WireHost entry) => row.Worker.IsEmpty ? entry : row.Worker;
}
