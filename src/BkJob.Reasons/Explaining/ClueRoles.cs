using BkJob.Reasons.Contrast;

namespace BkJob.Reasons.Explaining;

/// <summary>
/// Tells consequences and contexts from causes. A line is a consequence if the hosts that print it fall apart into nearly disjoint groups,
/// each with another clue of its own before it: "deployment failed" after a full disk here and a missing command there. It is a context if the clues come after it.
/// Noise does not do that: it hits hosts whatever their cause, so its hosts overlap with those of the real clues.
/// </summary>
internal sealed class ClueRoles(ClueBoard board, ClueBoard weak, int hosts, ClueWeights weights)
{
    /// <summary>So much of a smaller clue must lie within the larger one.</summary>
    private const double Within = 0.75;

    /// <summary>So much of the larger clue's hosts must be explained by smaller ones.</summary>
    private const double Covered = 0.6;

    private const double CoveredByLater = 0.8;
    private const double CoveredInPart = 0.25;

    /// <summary>So much of a group may already be in others.</summary>
    private const double Overlap = 0.2;

    /// <summary>What happens by chance no more often than this does not happen by chance.</summary>
    private const double Unlikely = 0.05;
    private const double VeryUnlikely = 0.001;

    private readonly int[] _coveredFor = new int[hosts];

    /// <summary>A host's clues, those of few hosts first: of a long list that many hosts share, none is smaller than another.</summary>
    private readonly Sighting[]?[] _bySize = new Sighting[hosts][];
    private int _turn;

    /// <summary>Sets the role of every clue.</summary>
    public void Assign()
    {
        foreach (var clue in board.Clues)
        {
            clue.Role = FallsApart(clue, before: true) ? ClueRole.Consequence
                : FallsApart(clue, before: false) ? ClueRole.Context
                : ClueRole.Cause;
        }
    }

    private bool FallsApart(Clue clue, bool before)
    {
        if (clue.Hosts.Count < 2 || (clue.Key.Kind is ClueKind.Value && !before))
        {
            return false;
        }

        var parts = PartsOf(clue, before);
        if (parts.Groups + parts.Single < 2)
        {
            return false;
        }

        var all = clue.Hosts.Count;
        if (!before && parts.Groups == 0)
        {
            return false;
        }

        if (parts.Covered >= (before ? Covered : CoveredByLater) * all)
        {
            // A clue that one host alone has may be noise. It counts where hosts would hardly have as much noise by chance.
            var left = all - (parts.Covered - parts.Single);
            return left - parts.Single <= (1 - Covered) * all && (parts.Single == 0
                || (parts.Groups >= 2 && parts.Covered - parts.Single >= Covered * all)
                || Math.Min(Noise.Chance(parts.Single, left, weights.Noise), Noise.Chance(parts.SingleAtEnd, left, weights.NoiseAtEnd)) <= Unlikely);
        }

        // Several causes come before it, and hosts whose cause shows in no such line: more than noise could do, less than all.
        clue.ExplainsRest = before && parts.Groups >= 3 && parts.Covered >= CoveredInPart * all && Noise.Chance(parts.Covered, all, weights.Noise) <= VeryUnlikely;
        return clue.ExplainsRest;
    }

    /// <summary>The nearly disjoint smaller clues, and how many hosts they cover.</summary>
    private Parts PartsOf(Clue clue, bool before)
    {
        _turn++;
        var parts = default(Parts);
        foreach (var (other, inside) in Neighbours(clue, before))
        {
            if (other.Hosts.Count == 1 && !before && other.AtEnd < 0.5)
            {
                continue;
            }

            if (inside.Count(host => _coveredFor[host] == _turn) <= Overlap * inside.Count)
            {
                var single = inside.Count == 1 ? 1 : 0;
                parts = new(parts.Groups + 1 - single, parts.Single + single, parts.SingleAtEnd + (other.AtEnd > 0.5 ? single : 0), parts.Covered + inside.Count(host => _coveredFor[host] != _turn));
                foreach (var host in inside)
                {
                    _coveredFor[host] = _turn;
                }
            }
        }

        return parts;
    }

    /// <summary>Smaller clues that lie within this one and come before (or after) it there, the largest first.</summary>
    private IEnumerable<(Clue Clue, List<int> Inside)> Neighbours(Clue clue, bool before)
    {
        var inside = new Dictionary<Clue, List<int>>();
        for (var at = 0; at < clue.Hosts.Count; at++)
        {
            var (host, place) = (clue.Hosts[at], clue.Places[at]);
            foreach (var sighting in SmallerThan(clue, host).Concat(before ? weak.Of(host).Where(IsShared) : []))
            {
                if ((before ? sighting.Place < place : sighting.Place > place) && IsSmaller(sighting.Clue, clue, before))
                {
                    if (!inside.TryGetValue(sighting.Clue, out var within))
                    {
                        inside.Add(sighting.Clue, within = []);
                    }

                    within.Add(host);
                }
            }
        }

        return inside.Where(pair => pair.Value.Count >= Within * pair.Key.Hosts.Count)
            .OrderByDescending(pair => pair.Value.Count)
            .ThenBy(pair => pair.Key.Key)
            .Select(pair => (pair.Key, pair.Value));
    }

    private IEnumerable<Sighting> SmallerThan(Clue clue, int host) =>
        (_bySize[host] ??= [.. board.Of(host).OrderBy(sighting => sighting.Clue.Hosts.Count)]).TakeWhile(sighting => sighting.Clue.Hosts.Count < clue.Hosts.Count);

    /// <summary>Whether a weak clue has hosts enough to be a cause. An early end is none: whatever fails ends early.</summary>
    private static bool IsShared(Sighting sighting) => sighting.Clue.Hosts.Count >= 3 && sighting.Clue.Key.Kind is not ClueKind.EndsAfter;

    private static bool IsSmaller(Clue other, Clue clue, bool before) =>
        other.Hosts.Count < clue.Hosts.Count && (other.Tone is LineTone.Error || (before && other.Hosts.Count > 1));

    /// <param name="Groups">Clues of several hosts.</param>
    /// <param name="Single">Clues of one host.</param>
    /// <param name="SingleAtEnd">Those of them after which the host prints nothing ordinary.</param>
    /// <param name="Covered">Hosts that any of them has.</param>
    private readonly record struct Parts(int Groups, int Single, int SingleAtEnd, int Covered);
}
