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

    private string Filled(ReadOnlySpan<char> line, ValueMark[] values)
    {
        var masked = _masker.Mask(line);
        var text = new StringBuilder();
        var rest = masked.Text;
        for (var index = 0; ; index++)
        {
            var at = rest.IndexOf(MaskedLine.Placeholder.AsSpan());
            if (at < 0)
            {
                return text.Append(rest.ToString()).ToString().Trim();
            }

            text.Append(rest.Slice(0, at).ToString());
            text.Append(index < values.Length && values[index].Hash != 0 ? masked.ValueText(index).ToString() : ClueTexts.Varies);
            rest = rest.Slice(at + MaskedLine.Placeholder.Length);
        }
    }
}
