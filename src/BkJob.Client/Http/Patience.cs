namespace BkJob.Client.Http;

/// <summary>
/// Bounds every wait for the network, and only those: the clock stands still while a slow consumer holds the reading back,
/// and starts anew with each read, so an answer that keeps flowing is never cut off.
/// </summary>
internal sealed class Patience : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly CancellationTokenSource _source;
    private readonly CancellationToken _caller;
    private readonly CancellationToken _closed;
    private readonly ITimer _timer;

    /// <summary>Ends with the caller's wish, and when the channel is closed.</summary>
    public Patience(TimeSpan limit, TimeProvider time, CancellationToken closed, CancellationToken caller)
    {
        _limit = limit;
        (_caller, _closed) = (caller, closed);
        _source = CancellationTokenSource.CreateLinkedTokenSource(caller, closed);
        _timer = time.CreateTimer(static state => ((Patience)state!).RunOut(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token => _source.Token;

    public bool IsOut { get; private set; }

    public void Start() => _timer.Change(_limit, Timeout.InfiniteTimeSpan);

    public void Stop() => _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>What a cancelled wait means: the caller's wish, a closed channel, or the end of patience.</summary>
    public void ThrowIfOut()
    {
        _caller.ThrowIfCancellationRequested();
        if (_closed.IsCancellationRequested)
        {
            throw new ChannelClosedException();
        }

        if (IsOut)
        {
            throw new OutOfPatienceException();
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _source.Dispose();
    }

    private void RunOut()
    {
        IsOut = true;
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The answer was complete in the same moment.
        }
    }
}
