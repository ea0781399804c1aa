using System.Text;
using BkJob.Reasons.Contrast;
using BkJob.Reasons.Reading;
using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Explaining;

/// <summary>Quotes a line for a group of hosts: what differs between them is shown as varying, what they share stands as it is.</summary>
internal sealed class LineQuotes(StepContrast contrast, LineDictionary dictionary)
{
    private readonly ExampleLogs _examples = new();
    private readonly LineMasker _masker = new();

    public string Quote(Clue clue, IReadOnlyList<int> hosts, int example)
    {
        var template = clue.Key.Template;
        var shown = ClueTexts.Shown(contrast.Templates.Texts[template]);
        var trace = contrast.Failed[example];
        var place = trace.PlaceOf(template);
        if (place < 0)
        {
            return shown;
        }

        var mark = trace.Lines[place].Mark;
        if (dictionary[mark.Line] != contrast.Templates.Texts[template] || _examples.Line(trace, place).Text is not { } line)
        {
            return shown;
        }

        var values = Values(trace, place);
        foreach (var host in hosts)
        {
            var other = contrast.Failed[host];
            var at = other.PlaceOf(template);
            if (at >= 0)
            {
                Compare(values, Values(other, at));
            }
        }

        return Filled(trace.Texts[trace.Lines[place].Text].Part(line.AsSpan()), values);
    }

    private static ValueMark[] Values(Trace trace, int place)
    {
        var line = trace.Lines[place];
        return [.. trace.Texts[line.Text].Values.Skip(line.Mark.FirstValue).Take(line.Mark.ValueCount)];
    }

    /// <summary>Values that another host does not share are blanked.</summary>
    private static void Compare(ValueMark[] values, ValueMark[] others)
    {
        for (var index = 0; index < values.Length; index++)
        {
            if (others.Length != values.Length || others[index].Hash != values[index].Hash)
            {
                values[index] = default;
            }
        }
    }

    /// <summary>
    /// The line as it was printed, with marks for the values that are blanked. Colours, the end of a very long line, and the time before a message are left out:
    /// nobody quotes the second in which one host printed it.
    /// </summary>
    private string Filled(ReadOnlySpan<char> line, ValueMark[] values)
    {
        var masked = _masker.Mask(line);
        var source = masked.Line.Length == line.Length ? line : masked.Line;
        var text = new StringBuilder();
        var (first, at) = AfterTime(masked, source);
        for (var index = first; index < masked.Values.Length; index++)
        {
            var value = masked.Values[index];
            Append(text, source.Slice(at, value.Start - at));
            if (index < values.Length && values[index].Hash != 0)
            {
                Append(text, source.Slice(value.Start, value.Length));
            }
            else
            {
                text.Append(ClueTexts.Varies);
            }

            at = value.Start + value.Length;
        }

        Append(text, source.Slice(at));
        return text.ToString().Trim();
    }

    /// <summary>Where the message begins: the number of the first value that belongs to it, and its first character.</summary>
    private static (int FirstValue, int Start) AfterTime(MaskedLine masked, ReadOnlySpan<char> source)
    {
        var (first, start) = (0, 0);
        while (first < masked.Values.Length && masked.Values[first] is { Kind: ValueKind.Time or ValueKind.Date } time
            && source.Slice(start, time.Start - start).Trim(" \t[(".AsSpan()).IsEmpty)
        {
            first++;
            start = time.Start + time.Length;
            while (start < source.Length && (char.IsWhiteSpace(source[start]) || source[start] is ']' or ')' or ',' or ':' or '|'))
            {
                start++;
            }
        }

        return start < source.Length ? (first, start) : (0, 0);
    }

    /// <summary>White space of any kind and length is one space: a label is a line among others.</summary>
    private static void Append(StringBuilder text, ReadOnlySpan<char> part)
    {
        foreach (var character in part)
        {
            if (!char.IsWhiteSpace(character))
            {
                text.Append(character);
            }
            else if (text.Length > 0 && text[text.Length - 1] != ' ')
            {
                text.Append(' ');
            }
        }
    }
}
