using BkJob.Reasons.Contrast;

namespace BkJob.Reasons.Explaining;

/// <summary>Weaker differences, looked for only on hosts that have no other: a line too often, a number out of range, an expected line that is missing, an early end.</summary>
internal sealed class WeakClues(StepContrast contrast)
{
    private const int HostsToKnow = 20;

    private readonly Lazy<Dictionary<int, int>> _mostOften = new(() => MostOften(contrast));
    private readonly Lazy<Dictionary<ValuePlace, NumberRange>> _ranges = new(() => NumberRange.Of(contrast, HostsToKnow));
    private readonly Lazy<ExpectedLines> _expected = new(() => new(contrast));

    public ClueBoard Find(IReadOnlyList<int> hosts)
    {
        var board = new ClueBoard(contrast.Failed.Length);
        if (contrast.Reference.Length > 0)
        {
            _ = (_mostOften.Value, _ranges.Value, _expected.Value);
            board.AddAll(hosts, contrast, CluesOf);
        }

        board.Close(contrast);
        return board;
    }

    /// <summary>Which of the two clues about expected lines a reference host would show if it had failed; null where neither.</summary>
    public ClueKind? ExpectedMissing(Trace reference) => _expected.Value.Missing(reference).Select(clue => (ClueKind?)clue.Key.Kind).FirstOrDefault();

    private static Dictionary<int, int> MostOften(StepContrast contrast)
    {
        var most = new Dictionary<int, int>();
        foreach (var line in contrast.Reference.SelectMany(trace => trace.Lines))
        {
            most.TryGetValue(line.Template, out var count);
            most[line.Template] = Math.Max(count, line.Count);
        }

        return most;
    }

    private List<(ClueKey Key, int Place)> CluesOf(int host)
    {
        var trace = contrast.Failed[host];
        var clues = new List<(ClueKey Key, int Place)>();
        for (var place = 0; place < trace.Lines.Length; place++)
        {
            var line = trace.Lines[place];
            if (contrast.ReferenceHosts[line.Template] >= HostsToKnow && _mostOften.Value.TryGetValue(line.Template, out var most) && line.Count >= most + 2 && line.Count >= 1.5 * most)
            {
                clues.Add((new(ClueKind.TooOften, line.Template), place));
            }
        }

        foreach (var (place, value) in TraceValues.Of(trace, contrast.Templates, contrast.Parameters))
        {
            if (_ranges.Value.TryGetValue(place, out var range) && range.IsFarOutside(value.Number))
            {
                clues.Add((new(ClueKind.OutOfRange, place.Template, place.Places, place.Place), trace.PlaceOf(place.Template)));
            }
        }

        clues.AddRange(_expected.Value.Missing(trace));
        return clues;
    }
}
