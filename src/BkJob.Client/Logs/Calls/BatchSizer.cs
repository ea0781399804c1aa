using BkJob.Client.Logs.Batches;

namespace BkJob.Client.Logs.Calls;

/// <summary>
/// How many hosts one request asks for when the caller does not say: starts in the middle, then aims at answers of a few megabytes.
/// Small logs ride together, large ones come alone, so that neither latency nor memory rules.
/// </summary>
internal sealed class BatchSizer(int? fixedSize, LogCalls calls, CallContext context)
{
    private const int InitialSize = 50;
    private const long TargetBytes = 4 * 1024 * 1024;

    private readonly object _lock = new();
    private double _bytesPerHost;
    private int _toldSize = InitialSize;
    private int _clampIsTold;

    /// <summary>How many hosts of a kind of name the next request may ask for.</summary>
    public int SizeFor(HostKeyKind kind)
    {
        var limit = calls.LimitOf(kind);
        if (fixedSize > limit && Interlocked.Exchange(ref _clampIsTold, 1) == 0)
        {
            context.Tell(Messages.BatchSizeClamped(fixedSize.Value, limit));
        }

        if (fixedSize is { } size)
        {
            return Math.Min(size, limit);
        }

        lock (_lock)
        {
            var fits = _bytesPerHost == 0 ? Math.Min(InitialSize, limit) : (int)Math.Max(1, Math.Min(limit, TargetBytes / _bytesPerHost));
            if (_bytesPerHost > 0 && fits != _toldSize)
            {
                _toldSize = fits;
                context.Debug(() => Messages.HostsARequest(fits, _bytesPerHost));
            }

            return fits;
        }
    }

    public void Learn(long bytes, int hosts)
    {
        if (hosts == 0)
        {
            return;
        }

        lock (_lock)
        {
            var perHost = Math.Max(1, (double)bytes / hosts);
            _bytesPerHost = _bytesPerHost == 0 ? perHost : (_bytesPerHost * 0.5) + (perHost * 0.5);
        }
    }
}
