using System.Globalization;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BkJob.Simulator.Http;

/// <summary>One request and the means to answer it.</summary>
internal sealed class Exchange(HttpContext context, ReadOnlyMemory<byte> body, SimulatorOptions options, SendRate rate)
{
    private static readonly JsonSerializerOptions s_raw = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions s_ascii = new();
    private static long s_requests;

    public HttpContext Context { get; } = context;

    public ReadOnlyMemory<byte> Body { get; } = body;

    public SimulatorOptions Options { get; } = options;

    public string Method => Context.Request.Method;

    public string Path { get; } = context.Request.Path.Value ?? "/";

    public string RequestId { get; } = NewRequestId(options.Seed);

    public CancellationToken Stop => Context.RequestAborted;

    public string? Header(string name) => Context.Request.Headers.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>Chinese unless asked otherwise; ESB asks for English by default.</summary>
    public bool IsChinese(bool byDefault) => Header("Blueking-Language") is { Length: > 0 } language ? language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) : byDefault;

    /// <summary>Sends JSON that <paramref name="write"/> writes. Unless chunked or compressed it is called twice: to count and to send.</summary>
    public async Task SendAsync(int status, WireStyle style, Func<WireWriter, ValueTask> write)
    {
        var response = Context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json";
        if (Options.Gzip && (Header("Accept-Encoding")?.Contains("gzip", StringComparison.OrdinalIgnoreCase) ?? false))
        {
            await SendCompressedAsync(style, write);
            return;
        }

        if (!Options.Chunked)
        {
            using var counter = WireWriter.Counting(style);
            await write(counter);
            response.ContentLength = counter.Length;
        }

        using var writer = WireWriter.To(response.BodyWriter, rate, style, Stop);
        await write(writer);
        await writer.FlushAsync();
    }

    /// <summary>Sends a small answer: raw UTF-8 as Java and Lua write it, or ASCII as Python does.</summary>
    public Task SendAsync(int status, JsonNode json, bool ascii = false) =>
        SendAsync(status, "application/json", JsonSerializer.SerializeToUtf8Bytes(json, ascii ? s_ascii : s_raw));

    public async Task SendAsync(int status, string contentType, ReadOnlyMemory<byte> bytes)
    {
        var response = Context.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, Stop);
    }

    private async Task SendCompressedAsync(WireStyle style, Func<WireWriter, ValueTask> write)
    {
        Context.Response.Headers.ContentEncoding = "gzip";
        await using var gzip = new GZipStream(Context.Response.Body, CompressionLevel.Fastest);
        var pipe = System.IO.Pipelines.PipeWriter.Create(gzip);
        using var writer = WireWriter.To(pipe, rate, style, Stop);
        await write(writer);
        await writer.FlushAsync();
        await pipe.CompleteAsync();
    }

    private static string NewRequestId(int seed)
    {
        var number = (ulong)Interlocked.Increment(ref s_requests);
        return string.Create(CultureInfo.InvariantCulture, $"{World.Dice.Roll(seed, "request", (long)number):x16}{number:x16}");
    }
}
