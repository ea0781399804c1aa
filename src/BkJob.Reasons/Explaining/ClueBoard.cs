using BkJob.Reasons.Contrast;

namespace BkJob.Reasons.Explaining;

/// <summary>A clue at a place of a host's log.</summary>
internal readonly record struct Sighting(Clue Clue, int Place);

/// <summary>All clues of a step, by host and by clue.</summary>
internal sealed class ClueBoard(int hosts)
{
    private readonly Dictionary<ClueKey, Clue> _clues = [];
    private readonly List<Sighting>[] _sightings = [.. Enumerable.Range(0, hosts).Select(_ => new List<Sighting>())];

    /// <summary>The clues in an order that depends on nothing but the texts.</summary>
    public IReadOnlyList<Clue> Clues { get; private set; } = [];

    /// <summary>A host's clues in the order of its log.</summary>
    public IReadOnlyList<Sighting> Of(int host) => _sightings[host];

    /// <summary>Adds the clues of several hosts, which are looked for side by side.</summary>
    /// <param name="hosts">The hosts, by their number, ascending.</param>
    /// <param name="contrast">The step.</param>
    /// <param name="find">Finds a host's clues; from several threads.</param>
    public void AddAll(IReadOnlyList<int> hosts, StepContrast contrast, Func<int, List<(ClueKey Key, int Place)>> find)
    {
        var found = new List<(ClueKey Key, int Place)>[hosts.Count];
        Parallel.For(0, found.Length, at => found[at] = find(hosts[at]));
        for (var at = 0; at < found.Length; at++)
        {
            foreach (var (key, place) in found[at])
            {
                Add(hosts[at], key, contrast, place);
            }
        }
    }

    private void Add(int host, ClueKey key, StepContrast contrast, int place)
    {
        if (!_clues.TryGetValue(key, out var clue))
        {
            _clues.Add(key, clue = new(key, contrast.Templates.Tones[key.Template], contrast.ReferenceShare(key.Template)));
        }

        if (clue.Hosts.Count == 0 || clue.Hosts[clue.Hosts.Count - 1] != host)
        {
            clue.Hosts.Add(host);
            clue.Places.Add(place);
            _sightings[host].Add(new(clue, place));
        }
    }

    /// <summary>To be called when all hosts are through: puts everything in order.</summary>
    public void Close(StepContrast contrast)
    {
        Clues = [.. _clues.Values.OrderBy(clue => clue.Key)];
        for (var host = 0; host < _sightings.Length; host++)
        {
            _sightings[host] = [.. _sightings[host].OrderBy(sighting => sighting.Place).ThenBy(sighting => sighting.Clue.Key)];
            var last = contrast.LastOrdinary(contrast.Failed[host]);
            foreach (var sighting in _sightings[host].Where(sighting => sighting.Place >= last))
            {
                sighting.Clue.AtEnd += 1.0 / sighting.Clue.Hosts.Count;
            }
        }
    }
}
