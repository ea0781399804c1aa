using System.Runtime.CompilerServices;
using BkJob.Client.Json;

namespace BkJob.Client.Wire;

/// <summary>Reads <c>data</c> of <c>get_job_instance_ip_log</c>: one host, whose own columns only echo the request.</summary>
internal static class SingleLogReader
{
    public static async IAsyncEnumerable<HostLogItem> ReadAsync(JsonPullReader json, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (json.Token != JsonToken.StartObject)
        {
            throw new BrokenJsonException("data is no object");
        }

        var item = new HostLogItem();
        while (await json.ReadPropertyAsync(cancellationToken).ConfigureAwait(false))
        {
            if (json.NameIs("log_content"u8))
            {
                await json.ReadAsync(cancellationToken).ConfigureAwait(false);
                item.LogContent = json.StringValue();
            }
            else if (json.NameIs("file_logs"u8))
            {
                if (await json.ReadAsync(cancellationToken).ConfigureAwait(false) != JsonToken.Null)
                {
                    await FileLogRow.ReadAllAsync(json, item.Files ??= [], cancellationToken).ConfigureAwait(false);
                }
            }
            else if (json.NameIs("log_type"u8))
            {
                await json.ReadAsync(cancellationToken).ConfigureAwait(false);
                item.Files = json.NumberValue() == (long)StepType.File ? item.Files ?? [] : item.Files;
            }
            else
            {
                bool taken;
                (item.Host, taken) = await WireHost.TakeAsync(item.Host, json, cancellationToken).ConfigureAwait(false);
                if (!taken)
                {
                    await json.ReadAsync(cancellationToken).ConfigureAwait(false);
                    await json.SkipAsync(cancellationToken).ConfigureAwait(false);
                }
            }
        }

        yield return item;
    }
}
