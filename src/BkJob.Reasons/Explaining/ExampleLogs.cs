using BkJob.Reasons.Contrast;
using BkJob.Reasons.Reading;

namespace BkJob.Reasons.Explaining;

/// <summary>Reads lines back from the texts that are kept. The last text stays unpacked.</summary>
internal sealed class ExampleLogs
{
    /// <summary>Lines of an example, and how many of them stand before the line it is about.</summary>
    private const int Lines = 20;
    private const int LinesBefore = 9;

    private TextRecord? _last;
    private string[] _lines = [];

    /// <summary>The line at a place of a trace, as it was printed; null where the text is not kept.</summary>
    public (string? Text, int? Number) Line(Trace trace, int place)
    {
        var line = trace.Lines[place];
        var lines = LinesOf(trace.Texts[line.Text]);
        var number = line.Mark.Number;
        return (number <= lines.Length ? lines[number - 1] : null, number);
    }

    /// <summary>The lines around a place; without one, the end of the log.</summary>
    public string? Around(Trace trace, int place)
    {
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
