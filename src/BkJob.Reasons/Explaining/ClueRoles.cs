using BkJob.Reasons.Contrast;

namespace BkJob.Reasons.Explaining;

/// <summary>
/// Tells consequences and contexts from causes. A line is a consequence if the hosts that print it fall apart into nearly disjoint groups,
/// each with another clue of its own before it: "deployment failed" after a full disk here and a missing command there. It is a context if the clues come after it.
/// Noise does not do that: it hits hosts whatever their cause, so its hosts overlap with those of the real clues.
/// </summary>
internal sealed class ClueRoles(ClueBoard board, int hosts, double noise)
{
    /// <summary>So much of a smaller clue must lie within the larger one.</summary>
    private const double Within = 0.75;

    /// <summary>So much of the larger clue's hosts must be explained by smaller ones.</summary>
    private const double Covered = 0.6;

    private const double CoveredByLater = 0.8;

    /// <summary>So much of a group may already be in others.</summary>
    private const double Overlap = 0.2;

    /// <summary>What happens by chance no more often than this does not happen by chance.</summary>
    private const double Unlikely = 0.05;

    private readonly int[] _coveredFor = new int[hosts];
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

        _turn++;
        int groups = 0, single = 0, covered = 0;
        foreach (var (other, inside) in Neighbours(clue, before))
        {
            if (other.Hosts.Count == 1 && !before)
            {
                break;
            }

            if (inside.Count(host => _coveredFor[host] == _turn) <= Overlap * inside.Count)
            {
                if (inside.Count > 1)
                {
                    groups++;
                }
                else
                {
                    single++;
                }

                foreach (var host in inside)
                {
                    covered += _coveredFor[host] == _turn ? 0 : 1;
                    _coveredFor[host] = _turn;
                }
            }
        }

        var needed = (before ? Covered : CoveredByLater) * clue.Hosts.Count;
        if (covered < needed || groups + single < 2)
        {
            return false;
        }

        // A clue that one host alone has may be noise. It counts where hosts would hardly have as much noise by chance.
        var left = clue.Hosts.Count - (covered - single);
        return (groups >= 2 && covered - single >= needed) || Noise.Chance(single, left, noise) <= Unlikely;
    }

    /// <summary>Smaller clues that lie within this one and come before (or after) it there, the largest first.</summary>
    private IEnumerable<(Clue Clue, List<int> Inside)> Neighbours(Clue clue, bool before)
    {
        var inside = new Dictionary<Clue, List<int>>();
        foreach (var host in clue.Hosts)
        {
            var sightings = board.Of(host);
            var place = sightings.First(sighting => sighting.Clue == clue).Place;
            foreach (var sighting in sightings)
            {
                if (sighting.Clue != clue && (before ? sighting.Place < place : sighting.Place > place) && IsSmaller(sighting.Clue, clue, before))
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

    private static bool IsSmaller(Clue other, Clue clue, bool before) =>
        other.Hosts.Count < clue.Hosts.Count && (other.Tone is LineTone.Error || (before && other.Hosts.Count > 1));
}
