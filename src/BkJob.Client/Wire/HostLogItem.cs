using BkJob.Client.Json;

namespace BkJob.Client.Wire;

/// <summary>What one answer says about one host: the text of a script step, or the rows of a file step.</summary>
internal sealed class HostLogItem
{
    public WireHost Host;

    public string? LogContent { get; set; }

    /// <summary>Null for a script step.</summary>
    public List<FileLogRow>? Files { get; set; }
}

/// <summary>One file in one direction.</summary>
internal sealed class FileLogRow
{
    public WireHost Source;
    public WireHost Destination;

    public TransferMode? Mode { get; set; }

    public string? SourcePath { get; set; }

    public string? DestinationPath { get; set; }

    public FileTransferStatus? Status { get; set; }

    public string? Size { get; set; }

    public string? Speed { get; set; }

    public string? Progress { get; set; }

    public string? LogContent { get; set; }

    /// <summary>The host that did the work; empty where the row does not say.</summary>
    public WireHost Worker => Mode switch { TransferMode.Upload => Source, TransferMode.Download => Destination, _ => default };

    /// <summary>Reads the array the reader stands at.</summary>
    public static async ValueTask ReadAllAsync(JsonPullReader json, List<FileLogRow> rows, CancellationToken cancellationToken)
    {
        if (json.Token != JsonToken.StartArray)
        {
            await json.SkipAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        while (await json.ReadElementAsync(cancellationToken).ConfigureAwait(false))
        {
            if (json.Token == JsonToken.StartObject)
            {
                rows.Add(await ReadAsync(json, cancellationToken).ConfigureAwait(false));
            }
            else
            {
                await json.SkipAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async ValueTask<FileLogRow> ReadAsync(JsonPullReader json, CancellationToken cancellationToken)
    {
        var row = new FileLogRow();
        while (await json.ReadPropertyAsync(cancellationToken).ConfigureAwait(false))
        {
            var isSource = json.NameIs("src_ip"u8) || json.NameIs("src_host"u8) || json.NameIs("src_execute_object"u8);
            var isDestination = json.NameIs("dest_ip"u8) || json.NameIs("dest_host"u8) || json.NameIs("dest_execute_object"u8);
            if (isSource || isDestination)
            {
                await json.ReadAsync(cancellationToken).ConfigureAwait(false);
                var host = await WireHost.ReadAsync(json, cancellationToken).ConfigureAwait(false);
                row.Source = isSource ? host : row.Source;
                row.Destination = isDestination ? host : row.Destination;
                continue;
            }

            await row.ReadScalarAsync(json, cancellationToken).ConfigureAwait(false);
        }

        return row;
    }

    private async ValueTask ReadScalarAsync(JsonPullReader json, CancellationToken cancellationToken)
    {
        var field = json.NameIs("mode"u8) ? 'm'
            : json.NameIs("src_path"u8) ? 'f'
            : json.NameIs("dest_path"u8) ? 't'
            : json.NameIs("status"u8) ? 's'
            : json.NameIs("log_content"u8) ? 'l'
            : json.NameIs("size"u8) ? 'z'
            : json.NameIs("speed"u8) ? 'v'
            : json.NameIs("process"u8) ? 'p'
            : ' ';
        await json.ReadAsync(cancellationToken).ConfigureAwait(false);
        switch (field)
        {
            case 'm':
                Mode = (TransferMode?)json.IntValue();
                break;
            case 's':
                Status = (FileTransferStatus?)json.IntValue();
                break;
            case 'f':
                SourcePath = json.TextValue();
                break;
            case 't':
                DestinationPath = json.TextValue();
                break;
            case 'l':
                LogContent = json.StringValue();
                break;
            case 'z':
                Size = json.TextValue();
                break;
            case 'v':
                Speed = json.TextValue();
                break;
            case 'p':
                Progress = json.TextValue();
                break;
            default:
                await json.SkipAsync(cancellationToken).ConfigureAwait(false);
                break;
        }
    }
}
