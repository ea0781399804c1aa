using System.Runtime.CompilerServices;

namespace BkJob.Reasons.Templates;

/// <summary>Takes the colours out of a line, and writes punctuation of full width in ASCII, so that the masks see one kind of each.</summary>
internal sealed class LineCleaner
{
    private const char Escape = '\x1b';

    private char[] _buffer = new char[512];

    /// <summary>The line itself where nothing is to be done, else a copy that is valid until the next call.</summary>
    [MethodImpl(HotPath.Options)]
    public ReadOnlySpan<char> Clean(ReadOnlySpan<char> line)
    {
        var first = FirstToChange(line);
        if (first < 0)
        {
            return line;
        }

        if (_buffer.Length < line.Length)
        {
            _buffer = new char[line.Length];
        }

        line.Slice(0, first).CopyTo(_buffer);
        var length = first;
        for (var at = first; at < line.Length; at++)
        {
            var character = line[at];
            if (character == Escape)
            {
                at = EndOfSequence(line, at);
            }
            else
            {
                _buffer[length++] = Narrow(character);
            }
        }

        return _buffer.AsSpan(0, length);
    }

    [MethodImpl(HotPath.Options)]
    private static int FirstToChange(ReadOnlySpan<char> line)
    {
#if NET8_0_OR_GREATER
        if (System.Text.Ascii.IsValid(line))
        {
            return line.IndexOf(Escape);
        }
#endif
        for (var at = 0; at < line.Length; at++)
        {
            var character = line[at];
            if (character == Escape || (character >= 0xA0 && Narrow(character) != character))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>The last character of the terminal's control sequence that starts here.</summary>
    private static int EndOfSequence(ReadOnlySpan<char> line, int start)
    {
        var at = start + 1;
        if (at >= line.Length)
        {
            return start;
        }

        switch (line[at])
        {
            case '[':
                do
                {
                    at++;
                }
                while (at < line.Length && line[at] is >= ' ' and < '@');
                return Math.Min(at, line.Length - 1);
            case ']':
                while (at < line.Length && line[at] is not '\a' and not Escape)
                {
                    at++;
                }

                return at < line.Length && line[at] == Escape ? Math.Min(at + 1, line.Length - 1) : Math.Min(at, line.Length - 1);
            case '(' or ')':
                return Math.Min(at + 1, line.Length - 1);
            default:
                return at;
        }
    }

    private static char Narrow(char character) => character switch
    {
        < '\u00a0' => character,
        '\u00a0' or '\u3000' or '\ufeff' => ' ',
        < '\u2010' => character,
        >= '\u2010' and <= '\u2015' => '-',
        '\u2018' or '\u2019' => '\'',
        '\u201c' or '\u201d' => '"',
        < '\u3001' => character,
        '\u3001' => ',',
        '\u3002' => ';',
        '\u300a' or '\u300b' or (>= '\u300c' and <= '\u300f') => '"',
        '\u3010' => '[',
        '\u3011' => ']',
        < '\uff01' => character,
        >= '\uff01' and <= '\uff5e' => (char)(character - '\uff01' + '!'),
        _ => character,
    };
}
