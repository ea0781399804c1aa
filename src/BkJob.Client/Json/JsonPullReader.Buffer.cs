using System.Buffers;

namespace BkJob.Client.Json;

/// <content>The bytes that have arrived and are not read yet.</content>
internal sealed partial class JsonPullReader
{
    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_bodyEnded)
        {
            throw new BrokenJsonException($"it ends after {BytesRead} bytes, inside the text");
        }

        MakeRoom();
#if NETSTANDARD2_0
        var count = await body.ReadAsync(_buffer, _end, _buffer.Length - _end, cancellationToken).ConfigureAwait(false);
#else
        var count = await body.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
#endif
        _end += count;
        BytesRead += count;
        _bodyEnded = count == 0;
    }

    /// <summary>Drops what has been read and grows the buffer when one token fills it.</summary>
    private void MakeRoom()
    {
        var keep = _captureStart >= 0 ? _captureStart : _scanning ? _tokenStart : _position;
        if (keep > 0)
        {
            Buffer.BlockCopy(_buffer, keep, _buffer, 0, _end - keep);
            _position -= keep;
            _tokenStart -= keep;
            _tokenEnd -= keep;
            _scan -= keep;
            _end -= keep;
            _captureStart -= _captureStart >= 0 ? keep : 0;
        }

        // What is held now is one unfinished value.
        var bound = _captureStart >= 0 ? Math.Min(MaximumDocumentBytes, maximumTokenBytes) : maximumTokenBytes;
        if (_end + (_readingText ? _text.Length : 0) >= bound)
        {
            throw new BrokenJsonException($"one value exceeds {bound} bytes");
        }

        if (_end < _buffer.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(GrownLength());
        Buffer.BlockCopy(_buffer, 0, larger, 0, _end);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    /// <summary>Doubles, but never beyond what the answer can still bring.</summary>
    private int GrownLength()
    {
        var doubled = (int)Math.Min((long)_buffer.Length * 2, maximumTokenBytes);
        var needed = contentLength is { } total ? _end + (total - BytesRead) + 1 : long.MaxValue;
        return needed > _end && needed < doubled ? (int)needed : doubled;
    }
}
