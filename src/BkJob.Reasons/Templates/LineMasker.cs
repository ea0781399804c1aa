using System.Runtime.CompilerServices;

namespace BkJob.Reasons.Templates;

/// <summary>
/// Masks lines: one pass over the characters, no regular expression, no string made. One table for all logs. Not for several threads at a time.
/// </summary>
internal sealed partial class LineMasker
{
    /// <summary>Of a longer line only the beginning is read: what is beyond is data, not a message.</summary>
    public const int LongestLine = 4096;

    private readonly LineCleaner _cleaner = new();
    private readonly char[] _text = new char[(LongestLine * 3) + 16];
    private MaskedValue[] _values = new MaskedValue[64];
    private int _length;
    private int _valueCount;

    /// <summary>Where the last placeholder ends in the text; -1 before the first.</summary>
    private int _lastValueEnd;

    /// <summary>Whether the last value is the name of a month or day, which a number makes a date of.</summary>
    private bool _dayFollows;

    /// <summary>Masks a line. What comes back is valid until the next call.</summary>
    [MethodImpl(HotPath.Options)]
    public MaskedLine Mask(ReadOnlySpan<char> line)
    {
        line = _cleaner.Clean(line.Length > LongestLine ? line.Slice(0, LongestLine) : line);
        _length = 0;
        _valueCount = 0;
        _lastValueEnd = -1;
        for (var at = 0; at < line.Length;)
        {
            var kind = CharKinds.Of(line[at]);
            if ((kind & CharKinds.EndOfWord) == 0)
            {
                at = Word(line, at, kind);
            }
            else if (kind == CharKind.Space)
            {
                at++;
                if (_length > 0 && _text[_length - 1] != ' ')
                {
                    _text[_length++] = ' ';
                }
            }
            else
            {
                at = kind == CharKind.Wide ? Wide(line, at) : Delimiter(line, at);
            }
        }

        if (_length > 0 && _text[_length - 1] == ' ')
        {
            _length--;
        }

        var masked = _text.AsSpan(0, _length);
        var lineKind = LineKinds.Of(line, masked);
        return new(line, masked, _values.AsSpan(0, _valueCount), lineKind, StableHash.Of(masked, (ulong)lineKind));
    }

    [MethodImpl(HotPath.Options)]
    private int Word(ReadOnlySpan<char> line, int start, CharKind kinds)
    {
        var end = start + 1;
        for (; end < line.Length; end++)
        {
            var kind = CharKinds.Of(line[end]);
            if ((kind & CharKinds.EndOfWord) != 0)
            {
                break;
            }

            kinds |= kind;
        }

        if ((kinds & (CharKind.Digit | CharKind.Mark)) != 0)
        {
            return Compound(line, start, end, (kinds & CharKind.Mark) != 0);
        }

        var word = line.Slice(start, end - start);
        if (IsValue(word, kinds))
        {
            Value(start, end, Vocabulary.Literals.Contains(word) ? ValueKind.Literal : ValueKind.Word);
        }
        else if (word.Length <= 9 && IsDateWord(line, word, end))
        {
            Value(start, end, ValueKind.Date);
            _dayFollows = true;
        }
        else if (word.Length >= 4 && word[0] is '-' or '_' && word.Length == CountSame(line, start))
        {
            Copy(word.Slice(0, 3));
        }
        else
        {
            Copy(word);
        }

        return end;
    }

    [MethodImpl(HotPath.Options)]
    private static bool IsValue(ReadOnlySpan<char> word, CharKind kinds) =>
        word.Length <= 5
            ? word.Length >= 3 && word[0] is 't' or 'f' or 'n' or 'u' or 'T' or 'F' or 'N' or 'U' && Vocabulary.Literals.Contains(word)
            : (kinds & CharKind.Letter) == 0 && word.Length >= 8;

