using System.Collections.Concurrent;
using System.Text;

namespace BkJob.Simulator.Recording;

/// <summary>Keeps the requests and tells who waits for one.</summary>
internal sealed class RequestRecorder(SimulatorOptions options)
{
    private readonly Lock _lock = new();
    private readonly List<(Func<RecordedRequest, bool> Wanted, TaskCompletionSource<RecordedRequest> Found)> _waiters = [];
    private ConcurrentQueue<RecordedRequest> _requests = new();

    public IReadOnlyCollection<RecordedRequest> Requests => _requests;

    public void Clear() => _requests = new ConcurrentQueue<RecordedRequest>();

    public RecordedRequest? Record(HttpContext context, ReadOnlyMemory<byte> body)
    {
        if (!options.Record)
        {
            return null;
        }

        // Cut in bytes first: a body of 40 MB is not decoded to keep 64 K of it.
        var kept = Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, options.RecordedBodyLimit)]);
        var request = new RecordedRequest
        {
            Method = context.Request.Method,
            Path = context.Request.Path.Value ?? "/",
            QueryString = context.Request.QueryString.Value ?? "",
            Body = kept,
            Headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            ConnectionId = context.Connection.Id,
            ReceivedAt = DateTimeOffset.UtcNow,
        };
        lock (_lock)
        {
            _requests.Enqueue(request);
            foreach (var waiter in _waiters.Where(waiter => waiter.Wanted(request)).ToList())
            {
                _waiters.Remove(waiter);
                waiter.Found.TrySetResult(request);
            }
        }

        return request;
    }

    public Task<RecordedRequest> WaitAsync(Func<RecordedRequest, bool> wanted, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_requests.FirstOrDefault(wanted) is { } already)
            {
                return Task.FromResult(already);
            }

            var found = new TaskCompletionSource<RecordedRequest>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((wanted, found));
            return found.Task.WaitAsync(cancellationToken);
        }
    }
}
