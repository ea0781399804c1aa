using BkJob.Reasons.Reading;

namespace BkJob.Reasons.Contrast;

/// <summary>
/// The values that every host of a run prints alike: the id of the job, a version. They are the run's own: that another run has others says nothing of why hosts failed.
/// </summary>
internal sealed class RunParameters
{
    private readonly HashSet<(int Line, int Value)> _places;

    private RunParameters(IEnumerable<(int Line, int Value)> places) => _places = [.. places];

    /// <summary>For hosts that are contrasted with those of their own run.</summary>
    public static RunParameters None { get; } = new([]);

    /// <param name="hosts">The hosts of the run whose logs were read, however they ended.</param>
    public static RunParameters Of(IEnumerable<HostRecord> hosts)
    {
        Dictionary<(int Line, int Value), uint?>? alike = null;
        foreach (var own in hosts.Select(ValuesOf))
        {
            alike = alike?.Where(place => own.TryGetValue(place.Key, out var value) && value == place.Value).ToDictionary(place => place.Key, place => place.Value) ?? own;
        }

        return alike is null ? None : new(alike.Where(place => place.Value is not null).Select(place => place.Key));
    }

    /// <summary>Whether a value is one of the run's.</summary>
    /// <param name="line">The id of its masked line.</param>
    /// <param name="value">Which of the line's values it is.</param>
    public bool Has(int line, int value) => _places.Contains((line, value));

    /// <summary>A host's values, by their places; null where it shows several.</summary>
    private static Dictionary<(int Line, int Value), uint?> ValuesOf(HostRecord host)
    {
        var values = new Dictionary<(int Line, int Value), uint?>();
        foreach (var text in host.Texts)
        {
            foreach (var mark in text.Lines)
            {
                for (var index = 0; index < mark.ValueCount; index++)
                {
                    uint? value = text.Values[mark.FirstValue + index].Hash;
                    values[(mark.Line, index)] = !values.TryGetValue((mark.Line, index), out var known) || known == value ? value : null;
                }
            }
        }

        return values;
    }
}
