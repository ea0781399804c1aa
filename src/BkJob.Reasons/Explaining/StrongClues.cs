using BkJob.Reasons.Contrast;

namespace BkJob.Reasons.Explaining;

/// <summary>Finds the lines and values that failed hosts show and reference hosts do not, or ten times more rarely.</summary>
internal static class StrongClues
{
    private const int TimesRarer = 10;

    /// <summary>A place shows few values where so many hosts show no more than <see cref="FewValues"/>.</summary>
    private const int HostsToKnowValues = 20;

    private const int FewValues = 4;

    /// <summary>The clues of each failed host, in the order of its log; unusable lines are left out.</summary>
    public static ClueBoard Find(StepContrast contrast, Func<int, bool> isTorn)
    {
        var board = new ClueBoard(contrast.Failed.Length);
        var known = KnownValues(contrast);
        board.AddAll([.. Enumerable.Range(0, contrast.Failed.Length)], contrast, host => CluesOf(contrast.Failed[host], contrast, known, isTorn));
        board.Close(contrast);
        return board;
    }

    private static List<(ClueKey Key, int Place)> CluesOf(Trace trace, StepContrast contrast, Dictionary<ValuePlace, HashSet<uint>> known, Func<int, bool> isTorn)
    {
        var clues = new List<(ClueKey Key, int Place)>();
        for (var place = 0; place < trace.Lines.Length; place++)
        {
            var template = trace.Lines[place].Template;
            if (IsStrange(contrast, template) && !isTorn(template) && !(place == 0 && IsCut(contrast, trace)))
            {
                clues.Add((new(ClueKind.Line, template), place));
            }
        }

        foreach (var (place, value) in TraceValues.Of(trace, contrast.Templates, contrast.Parameters))
        {
            if (known.TryGetValue(place, out var values) && !values.Contains(value.Hash))
            {
                clues.Add((new(ClueKind.Value, place.Template, place.Places, place.Place), trace.PlaceOf(place.Template)));
            }
        }

        return clues;
    }

    /// <summary>Whether failed hosts print a line that the others do not.</summary>
    private static bool IsStrange(StepContrast contrast, int template)
    {
        var failed = (double)contrast.FailedHosts[template] / contrast.Failed.Length;
        return contrast.Reference.Length == 0
            ? !contrast.IsOrdinary(template)
            : failed >= TimesRarer * contrast.ReferenceShare(template);
    }

    /// <summary>Whether a log lost its beginning: it starts with a line of its own, and goes on as others do.</summary>
    private static bool IsCut(StepContrast contrast, Trace trace) =>
        trace.Lines.Length > 5
        && contrast.FailedHosts[trace.Lines[0].Template] + contrast.ReferenceHosts[trace.Lines[0].Template] == 1
        && contrast.IsOrdinary(trace.Lines[1].Template);

    /// <summary>The values of those places that show the same few on all hosts.</summary>
    private static Dictionary<ValuePlace, HashSet<uint>> KnownValues(StepContrast contrast)
    {
        var hosts = new Dictionary<ValuePlace, int>();
        var known = new Dictionary<ValuePlace, HashSet<uint>>();
        foreach (var trace in contrast.Reference)
        {
            var counted = new HashSet<ValuePlace>();
            foreach (var (place, value) in TraceValues.Of(trace, contrast.Templates))
            {
                if (!known.TryGetValue(place, out var values))
                {
                    known.Add(place, values = []);
                }

                if (values.Count <= FewValues)
                {
                    values.Add(value.Hash);
                }

                if (counted.Add(place))
                {
                    hosts.TryGetValue(place, out var count);
                    hosts[place] = count + 1;
                }
            }
        }

        return known.Where(place => place.Value.Count <= FewValues && hosts[place.Key] >= HostsToKnowValues).ToDictionary(place => place.Key, place => place.Value);
    }
}
