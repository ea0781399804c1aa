using System.Text;

namespace BkJob.Client.Http;

/// <summary>A body whose first character can be looked at before anybody reads it: what an answer is shows there, not in its content type.</summary>
internal sealed class SniffedStream(Stream inner) : ForwardStream
{
    private readonly byte[] _head = new byte[512];
    private int _headStart;
    private int _headEnd;

    /// <summary>The first character that is neither white space nor a byte order mark; NUL when there is none.</summary>
    public async Task<char> FirstCharacterAsync(CancellationToken cancellationToken)
    {
        var at = 0;
        while (_headEnd < _head.Length)
        {
            var count = await inner.ReadAsync(_head, _headEnd, _head.Length - _headEnd, cancellationToken).ConfigureAwait(false);
            _headEnd += count;
            for (; at < _headEnd; at++)
            {
                if (_head[at] is not ((byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t' or 0xEF or 0xBB or 0xBF))
                {
                    return (char)_head[at];
                }
            }

            if (count == 0)
            {
                break;
            }
        }

        return '\0';
    }

    public async Task<string> ReadTextAsync(int maximumBytes, CancellationToken cancellationToken)
    {
        var buffer = new byte[maximumBytes];
        var length = 0;
        int count;
        while (length < maximumBytes && (count = await ReadAsync(buffer, length, maximumBytes - length, cancellationToken).ConfigureAwait(false)) > 0)
        {
            length += count;
        }

        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        _headStart < _headEnd
            ? Task.FromResult(TakeHead(buffer.AsSpan(offset, count)))
            : inner.ReadAsync(buffer, offset, count, cancellationToken);

#if !NETSTANDARD2_0
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _headStart < _headEnd ? new(TakeHead(buffer.Span)) : inner.ReadAsync(buffer, cancellationToken);
#endif

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int TakeHead(Span<byte> target)
    {
        var count = Math.Min(target.Length, _headEnd - _headStart);
        _head.AsSpan(_headStart, count).CopyTo(target);
        _headStart += count;
        return count;
    }
}
