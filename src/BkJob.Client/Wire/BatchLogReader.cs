using System.Runtime.CompilerServices;
using BkJob.Client.Json;

namespace BkJob.Client.Wire;

/// <summary>
/// Reads <c>data</c> of a batch log answer in all its forms, one host at a time: V3 (<c>script_task_logs</c>, <c>file_task_logs</c>),
/// V4 (<c>script_step_execute_object_logs</c>, <c>file_step_execute_object_logs</c>) and the V4 that never shipped (<c>script_logs</c>, <c>file_logs</c>).
/// </summary>
internal static class BatchLogReader
{
    public static async IAsyncEnumerable<HostLogItem> ReadAsync(JsonPullReader json, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (json.Token != JsonToken.StartObject)
        {
            throw new BrokenJsonException("data is no object");
        }

        while (await json.ReadPropertyAsync(cancellationToken).ConfigureAwait(false))
        {
            var isScript = json.NameIs("script_task_logs"u8) || json.NameIs("script_logs"u8) || json.NameIs("script_step_execute_object_logs"u8);
            var isFile = json.NameIs("file_task_logs"u8) || json.NameIs("file_logs"u8) || json.NameIs("file_step_execute_object_logs"u8);
            await json.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (json.Token != JsonToken.StartArray || !(isScript || isFile))
            {
                if ((isScript || isFile) && json.Token != JsonToken.Null)
                {
                    throw new BrokenJsonException("the logs are no array");
                }

                await json.SkipAsync(cancellationToken).ConfigureAwait(false);
                continue;
            }

            while (await json.ReadElementAsync(cancellationToken).ConfigureAwait(false))
            {
                if (json.Token == JsonToken.StartObject)
                {
                    yield return await ReadItemAsync(json, isFile, cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    await json.SkipAsync(cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private static async ValueTask<HostLogItem> ReadItemAsync(JsonPullReader json, bool isFile, CancellationToken cancellationToken)
    {
        var item = new HostLogItem { Files = isFile ? [] : null };
        while (await json.ReadPropertyAsync(cancellationToken).ConfigureAwait(false))
        {
            // log_content is the text of a script log; the V4 that never shipped has the rows of a file log under this name.
            if (json.NameIs("log_content"u8))
            {
                await json.ReadAsync(cancellationToken).ConfigureAwait(false);
                if (item.Files is null)
                {
                    item.LogContent = json.StringValue();
                }
                else
                {
                    await FileLogRow.ReadAllAsync(json, item.Files, cancellationToken).ConfigureAwait(false);
                }
            }
            else if (json.NameIs("file_logs"u8) || json.NameIs("download_log"u8) || json.NameIs("upload_log"u8))
            {
                await json.ReadAsync(cancellationToken).ConfigureAwait(false);
                await FileLogRow.ReadAllAsync(json, item.Files ??= [], cancellationToken).ConfigureAwait(false);
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

        return item;
    }
}
