using BkJob.Reasons.Contrast;

namespace BkJob.Reasons.Explaining;

/// <summary>The clues that a group's hosts show, and which of them is quoted as the reason.</summary>
internal sealed class ReasonClues
{
    /// <summary>A quoted line is printed by most of the group, and by few others.</summary>
    private const double Covers = 0.7;
    private const double Belongs = 0.7;

    /// <summary>How Java says what was behind an exception; the last one was behind them all.</summary>
    private const string RootCause = "Caused by";

    private readonly Dictionary<Clue, int> _hosts = [];
    private readonly Dictionary<Clue, double> _places = [];
    private readonly int _count;
    private readonly TemplateTable _templates;

    private ReasonClues(int count, TemplateTable templates)
    {
        _count = count;
        _templates = templates;
    }

    /// <summary>The quoted clue; null where hosts have nothing but their status in common.</summary>
    public Clue? Quoted { get; private set; }

    /// <summary>The quoted clue, then the others: causes before consequences, those of many hosts before those of few.</summary>
    public IReadOnlyList<Clue> All { get; private set; } = [];

    public static ReasonClues Of(ReasonGroup group, ClueBoard strong, TemplateTable templates)
    {
        var clues = new ReasonClues(group.Hosts.Count, templates);
        foreach (var host in group.Hosts)
        {
            foreach (var sighting in strong.Of(host))
            {
                clues._hosts.TryGetValue(sighting.Clue, out var hosts);
                clues._hosts[sighting.Clue] = hosts + 1;
                clues._places.TryGetValue(sighting.Clue, out var places);
                clues._places[sighting.Clue] = places + sighting.Place;
            }
        }

        if (group.Clue is { } own && !clues._hosts.ContainsKey(own))
        {
            clues._hosts[own] = own.Hosts.Intersect(group.Hosts).Count();
            clues._places[own] = 0;
        }

        clues.Quoted = clues.Choose(group.Clue);
        clues.All = [.. clues._hosts.Keys
            .OrderByDescending(clue => clue == clues.Quoted)
            .ThenByDescending(clue => clue.CanBeCause)
            .ThenByDescending(clue => clue.Tone is LineTone.Error)
            .ThenByDescending(clue => clues._hosts[clue])
            .ThenBy(clue => clues.PlaceOf(clue))
            .ThenBy(clue => clue.Key)];
        return clues;
    }

    public int CountOf(Clue clue) => _hosts[clue];

    public double ShareOf(Clue clue) => (double)_hosts[clue] / _count;

    private double PlaceOf(Clue clue) => _places[clue] / _hosts[clue];

    /// <summary>The last "Caused by", else the first line of error that covers the group and belongs to it, else the clue that made the group.</summary>
    private Clue? Choose(Clue? own)
    {
        if (own is null || own.Key.Kind > ClueKind.Value)
        {
            return own;
        }

        List<Clue> candidates = [.. _hosts.Keys
            .Where(clue => clue == own || (clue.CanBeCause && (clue.Tone is LineTone.Error || clue.Tone == own.Tone) && _hosts[clue] >= Covers * _hosts[own] && _hosts[clue] >= Belongs * clue.Hosts.Count))
            .OrderByDescending(clue => clue.Tone is LineTone.Error)
            .ThenBy(PlaceOf)
            .ThenBy(clue => clue.Key)];
        return Detail(candidates.LastOrDefault(clue => _templates.Texts[clue.Key.Template].StartsWith(RootCause, StringComparison.Ordinal)) ?? candidates[0]);
    }

    /// <summary>What a line that ends with a colon announces, where the group's hosts print the same next; else the line itself.</summary>
    private Clue Detail(Clue clue)
    {
        if (clue.Key.Kind is not ClueKind.Line || !_templates.Texts[clue.Key.Template].EndsWith(":", StringComparison.Ordinal))
        {
            return clue;
        }

        return _hosts.Keys
            .Where(other => other.CanBeCause && other.Key.Kind is ClueKind.Line && _hosts[other] >= Covers * _hosts[clue] && PlaceOf(other) > PlaceOf(clue) && PlaceOf(other) < PlaceOf(clue) + 1.5)
            .OrderBy(PlaceOf)
            .ThenBy(other => other.Key)
            .FirstOrDefault() ?? clue;
    }
}
