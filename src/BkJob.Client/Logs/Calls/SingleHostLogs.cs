using BkJob.Client.Api;
using BkJob.Client.Logs.Batches;
using BkJob.Client.Wire;

namespace BkJob.Client.Logs.Calls;

/// <summary>Reads the single-host API, which sometimes has what a batch leaves out, and names every source of a file step.</summary>
internal sealed class SingleHostLogs(ApiTransport transport, LogCalls calls, int retries, CallContext context)
{
    /// <summary>What the server has of the host; null for a container, which this API does not know.</summary>
    public async Task<HostLogItem?> GetAsync(StepKey step, HostTask task, CancellationToken cancellationToken)
    {
        if (task.Kind == HostKeyKind.Container)
        {
            return null;
        }

        var request = calls.One(step, task);
        return await transport.RetryAsync(
            retries,
            async token =>
            {
                HostLogItem? item = null;
                await foreach (var part in transport.StreamOnceAsync(request, SingleLogReader.ReadAsync, token).ConfigureAwait(false))
                {
                    item = part;
                }

                return item;
            },
            context,
            cancellationToken).ConfigureAwait(false);
    }
}
