namespace BkJob.PowerShell.Archive;

/// <summary>The bytes of a file up to the next mark (<see cref="GzipEnd"/>), as a stream of their own.</summary>
internal sealed class GzipPart(Stream file) : ForwardStream
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly byte[] _last = new byte[4];
    private int _at;
    private int _filled;
    private int _mark = -1;
    private bool _fileEnded;

    /// <summary>The last four bytes that were read: of a whole gzip member, the length of its text modulo 2^32.</summary>
    public uint LastFourBytes => (uint)(_last[0] | (_last[1] << 8) | (_last[2] << 16) | (_last[3] << 24));

    /// <summary>Goes on behind the mark; false at the end of the file.</summary>
    public bool Next()
    {
        if (_mark >= 0)
        {
            _at = _mark + GzipEnd.Length;
        }

        Array.Clear(_last, 0, _last.Length);
        Refill();
        return _filled > _at;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (Ready() == 0)
        {
            Refill();
        }

        var taken = Math.Min(count, Ready());
        Array.Copy(_buffer, _at, buffer, offset, taken);
        _at += taken;
        Remember(buffer.AsSpan(offset, taken));
        return taken;
    }

    // What may be the beginning of a mark is held back until more is known.
    private int Ready() => _mark >= 0 ? _mark - _at : Math.Max(0, _filled - _at - (_fileEnded ? 0 : GzipEnd.Length - 1));

    private void Refill()
    {
        if (_mark < 0 || _at > _mark)
        {
            Buffer.BlockCopy(_buffer, _at, _buffer, 0, _filled - _at);
            _filled -= _at;
            _at = 0;
            while (!_fileEnded && _filled < _buffer.Length)
            {
                var read = file.Read(_buffer, _filled, _buffer.Length - _filled);
                _fileEnded = read == 0;
                _filled += read;
            }

            _mark = GzipEnd.IndexIn(_buffer.AsSpan(0, _filled));
        }
    }

    private void Remember(ReadOnlySpan<byte> read)
    {
        if (read.Length >= _last.Length)
        {
            read.Slice(read.Length - _last.Length).CopyTo(_last);
        }
        else if (read.Length > 0)
        {
            _last.AsSpan(read.Length).CopyTo(_last);
            read.CopyTo(_last.AsSpan(_last.Length - read.Length));
        }
    }
}
