using System.Globalization;
using BkJob.Client.Connection;

namespace BkJob.Client.Http;

/// <summary>Status, headers and unread body of an answer.</summary>
internal sealed class ApiResponse(HttpResponseMessage message, Stream body, TimeProvider time, Credentials credentials) : IDisposable
{
    public int Status => (int)message.StatusCode;

    public Stream Body => body;

    /// <summary>How many bytes of the body came so far, unpacked.</summary>
    public long BytesRead => body is PatienceStream counted ? counted.BytesRead : 0;

    public long? ContentLength => message.Content?.Headers.ContentEncoding.Count > 0 ? null : message.Content?.Headers.ContentLength;

    public string? Location => message.Headers.Location is { } target
        ? credentials.Mask(target.IsAbsoluteUri ? $"{target.Scheme}://{target.Authority}{target.AbsolutePath}" : target.OriginalString.Split('?', '#')[0])
        : null;

    /// <summary>Set when the gateway itself, and not JOB or SOPS, made the error.</summary>
    public string? GatewayErrorCode => Header("X-Bkapi-Error-Code");

    public string? GatewayErrorMessage => Header("X-Bkapi-Error-Message");

    public string? RequestId => Header("X-Bk-Job-Request-Id") ?? Header("X-Bkapi-Request-Id") ?? Header("X-Request-Id") ?? Header("Sops-Trace-Id");

    /// <summary><c>Retry-After</c> as seconds or date, else <c>X-Bkapi-RateLimit-Reset</c> (seconds until the reset) on a 429.</summary>
    public TimeSpan? RetryAfter
    {
        get
        {
            var header = message.Headers.RetryAfter;
            if (header?.Delta is { } delta)
            {
                return delta;
            }

            if (header?.Date is { } date)
            {
                var wait = date - time.GetUtcNow();
                return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
            }

            return Status == 429 && double.TryParse(Header("X-Bkapi-RateLimit-Reset"), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
                && seconds is >= 0 and < 1e7
                ? TimeSpan.FromSeconds(seconds)
                : null;
        }
    }

    public void Dispose()
    {
        body.Dispose();
        message.Dispose();
    }

    private string? Header(string name) =>
        message.Headers.TryGetValues(name, out var values) && values.FirstOrDefault(value => value.Length > 0) is { } text
            ? credentials.Mask(text)
            : null;
}
