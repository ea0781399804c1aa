using BkJob.Reasons.Contrast;

namespace BkJob.Reasons.Explaining;

/// <summary>
/// Gives every failed host to exactly one group. The largest clue that may be a cause takes its hosts, then the largest among the rest, and so on:
/// first errors that are more than noise, then whatever is least likely to be there by chance.
/// </summary>
internal sealed class HostGrouping(ClueBoard strong, int hosts, ClueWeights weights)
{
    /// <summary>Where hosts print so much noise that is theirs alone, a line of one host is no solid clue.</summary>
    private const double QuietEnough = 0.03;

    private readonly ReasonGroup?[] _groupOf = new ReasonGroup?[hosts];
    private readonly List<ReasonGroup> _groups = [];

    public IReadOnlyList<ReasonGroup> Groups => _groups;

    /// <summary>The hosts that no group has yet.</summary>
    public IEnumerable<int> Left => Enumerable.Range(0, hosts).Where(host => _groupOf[host] is null);

    public ReasonGroup? Of(int host) => _groupOf[host];

    /// <param name="weak">Finds the weak clues of the hosts that are left.</param>
    public void Run(Func<IReadOnlyList<int>, ClueBoard> weak)
    {
        var causes = strong.Clues.Where(clue => clue.CanBeCause).ToList();
        Take([.. causes.Where(clue => clue.Tone is LineTone.Error)], IsSolid, _ => 1);
        Take([.. causes, .. weak([.. Left]).Clues], (_, _) => true, weights.Of);
        Take([.. strong.Clues.Where(clue => clue.ExplainsRest)], (_, left) => left > 1, weights.Of);
    }

    /// <summary>
    /// Puts hosts that nothing explains together by how they ended. An end that says something, and that all other hosts with it share one group for, leads there:
    /// the line that would say why was lost.
    /// </summary>
    public void TakeRest<TEnd>(Func<int, TEnd> endOf, Func<TEnd, bool> isTelling)
    {
        foreach (var rest in Left.ToList().GroupBy(endOf))
        {
            var same = Enumerable.Range(0, hosts).Where(host => _groupOf[host] is not null && EqualityComparer<TEnd>.Default.Equals(endOf(host), rest.Key)).ToList();
            var group = isTelling(rest.Key) && same.Count >= 2 && same.Select(host => _groupOf[host]).Distinct().Count() == 1 ? _groupOf[same[0]]! : Open(null);
            foreach (var host in rest)
            {
                Join(host, group);
            }
        }
    }

    private bool IsSolid(Clue clue, int left) =>
        weights.Noise <= QuietEnough || left >= 3 || (left == 2 && clue.AtEnd >= 0.5);

    private void Take(List<Clue> candidates, Func<Clue, int, bool> enough, Func<Clue, double> weight)
    {
        while (true)
        {
            Clue? best = null;
            List<int> bestHosts = [];
            double bestScore = 0;
            for (var index = candidates.Count - 1; index >= 0; index--)
            {
                var clue = candidates[index];
                var left = clue.Hosts.Where(host => _groupOf[host] is null).ToList();
                if (left.Count == 0)
                {
                    candidates.RemoveAt(index);
                    continue;
                }

                if (!enough(clue, left.Count))
                {
                    continue;
                }

                var score = weight(clue) * Score(clue, left.Count);
                if (score > bestScore || (score == bestScore && clue.Key.CompareTo(best!.Key) < 0))
                {
                    (best, bestHosts, bestScore) = (clue, left, score);
                }
            }

            if (best is null)
            {
                return;
            }

            var group = Companion(best, bestHosts.Count) ?? Open(best);
            foreach (var host in bestHosts)
            {
                Join(host, group);
            }
        }
    }

    /// <summary>Hosts that are still to be explained count, less so where the clue's other hosts have another cause, or go on as if nothing had happened.</summary>
    private double Score(Clue clue, int left) =>
        left * (0.4 + (0.6 * left / clue.Hosts.Count)) * (1 - weights.OfEnd + (weights.OfEnd * clue.AtEnd));

    /// <summary>The group that most of the clue's hosts are in already, if it is typical of that group: another line of the same cause, where the first was lost.</summary>
    private ReasonGroup? Companion(Clue clue, int left)
    {
        if (clue.Hosts.Count < 3 || left > 0.4 * clue.Hosts.Count)
        {
            return null;
        }

        var largest = clue.Hosts.Select(host => _groupOf[host]).Where(group => group is not null).GroupBy(group => group!).OrderByDescending(group => group.Count()).First();
        return largest.Count() >= 0.6 * clue.Hosts.Count && largest.Count() >= 0.5 * largest.Key.Hosts.Count ? largest.Key : null;
    }

    private ReasonGroup Open(Clue? clue)
    {
        var group = new ReasonGroup(clue);
        _groups.Add(group);
        return group;
    }

    private void Join(int host, ReasonGroup group)
    {
        _groupOf[host] = group;
        group.Hosts.Add(host);
    }
}
