using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using BkJob.Simulator.Http;

namespace BkJob.Simulator.Faults;

/// <summary>An answer that arrives whole, with the wrong content.</summary>
internal static class BrokenContent
{
    public static async Task SendAsync(FaultKind kind, Exchange exchange, Func<Task> answer, ulong dice)
    {
        var body = await CapturedAnswer.TakeAsync(exchange, answer);
        var response = exchange.Context.Response;
        switch (kind)
        {
            case FaultKind.BadGzip:
                response.Headers.ContentEncoding = "gzip";
                body = BadGzip(body, dice);
                break;
            case FaultKind.BadUtf8 when body.Length > 0:
                body[(int)(dice % (ulong)body.Length)] = 0xFF;
                break;
            case FaultKind.Bom:
                body = [0xEF, 0xBB, 0xBF, .. body];
                break;
            case FaultKind.ContentType:
                response.ContentType = dice % 2 == 0 ? "text/plain" : "text/html; charset=gbk";
                break;
            case FaultKind.WrongTypes:
                body = Rewrite(body, node => WrongTypes(node, 0, dice));
                break;
            case FaultKind.Nulls:
                body = Rewrite(body, node => Nulls(node, (int)(dice % 3)));
                break;
        }

        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, exchange.Stop);
    }

    /// <summary>
    /// Either no gzip at all, or good up to some point and then a block of a kind that does not exist:
    /// the break must be found there, not be decoded as other text.
    /// </summary>
    private static byte[] BadGzip(byte[] body, ulong dice)
    {
        if (dice % 4 == 0)
        {
            return body;
        }

        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(body, 0, body.Length == 0 ? 0 : (int)(dice / 4 % (ulong)body.Length));
            gzip.Flush();
            return [.. compressed.ToArray(), 0x07, .. Enumerable.Repeat((byte)0xFF, 16)];
        }
    }

    private static byte[] Rewrite(byte[] body, Func<JsonNode?, JsonNode?> change)
    {
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(change(JsonNode.Parse(body)));
        }
        catch (JsonException)
        {
            return body;
        }
    }

    /// <summary>Below the envelope lists become texts, texts numbers, numbers lists: at least at one depth.</summary>
    private static JsonNode? WrongTypes(JsonNode? node, int depth, ulong dice)
    {
        if (depth > (int)(dice % 4) && node is not JsonObject)
        {
            return node switch
            {
                JsonArray => "not a list",
                JsonValue value when value.GetValueKind() is JsonValueKind.String => 12.5,
                _ => new JsonArray("x", null),
            };
        }

        return node switch
        {
            JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, depth == 0 && member.Key is not "data" ? member.Value?.DeepClone() : WrongTypes(member.Value, depth + 1, dice)))),
            JsonArray items => new JsonArray([.. items.Select(item => WrongTypes(item, depth + 1, dice))]),
            _ => node?.DeepClone(),
        };
    }

    /// <summary>Everything below a depth is null; the envelope's own members stay.</summary>
    private static JsonNode? Nulls(JsonNode? node, int depth)
    {
        if (depth <= 0 && node is not JsonObject { Count: > 0 })
        {
            return null;
        }

        return node switch
        {
            JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, member.Key is "code" or "result" or "message" or "job_request_id" ? member.Value?.DeepClone() : Nulls(member.Value, depth - 1)))),
            JsonArray items => new JsonArray([.. items.Select(item => Nulls(item, depth - 1))]),
            _ => node?.DeepClone(),
        };
    }
}
