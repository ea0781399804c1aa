using System.Runtime.CompilerServices;
using BkJob.Reasons.Contrast;
using BkJob.Reasons.Templates;

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
        var nearest = NearestOf(trace);
        var hosts = new int[_contrast.Templates.Count];
        foreach (var reference in nearest)
        {
            foreach (var line in _contrast.Reference[reference].Lines)
            {
                hosts[line.Template]++;
            }
        }

        var expected = new List<int>();
        for (var template = 0; template < hosts.Length; template++)
        {
            if (hosts[template] > 0 && hosts[template] >= Expected * nearest.Count)
            {
                expected.Add(template);
            }
        }

        return expected;
    }

    /// <summary>The reference hosts most like the host, but for itself. Of those equally like, the ones with the smaller hashes.</summary>
    [MethodImpl(HotPath.Options)]
    private ArraySegment<int> NearestOf(Trace trace)
    {
        var set = new TemplateSet(trace, _contrast.Templates.Count);
        var (nearest, likeness) = (new int[Nearest], new double[Nearest]);
        var count = 0;
        for (var reference = 0; reference < _sets.Length; reference++)
        {
            if (_contrast.Reference[reference] == trace)
            {
                continue;
            }

            var like = set.LikenessTo(_sets[reference]) - (reference * 1e-9);
            if (count == Nearest && likeness[count - 1] >= like)
            {
                continue;
            }

            // In the place of the least like, and from there up to its own.
            var at = count < Nearest ? count++ : count - 1;
            for (; at > 0 && likeness[at - 1] < like; at--)
            {
                (likeness[at], nearest[at]) = (likeness[at - 1], nearest[at - 1]);
            }

            (likeness[at], nearest[at]) = (like, reference);
        }

        return new(nearest, 0, count);
    }
}
