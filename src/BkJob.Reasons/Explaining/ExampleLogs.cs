using BkJob.Reasons.Contrast;
using BkJob.Reasons.Reading;
using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Explaining;

/// <summary>Reads lines back from the texts that are kept. The last text stays unpacked.</summary>
internal sealed class ExampleLogs(LineDictionary dictionary)
{
    /// <summary>Lines of an example, and how many of them stand before the line it is about.</summary>
    private const int Lines = 20;
    private const int LinesBefore = 9;

    private readonly LineMasker _masker = new();
    private TextRecord? _last;
    private string[] _lines = [];

    /// <summary>The line at a place of a trace, as it was printed; null where the text is not kept.</summary>
    public (string? Text, int? Number) Line(Trace trace, int place)
    {
        var line = trace.Lines[place];
        var text = trace.Texts[line.Text];
        var lines = LinesOf(text);
        var number = line.Mark.Number;
        return (number <= lines.Length ? Frame(lines[number - 1], line.Mark.Line, text.Part) : null, number);
    }

    /// <summary>The lines around a place; without one, or where they are not kept, the end of the log.</summary>
    public string? Around(Trace trace, int place)
    {
        place = place >= 0 && Line(trace, place).Text is null ? -1 : place;
        var text = trace.Texts[place < 0 ? trace.Texts.Count - 1 : trace.Lines[place].Text];
        var lines = LinesOf(text);
        if (lines.Length == 0)
        {
            return null;
        }

        var from = place < 0 ? lines.Length - Lines : Math.Min(trace.Lines[place].Mark.Number - 1 - LinesBefore, lines.Length - Lines);
        from = Math.Max(0, from);
        return string.Join("\n", lines.Skip(from).Take(Lines));
    }

    /// <summary>
    /// What was printed of a line whose beginning a CR alone overwrote: its frames stand under one number. A line that says something is never empty;
    /// one that is was in the middle of a long text, which is not kept.
    /// </summary>
    private string? Frame(string line, int id, LinePart part)
    {
        if (line.IndexOf('\r') < 0)
        {
            return line.Length > 0 ? line : null;
        }

        foreach (var frame in new LineSplitter(line.AsSpan()))
        {
            if (_masker.Mask(part(frame)).Text.SequenceEqual(dictionary[id].AsSpan()))
            {
                return frame.ToString();
            }
        }

        return line;
    }

    private string[] LinesOf(TextRecord text)
    {
        if (!ReferenceEquals(text, _last))
        {
            _last = text;
            _lines = text.Content is null ? [] : TextPacking.Unpack(text.Content).TrimEnd('\n').Split('\n').Select(line => line.TrimEnd('\r')).ToArray();
        }

        return _lines;
    }
}
