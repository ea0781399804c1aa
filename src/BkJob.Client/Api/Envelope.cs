using System.Runtime.CompilerServices;
using System.Text.Json;
using BkJob.Client.Json;

namespace BkJob.Client.Api;

/// <summary>What stands around <c>data</c>, in every form the servers have: JOB v2/v3, ESB, JOB v4, SOPS and the gateway's own.</summary>
internal sealed class Envelope
{
    public bool? Result { get; private set; }

    public string? Code { get; private set; }

    public string? Message { get; private set; }

    public string? RequestId { get; private set; }

    /// <summary>V4 <c>error.code</c>, for example <c>INVALID_ARGUMENT</c>.</summary>
    public string? V4Code { get; private set; }

    public JsonElement? Permission { get; private set; }

    public bool HasData { get; private set; }

    /// <summary><c>data</c> is there and not null or a bare text.</summary>
    public bool HasContent { get; private set; }

    /// <summary>Nothing that a JOB, SOPS, ESB or gateway answer has: it comes from something else.</summary>
    public bool IsForeign => Result is null && Code is null && V4Code is null && !HasData;

    public bool IsError => V4Code is not null || Result == false || Code is not (null or "0");

    /// <summary>Reads a whole answer and hands out what <paramref name="readData"/> makes of <c>data</c>, as it comes.</summary>
    public async IAsyncEnumerable<T> ReadAsync<T>(
        JsonPullReader json,
        Func<JsonPullReader, CancellationToken, IAsyncEnumerable<T>> readData,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await json.ReadAsync(cancellationToken).ConfigureAwait(false) != JsonToken.StartObject)
        {
            throw new BrokenJsonException("it is no object");
        }

        while (await json.ReadPropertyAsync(cancellationToken).ConfigureAwait(false))
        {
            if (json.NameIs("data"u8))
            {
                HasData = true;
                await json.ReadAsync(cancellationToken).ConfigureAwait(false);
                if (json.Token is JsonToken.StartObject or JsonToken.StartArray)
                {
                    HasContent = true;
                    await foreach (var item in readData(json, cancellationToken).ConfigureAwait(false))
                    {
                        yield return item;
                    }
                }
            }
            else
            {
                await ReadFieldAsync(json, cancellationToken).ConfigureAwait(false);
            }
        }

        if (await json.ReadAsync(cancellationToken).ConfigureAwait(false) != JsonToken.None)
        {
            throw new BrokenJsonException("there is more text after the end");
        }
    }

    private async ValueTask ReadFieldAsync(JsonPullReader json, CancellationToken cancellationToken)
    {
        var field = json.NameIs("code"u8) ? 'c'
            : json.NameIs("result"u8) ? 'r'
            : json.NameIs("message"u8) ? 'm'
            : json.NameIs("job_request_id"u8) ? 'j'
            : json.NameIs("request_id"u8) || json.NameIs("trace_id"u8) ? 'i'
            : json.NameIs("permission"u8) ? 'p'
            : json.NameIs("error"u8) ? 'e'
            : ' ';
        await json.ReadAsync(cancellationToken).ConfigureAwait(false);
        switch (field)
        {
            case 'c' when IsScalar(json.Token):
                Code = json.TextValue();
                break;
            case 'r':
                Result = json.Token switch { JsonToken.True => true, JsonToken.False => false, _ => null };
                await json.SkipAsync(cancellationToken).ConfigureAwait(false);
                break;
            case 'm':
                Message = await ReadMessageAsync(json, cancellationToken).ConfigureAwait(false);
                break;
            case 'j' when IsScalar(json.Token):
                RequestId = json.TextValue() ?? RequestId;
                break;
            case 'i' when IsScalar(json.Token):
                RequestId ??= json.TextValue();
                break;
            case 'p' when json.Token == JsonToken.StartObject:
                Permission = (await json.ReadDocumentAsync(cancellationToken).ConfigureAwait(false)).RootElement;
                break;
            case 'e' when json.Token == JsonToken.StartObject:
                ReadV4Error((await json.ReadDocumentAsync(cancellationToken).ConfigureAwait(false)).RootElement);
                break;
            default:
                await json.SkipAsync(cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    /// <summary>SOPS sends form errors as an object or an array in place of a text.</summary>
    private static async ValueTask<string?> ReadMessageAsync(JsonPullReader json, CancellationToken cancellationToken) =>
        IsScalar(json.Token)
            ? json.TextValue()
            : (await json.ReadDocumentAsync(cancellationToken).ConfigureAwait(false)).RootElement.GetRawText();

    private void ReadV4Error(JsonElement error)
    {
        V4Code = error.Text("code") ?? "UNKNOWN";
        Message = error.Text("message");
        Permission = error.Member("data") is { ValueKind: JsonValueKind.Object } data ? data : null;
        foreach (var detail in error.Elements("details"))
        {
            Code = detail.Text("code");
            Message = detail.Text("message") is { Length: > 0 } text && text != Message ? $"{Message}: {text}" : Message;
            break;
        }
    }

    private static bool IsScalar(JsonToken token) => token is not (JsonToken.StartObject or JsonToken.StartArray);
}
