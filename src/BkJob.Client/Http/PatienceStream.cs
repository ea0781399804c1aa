namespace BkJob.Client.Http;

/// <summary>A read brought nothing for longer than the time limit.</summary>
internal sealed class OutOfPatienceException : Exception;

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

/// <summary>A response body whose every read is bounded by <see cref="Patience"/>.</summary>
internal sealed class PatienceStream(Stream inner, Patience patience) : Stream
{
    public long BytesRead { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        patience.Start();
        try
        {
            return Count(await ReadInnerAsync(buffer, offset, count).ConfigureAwait(false));
        }
        catch (Exception) when (patience.Token.IsCancellationRequested)
        {
            patience.ThrowIfOut();
            throw;
        }
        finally
        {
            patience.Stop();
        }
    }

#if NETSTANDARD2_0
    private const int LargestRead = 64 * 1024;

    // A read that was abandoned may still write when the caller's buffer serves somebody else.
    private readonly byte[] _buffer = new byte[LargestRead];

    private async Task<int> ReadInnerAsync(byte[] buffer, int offset, int count)
    {
        var reading = inner.ReadAsync(_buffer, 0, Math.Min(count, LargestRead), patience.Token);
        var read = await reading.UnlessCancelledAsync(static _ => { }, patience.Token).ConfigureAwait(false);
        Buffer.BlockCopy(_buffer, 0, buffer, offset, read);
        return read;
    }
#else
    private Task<int> ReadInnerAsync(byte[] buffer, int offset, int count) => inner.ReadAsync(buffer, offset, count, patience.Token);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = inner.ReadAsync(buffer, patience.Token);
        if (read.IsCompletedSuccessfully)
        {
            return Count(read.Result);
        }

        patience.Start();
        try
        {
            return Count(await read.ConfigureAwait(false));
        }
        catch (Exception) when (patience.Token.IsCancellationRequested)
        {
            patience.ThrowIfOut();
            throw;
        }
        finally
        {
            patience.Stop();
        }
    }
#endif

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Count(int read)
    {
        BytesRead += read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            patience.Dispose();
        }

        base.Dispose(disposing);
    }
}
