using System.Runtime.CompilerServices;

namespace BkJob.Reasons.Templates;

/// <content>Placeholders: where they go, and which become one.</content>
internal sealed partial class LineMasker
{
    /// <summary>Puts a placeholder for a part of the line; with the one before it where both are one value or one list.</summary>
    [MethodImpl(HotPath.Options)]
    private void Value(int start, int end, ValueKind kind)
    {
        var joins = Joined(kind);
        _dayFollows = false;
        if (joins is { } joined)
        {
            _length = _lastValueEnd;
            ref var before = ref _values[_valueCount - 1];
            before = new(before.Start, end - before.Start, joined);
            return;
        }

        if (_valueCount == _values.Length)
        {
            Array.Resize(ref _values, _valueCount * 2);
        }

        _values[_valueCount++] = new(start, end - start, kind);
        _text[_length] = '<';
        _text[_length + 1] = '*';
        _text[_length + 2] = '>';
        _lastValueEnd = _length += 3;
    }

    [MethodImpl(HotPath.Options)]
    private ValueKind? Joined(ValueKind kind)
    {
        if (_lastValueEnd < 0)
        {
            return null;
        }

        var before = _values[_valueCount - 1].Kind;
        switch (_length - _lastValueEnd)
        {
            case 0:
                return ValueKind.Word;
            case 1 when _text[_lastValueEnd] == ' ':
                return before switch
                {
                    ValueKind.Date when kind is ValueKind.Time or ValueKind.Date => kind,
                    ValueKind.Date when kind == ValueKind.Number && _dayFollows => ValueKind.Date,
                    _ => null,
                };
            case 1 when _text[_lastValueEnd] is ',' or ':' or '/' or '-' or '|' or '.' or '@' or '#' or '!' or '\\' or '~' or '+' or '_':
            case 2 when _text[_lastValueEnd] == ',' && _text[_lastValueEnd + 1] == ' ':
                return kind == before || before == ValueKind.Time ? before : ValueKind.Word;
            default:
                return null;
        }
    }

    /// <summary>Past the unit, the zone or the year that belongs to the value that was just put.</summary>
    [MethodImpl(HotPath.Options)]
    private int Suffix(ReadOnlySpan<char> line, int at)
    {
        ref var value = ref _values[_valueCount - 1];
        if (value.Kind is not ValueKind.Number and not ValueKind.Time || at + 1 >= line.Length || line[at] != ' ')
        {
            return at;
        }

        if ((CharKinds.Of(line[at + 1]) & (CharKinds.EndOfWord | CharKind.Digit)) != 0 && value.Kind == ValueKind.Number)
        {
            return at;
        }

        var end = at + 1;
        while (end < line.Length && (CharKinds.Of(line[end]) & CharKinds.EndOfWord) == 0)
        {
            end++;
        }

        var word = line.Slice(at + 1, end - at - 1);
        var belongs = value.Kind == ValueKind.Number ? Vocabulary.Units.Contains(word) : Vocabulary.TimeSuffixes.Contains(word) || IsYearOrOffset(word);
        if (!belongs)
        {
            return at;
        }

        value = value with { Length = end - value.Start };
        return value.Kind == ValueKind.Time ? Suffix(line, end) : end;
    }

    private static bool IsYearOrOffset(ReadOnlySpan<char> word) =>
        (word.Length == 4 && ((word[0] == '1' && word[1] == '9') || (word[0] == '2' && word[1] == '0')) && CharKinds.IsDigit(word[2]) && CharKinds.IsDigit(word[3]))
        || (word.Length == 5 && word[0] is '+' or '-' && CharKinds.IsDigit(word[1]) && CharKinds.IsDigit(word[4]));
}
