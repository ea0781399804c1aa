using System.Text;

namespace BkJob.Simulator.Recording;

/// <summary>An answer made by hand for one request.</summary>
public sealed record ScriptedResponse(int Status, ReadOnlyMemory<byte> Body, string ContentType = "application/json")
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Waited before the answer.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>200 with this JSON text.</summary>
    public static ScriptedResponse Json(string json, int status = 200) => new(status, Encoding.UTF8.GetBytes(json));

    internal async Task SendAsync(HttpContext context)
    {
        if (Delay > TimeSpan.Zero)
        {
            await Task.Delay(Delay, context.RequestAborted);
        }

        context.Response.StatusCode = Status;
        if (ContentType.Length > 0)
        {
            context.Response.ContentType = ContentType;
        }

        foreach (var (name, value) in Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (!Body.IsEmpty)
        {
            context.Response.ContentLength = Body.Length;
            await context.Response.Body.WriteAsync(Body, context.RequestAborted);
        }
    }
}
