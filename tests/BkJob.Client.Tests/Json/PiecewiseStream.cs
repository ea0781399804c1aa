namespace BkJob.Client.Tests.Json;

/// <summary>A body that arrives in pieces of given sizes, again and again, as a network brings it.</summary>
internal sealed class PiecewiseStream(ReadOnlyMemory<byte> body, params int[] sizes) : Stream
{
    private int _position;
    private int _piece;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

#if !NETSTANDARD2_0
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer));

#endif
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(Read(buffer.AsMemory(offset, count)));

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Read(Memory<byte> buffer)
    {
        var size = sizes.Length == 0 ? int.MaxValue : sizes[_piece++ % sizes.Length];
        var count = Math.Min(Math.Min(size, buffer.Length), body.Length - _position);
        body.Slice(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}
