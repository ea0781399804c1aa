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
        dayFollows = false;
        if (joins is { } joined)
        {
            length = lastValueEnd;
            ref var before = ref values[valueCount - 1];
            before = new(before.Start, end - before.Start, joined);
            return;
        }

        if (valueCount == values.Length)
        {
            Array.Resize(ref values, valueCount * 2);
        }

        values[valueCount++] = new(start, end - start, kind);
        Copy(MaskedLine.Placeholder.AsSpan());
        lastValueEnd = length;
    }

    [MethodImpl(HotPath.Options)]
    private ValueKind? Joined(ValueKind kind)
    {
        if (lastValueEnd < 0)
        {
            return null;
        }

        var before = values[valueCount - 1].Kind;
        switch (length - lastValueEnd)
        {
            case 0:
                return ValueKind.Word;
            case 1 when text[lastValueEnd] == ' ':
                return before switch
                {
                    ValueKind.Date when kind is ValueKind.Time or ValueKind.Date => kind,
                    ValueKind.Date when kind == ValueKind.Number && dayFollows => ValueKind.Date,
                    _ => null,
                };
            case 1 when text[lastValueEnd] is ',' or ':' or '/' or '-' or '|' or '.' or '@' or '#' or '!' or '\\' or '~' or '+' or '_':
            case 2 when text[lastValueEnd] == ',' && text[lastValueEnd + 1] == ' ':
                return kind == before || before == ValueKind.Time ? before : ValueKind.Word;
            default:
                return null;
        }
    }

    /// <summary>Past the unit, the zone or the year that belongs to the value that was just put.</summary>
    [MethodImpl(HotPath.Options)]
    private int Suffix(ReadOnlySpan<char> line, int at)
    {
        ref var value = ref values[valueCount - 1];
        if (value.Kind is not ValueKind.Number and not ValueKind.Time || at + 1 >= line.Length || line[at] != ' ')
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
