namespace BkJob.Client.Logs.Read;

/// <summary>
/// Whether it is still worth asking. Halving a batch helps against a host that is too much for the server, not against a server that
/// answers nobody: when nothing has been answered for longer than one batch takes down to its last host, the rest is not asked for any more.
/// </summary>
internal sealed class ServerHealth(BkJobClientOptions options)
{
    /// <summary>Nine halvings of the largest batch, two tries each, and some to spare.</summary>
    private const int TriesBeyondRetries = 25;
    private static readonly TimeSpan LeastTry = TimeSpan.FromMinutes(1);

    private readonly object _lock = new();
    private readonly TimeProvider _time = options.TimeProvider;
    private int _asking;
    private long _since;
    private TimeSpan _inVain;
    private BkJobException? _lastFailure;

    /// <summary>How long after a failure nothing may be answered while hosts are being asked for.</summary>
    public TimeSpan Limit { get; } = TimeSpan.FromTicks(
        Math.Max(options.Timeout.Ticks, LeastTry.Ticks) * ((long)Math.Min(options.MaximumRetryCount, 100_000) + TriesBeyondRetries));

    /// <summary>Why nobody is asked any more; null while it is worth it.</summary>
    public BkJobException? GivenUp
    {
        get
        {
            lock (_lock)
            {
                return _lastFailure is not null && InVain() > Limit ? _lastFailure : null;
            }
        }
    }

    /// <summary>Nobody listens: the batches that follow find that out with one retry instead of all.</summary>
    public bool IsGone
    {
        get
        {
            lock (_lock)
            {
                return _lastFailure is { Kind: BkJobErrorKind.ConnectionFailed, MaySplit: false };
            }
        }
    }

    public void Ask()
    {
        lock (_lock)
        {
            if (_asking++ == 0)
            {
                _since = _time.GetTimestamp();
            }
        }
    }

    /// <summary>Something was answered.</summary>
    public void Answer()
    {
        lock (_lock)
        {
            _lastFailure = null;
        }
    }

    public void Fail(BkJobException error)
    {
        lock (_lock)
        {
            if (_lastFailure is null)
            {
                // Before, it may have been a slow consumer that held the answers back.
                (_inVain, _since) = (TimeSpan.Zero, _time.GetTimestamp());
            }

            _lastFailure = error;
        }
    }

    public void EndAsking()
    {
        lock (_lock)
        {
            // The time in which nobody is asked for does not count: the input may be slow.
            _inVain = InVain();
            _since = _time.GetTimestamp();
            _asking--;
        }
    }

    private TimeSpan InVain() => _asking > 0 ? _inVain + _time.GetElapsedTime(_since) : _inVain;
}
