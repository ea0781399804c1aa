using BkJob.Client.Http;

namespace BkJob.Client.Api;

/// <summary>
/// Tells of one request, when it is over, what was asked and what came: method, path, hosts, status, bytes, time. Never a secret.
/// Who looks for a fault is also told when it is sent, and by which id the server knows it.
/// </summary>
internal sealed class RequestNote : IDisposable
{
    private readonly ApiRequest _request;
    private readonly string _path;
    private readonly CallContext _context;
    private readonly TimeProvider _time;
    private readonly long _started;
    private ApiResponse? _response;

    public RequestNote(ApiRequest request, string path, TimeProvider time, CallContext context)
    {
        (_request, _path, _context, _time, _started) = (request, path, context, time, time.GetTimestamp());
        context.Debug(() => Messages.Sent(Asked));
    }

    private string Asked => Messages.Asked(_request.IsPost ? "POST" : "GET", _path, _request.HostCount);

    /// <summary>Notes the answer, whose body may still be coming.</summary>
    public ApiResponse Answer(ApiResponse response) => _response = response;

    public void Dispose()
    {
        _context.Tell(() => Messages.Answered(Asked, _response?.Status, _response?.BytesRead ?? 0, _time.GetElapsedTime(_started).TotalMilliseconds));
        if (_response?.RequestId is { } id)
        {
            _context.Debug(() => Messages.KnownAs(Asked, id));
        }
    }
}