    /// <summary>Whether the word is a month or day of a date: a number follows, or another such word.</summary>
    [MethodImpl(HotPath.Options)]
    private static bool IsDateWord(ReadOnlySpan<char> line, ReadOnlySpan<char> word, int end)
    {
        if (word.Length < 3 || (uint)(word[0] - 'A') > 'Z' - 'A' || end + 1 >= line.Length || line[end] is not ' ' and not ',')
        {
            return false;
        }

        var next = end;
        while (next < line.Length && line[next] is ' ' or ',')
        {
            next++;
        }

        return next + 1 < line.Length
            && (CharKinds.IsDigit(line[next]) ? Vocabulary.Calendar.Contains(word) : next + 3 < line.Length && Vocabulary.Calendar.Contains(line.Slice(next, 3)) && Vocabulary.Calendar.Contains(word));
    }

    [MethodImpl(HotPath.Options)]
    private int Wide(ReadOnlySpan<char> line, int start)
    {
        var at = start;
        while (at < line.Length && line[at] >= 128)
        {
            // A rule or a bar of one character is as long as the terminal was wide.
            var same = at + 1 < line.Length && line[at + 1] == line[at] ? CountSame(line, at) : 1;
            Copy(line.Slice(at, same >= 4 ? 3 : same));
            at += same;
        }

        return at;
    }

    [MethodImpl(HotPath.Options)]
    private int Delimiter(ReadOnlySpan<char> line, int at)
    {
        var character = line[at];
        if (character == '[' && ProgressBars.End(line, at) is > 0 and var endOfBar)
        {
            Copy(ProgressBars.Masked.AsSpan());
            return endOfBar;
        }

        if (at + 1 < line.Length && line[at + 1] == character && CountSame(line, at) is >= 4 and var same)
        {
            Copy(line.Slice(at, 3));
            return at + same;
        }

        switch (character)
        {
            case '<' when line.Slice(at).StartsWith(MaskedLine.Placeholder.AsSpan()):
                Value(at, at + 3, ValueKind.Word);
                return at + 3;
            case '<' or '>' when at + 1 < line.Length && CharKinds.IsDigit(line[at + 1]) && !IsClosedBy(line, at + 1, '>'):
                return at + 1;
            case '"' or '\'' or '`' when SingleQuotedWord(line, at) is > 0 and var end:
                _text[_length++] = character;
                Value(at + 1, end, ValueKind.Word);
                _text[_length++] = line[end];
                return end + 1;
            case '"' or '\'' when QuotedPhrase(line, at) is > 0 and var end:
                _text[_length++] = character;
                Value(at + 1, end, ValueKind.Word);
                _text[_length++] = character;
                return end + 1;
            case '[' when EndOfNumbers(line, at) is > 0 and var end:
                return NumberedName(at, end);
            case '(' when _lastValueEnd >= 0 && _lastValueEnd == _length - 1 && at + 1 < line.Length && line[at + 1] == ')':
                // The place of a value that is empty here.
                _text[_length++] = '(';
                Value(at + 1, at + 1, ValueKind.Word);
                return at + 1;
            default:
                _text[_length++] = character;
                return at + 1;
        }
    }

    private static bool IsClosedBy(ReadOnlySpan<char> line, int start, char close)
    {
        var at = start;
        while (at < line.Length && (CharKinds.Of(line[at]) & CharKinds.EndOfWord) == 0)
        {
            at++;
        }

        return at < line.Length && line[at] == close;
    }

    [MethodImpl(HotPath.Options)]
    private static int CountSame(ReadOnlySpan<char> line, int start)
    {
        var at = start + 1;
        while (at < line.Length && line[at] == line[start])
        {
            at++;
        }

        return at - start;
    }

    /// <summary>Whether what comes next is the value of <c>key=</c> or <c>key = </c>.</summary>
    private bool IsAfterEquals()
    {
        var last = _length - 1;
        if (last > 0 && _text[last] == ' ')
        {
            last--;
        }

        return last > 0 && _text[last] == '=' && _text[last - 1] is not '=' and not '!' and not '<' and not '>';
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Copy(ReadOnlySpan<char> part)
    {
        part.CopyTo(_text.AsSpan(_length));
        _length += part.Length;
    }
}
