using BkJob.Client.Http;

namespace BkJob.Client.Api;

/// <summary>Tells of one request, when it is over, what was asked and what came: method, path, hosts, status, bytes, time. Never a secret.</summary>
internal sealed class RequestNote(ApiRequest request, string path, TimeProvider time, CallContext context) : IDisposable
{
    private readonly long _started = time.GetTimestamp();
    private ApiResponse? _response;

    /// <summary>Notes the answer, whose body may still be coming.</summary>
    public ApiResponse Answer(ApiResponse response) => _response = response;

    public void Dispose() => context.Tell(Messages.Request(
        request.IsPost ? "POST" : "GET", path, request.HostCount, _response?.Status, _response?.BytesRead ?? 0, time.GetElapsedTime(_started).TotalMilliseconds));
}
