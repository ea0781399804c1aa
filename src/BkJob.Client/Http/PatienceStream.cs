namespace BkJob.Client.Http;

/// <summary>A response body whose every read is bounded by <see cref="Patience"/>.</summary>
internal sealed class PatienceStream(Stream inner, Patience patience) : ForwardStream
{
    public long BytesRead { get; private set; }

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
