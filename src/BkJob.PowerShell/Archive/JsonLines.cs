namespace BkJob.PowerShell.Archive;

/// <summary>The lines of a stream as bytes, one at a time; memory is that of the longest line.</summary>
internal sealed class JsonLines(Stream stream)
{
    /// <summary>The longest array of bytes that there can be.</summary>
    private const int LongestLine = 0x7FFF_FFC7;

    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _filled;
    private bool _ended;

    /// <summary>Number of the present line, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The present line, without its end; good until the next one is read.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>Whether the present line has an end. The last one of a whole archive has.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Goes to the next line that is not blank; false at the end.</summary>
    public bool Next()
    {
        while (Read())
        {
            Number++;
            if (Number == 1 && Line.Span.StartsWith(Utf8Mark))
            {
                Line = Line.Slice(Utf8Mark.Length);
            }

            if (!IsBlank(Line.Span))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    private static bool IsBlank(ReadOnlySpan<byte> line)
    {
        foreach (var value in line)
        {
            if (value is not ((byte)' ' or (byte)'\t' or (byte)'\r'))
            {
                return false;
            }
        }

        return true;
    }

    private bool Read()
    {
        var searched = 0;
        while (true)
        {
            var end = _buffer.AsSpan(_start + searched, _filled - _start - searched).IndexOf((byte)'\n');
            if (end >= 0)
            {
                Take(searched + end, isComplete: true);
                _start++;
                return true;
            }

            searched = _filled - _start;
            if (_ended)
            {
                Take(searched, isComplete: false);
                return searched > 0;
            }

            Fill();
        }
    }

    private void Take(int length, bool isComplete)
    {
        Line = _buffer.AsMemory(_start, length);
        IsComplete = isComplete;
        _start += length;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _filled - _start);
            _filled -= _start;
            _start = 0;
        }

        if (_filled == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length < LongestLine ? (int)Math.Min(_buffer.Length * 2L, LongestLine) : throw new InvalidDataException(ArchiveTexts.LineTooLong(Number + 1)));
        }

        var read = stream.Read(_buffer, _filled, _buffer.Length - _filled);
        _filled += read;
        _ended = read == 0;
    }
}
