using BkJob.Reasons.Contrast;
using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Explaining;

/// <summary>Takes a group apart by the numbers in its line, where these are few: a port, an HTTP state, an error number.</summary>
internal static class ExactParts
{
    private const int MostParts = 32;

    /// <summary>A number that is another one on nearly every host is the host's, not the message's.</summary>
    private const int HostsPerPart = 3;

    public static IEnumerable<ReasonGroup> Of(ReasonGroup group, StepContrast contrast)
    {
        if (group.Clue is not { Key.Kind: ClueKind.Line or ClueKind.Value } clue)
        {
            return [group];
        }

        var values = group.Hosts.ToDictionary(host => host, host => Numbers(contrast.Failed[host], clue.Key.Template));
        var places = values.Values.Max(numbers => numbers.Length);
        List<int> telling = [.. Enumerable.Range(0, places).Where(place => values.Values.Select(numbers => numbers.ElementAtOrDefault(place)).Distinct().Count() is var different
            && different > 1 && different <= MostParts && HostsPerPart * different <= group.Hosts.Count)];
        return group.Hosts
            .GroupBy(host => string.Join(" ", telling.Select(place => FormattableString.Invariant($"{place}:{values[host].ElementAtOrDefault(place)}"))), StringComparer.Ordinal)
            .OrderBy(part => part.Key, StringComparer.Ordinal)
            .Select(part =>
            {
                var parts = new ReasonGroup(clue, part.Key);
                parts.Hosts.AddRange(part);
                return parts;
            });
    }

    private static uint[] Numbers(Trace trace, int template)
    {
        var place = trace.PlaceOf(template);
        if (place < 0)
        {
            return [];
        }

        var line = trace.Lines[place];
        return [.. trace.Texts[line.Text].Values.Skip(line.Mark.FirstValue).Take(line.Mark.ValueCount).Select(value => value.Kind is ValueKind.Number ? value.Hash : 0)];
    }
}
