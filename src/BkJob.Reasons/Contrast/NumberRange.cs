namespace BkJob.Reasons.Contrast;

/// <summary>The numbers that reference hosts show at a place.</summary>
internal readonly record struct NumberRange(float Least, float Most, int Hosts)
{
    /// <summary>Whether a number is outside by a good part of the range, or twice as large, or half as small.</summary>
    public bool IsFarOutside(float number)
    {
        if (float.IsNaN(number))
        {
            return false;
        }

        var margin = 0.25f * (Most - Least);
        return number > Most
            ? number > Most + margin || number > 2 * Most
            : number < Least && (number < Least - margin || (Least > 0 && number < Least / 2));
    }

    /// <summary>The ranges of those places where enough hosts show a number.</summary>
    public static Dictionary<ValuePlace, NumberRange> Of(StepContrast contrast, int hostsToKnow)
    {
        var ranges = new Dictionary<ValuePlace, NumberRange>();
        foreach (var trace in contrast.Reference)
        {
            var counted = new HashSet<ValuePlace>();
            foreach (var (place, value) in TraceValues.Of(trace, contrast.Templates))
            {
                if (!float.IsNaN(value.Number))
                {
                    var known = ranges.TryGetValue(place, out var range) ? range : new(value.Number, value.Number, 0);
                    ranges[place] = new(Math.Min(known.Least, value.Number), Math.Max(known.Most, value.Number), known.Hosts + (counted.Add(place) ? 1 : 0));
                }
            }
        }

        return ranges.Where(range => range.Value.Hosts >= hostsToKnow).ToDictionary(range => range.Key, range => range.Value);
    }
}
