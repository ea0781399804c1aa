using BkJob.Reasons.Contrast;

namespace BkJob.Reasons.Explaining;

/// <summary>
/// Says which lines a host should have printed, by the reference hosts most like it: where Linux and Windows ran one job, each is judged by its own.
/// </summary>
internal sealed class ExpectedLines
{
    private const int Nearest = 20;

    /// <summary>So many of the nearest print a line that is expected.</summary>
    private const double Expected = 0.95;

    private readonly StepContrast _contrast;

    /// <summary>Where in a log a template stands, as a part of the log's lines; mean over the reference hosts.</summary>
    private readonly double[] _order;

    private readonly TemplateSet[] _sets;

    public ExpectedLines(StepContrast contrast)
    {
        _contrast = contrast;
        _sets = [.. contrast.Reference.Select(trace => new TemplateSet(trace, contrast.Templates.Count))];
        _order = new double[contrast.Templates.Count];
        foreach (var trace in contrast.Reference)
        {
            for (var place = 0; place < trace.Lines.Length; place++)
            {
                _order[trace.Lines[place].Template] += (double)place / trace.Lines.Length;
            }
        }

        for (var template = 0; template < _order.Length; template++)
        {
            _order[template] /= Math.Max(1, contrast.ReferenceHosts[template]);
        }
    }

    /// <summary>The clues: expected lines that are missing before others that are there; where there is none, the line that the log ends after.</summary>
    public IEnumerable<(ClueKey Key, int Place)> Missing(Trace trace)
    {
        var expected = Of(trace);
        double first = 2, last = -1;
        var lastTemplate = -1;
        foreach (var template in expected.Where(trace.Has))
        {
            first = Math.Min(first, _order[template]);
            if (_order[template] > last)
            {
                (last, lastTemplate) = (_order[template], template);
            }
        }

        var missing = expected.Where(template => !trace.Has(template)).ToList();
        var between = missing.Where(template => _order[template] > first && _order[template] < last).ToList();
        foreach (var template in between)
        {
            yield return (new(ClueKind.Missing, template), 0);
        }

        if (between.Count == 0 && missing.Any(template => _order[template] > last) && lastTemplate >= 0)
        {
            yield return (new(ClueKind.EndsAfter, lastTemplate), trace.PlaceOf(lastTemplate));
        }
    }

    private List<int> Of(Trace trace)
    {
        var set = new TemplateSet(trace, _contrast.Templates.Count);
        var likeness = new double[_sets.Length];
        var order = new int[_sets.Length];
        for (var reference = 0; reference < _sets.Length; reference++)
        {
            likeness[reference] = _contrast.Reference[reference] == trace ? 2 : (reference * 1e-9) - set.LikenessTo(_sets[reference]);
            order[reference] = reference;
        }

        // Sorting is not stable; the little that the number adds keeps those that are equally like in the order of their hashes.
        Array.Sort(likeness, order);
        var near = Math.Min(Nearest, likeness.Count(like => like < 1));
        var hosts = new int[_contrast.Templates.Count];
        for (var index = 0; index < near; index++)
        {
            foreach (var line in _contrast.Reference[order[index]].Lines)
            {
                hosts[line.Template]++;
            }
        }

        var expected = new List<int>();
        for (var template = 0; template < hosts.Length; template++)
        {
            if (hosts[template] > 0 && hosts[template] >= Expected * near)
            {
                expected.Add(template);
            }
        }

        return expected;
    }
}
