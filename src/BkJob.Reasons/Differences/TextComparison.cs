using BkJob.Reasons.Explaining;
using BkJob.Reasons.Reading;
using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Differences;

/// <summary>Compares one text with the reference.</summary>
internal sealed class TextComparison(ReferenceLines reference, LogComparerOptions options)
{
    /// <summary>A line that is missed is one that so many of the reference hosts print.</summary>
    private const double Common = 0.5;

    public IEnumerable<DifferentLine> Of(string text, LinePart part)
    {
        var lines = Read(text, part);
        var differences = New(lines);
        if (options.Context > 0)
        {
            differences.AddRange([.. Context(lines, differences)]);
        }

        if (options.IncludeMissing)
        {
            differences.AddRange(Missing(lines));
        }

        return differences.OrderBy(difference => difference.At).ThenByDescending(difference => difference.Line.Side, StringComparer.Ordinal).ThenBy(difference => difference.Line.Template, StringComparer.Ordinal).Select(difference => difference.Line);
    }

    private List<ReadLine> Read(string text, LinePart part)
    {
        var lines = new List<ReadLine>();
        var splitter = new LineSplitter(text.AsSpan());
        while (splitter.MoveNext())
        {
            var line = splitter.Current;
            var id = reference.Dictionary.Find(part(line), out var masked);
            var template = masked.Text.ToString();
            var counts = masked.Kind is LineKind.Text or LineKind.StackFrame && !reference.HasPassedOver(masked);
            lines.Add(new(splitter.Number, line.ToString(), template, counts, counts ? reference.Same(id, template) : null));
        }

        return lines;
    }

    private static List<(double At, DifferentLine Line)> New(List<ReadLine> lines)
    {
        var shown = new Dictionary<string, (int Index, int Count)>(StringComparer.Ordinal);
        for (var index = 0; index < lines.Count; index++)
        {
            if (lines[index].IsNew)
            {
                shown[lines[index].Template] = shown.TryGetValue(lines[index].Template, out var known) ? (known.Index, known.Count + 1) : (index, 1);
            }
        }

        return [.. shown.Values.Select(place => ((double)place.Index, Difference(lines[place.Index], DifferentLine.LogAlone, place.Count, 0)))];
    }

    private IEnumerable<(double At, DifferentLine Line)> Context(List<ReadLine> lines, List<(double At, DifferentLine Line)> differences)
    {
        var shown = new HashSet<int>(differences.Select(difference => (int)difference.At));
        var next = 0;
        foreach (var place in shown.OrderBy(place => place))
        {
            var end = Math.Min(lines.Count, 1L + place + options.Context);
            for (next = Math.Max(next, place - options.Context); next < end; next++)
            {
                if (!shown.Contains(next))
                {
                    yield return (next, Difference(lines[next], DifferentLine.Both, 1, lines[next].Known is { } known ? ShareOf(known) : 0));
                }
            }
        }
    }

    /// <summary>Lines of the reference that the log has not, each before the first of the log's that comes after it in the reference.</summary>
    private IEnumerable<(double At, DifferentLine Line)> Missing(List<ReadLine> lines)
    {
        var has = new HashSet<ReferenceLine>(lines.Select(line => line.Known).Where(line => line is not null)!);
        var next = 0;
        foreach (var missing in reference.Lines.Where(line => ShareOf(line) >= Common && !has.Contains(line)).OrderBy(line => line.Place))
        {
            // They come in the order of their places, so the search goes on where it was.
            while (next < lines.Count && !(lines[next].Known is { } known && known.Place > missing.Place))
            {
                next++;
            }

            yield return (next - 0.5, new(DifferentLine.ReferenceAlone, null, missing.Example, 0, ClueTexts.Shown(missing.Template), ShareOf(missing)));
        }
    }

    private double ShareOf(ReferenceLine line) => (double)line.Hosts / reference.HostCount;

    private static DifferentLine Difference(ReadLine line, string side, int repeats, double share) =>
        new(side, line.Number, line.Text, repeats, ClueTexts.Shown(line.Template), share);

    private readonly record struct ReadLine(int Number, string Text, string Template, bool Counts, ReferenceLine? Known)
    {
        public bool IsNew => Counts && Known is null;
    }
}
