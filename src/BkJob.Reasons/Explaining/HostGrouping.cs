using BkJob.Reasons.Contrast;

namespace BkJob.Reasons.Explaining;

/// <summary>
/// Gives every failed host to exactly one group. The largest clue that may be a cause takes its hosts, then the largest among the rest, and so on:
/// first errors that are more than noise, then whatever is least likely to be there by chance.
/// </summary>
internal sealed class HostGrouping(ClueBoard strong, IReadOnlyList<HostEnd> ends, ClueWeights weights)
{
    /// <summary>Where hosts print so much noise that is theirs alone, a line of one host is no solid clue.</summary>
    private const double QuietEnough = 0.03;

    private readonly ReasonGroup?[] _groupOf = new ReasonGroup?[ends.Count];
    private readonly List<ReasonGroup> _groups = [];

    public IReadOnlyList<ReasonGroup> Groups => _groups;

    /// <summary>The hosts that no group has yet.</summary>
    private IEnumerable<int> Left => Enumerable.Range(0, ends.Count).Where(host => _groupOf[host] is null);

    /// <param name="weak">Finds the weak clues of the hosts that are left.</param>
    public void Run(Func<IReadOnlyList<int>, ClueBoard> weak)
    {
        var causes = strong.Clues.Where(clue => clue.CanBeCause).ToList();
        Take(causes.Where(clue => clue.Tone is LineTone.Error), IsSolid, _ => 1);
        var board = weak([.. Left]);
        Take(causes.Concat(board.Clues.Where(clue => clue.Key.Kind is not ClueKind.EndsAfter)), (_, _) => true, weights.Of);
        Take(strong.Clues.Where(clue => clue.ExplainsRest), (_, left) => left > 1, weights.Of);
        JoinByEnd();
        Take(board.Clues.Where(clue => clue.Key.Kind is ClueKind.EndsAfter), (_, _) => true, weights.Of);
        TakeRest();
    }

    /// <summary>
    /// Hosts that show nothing go by how they ended, where that says something, and all other hosts that ended so are in one group:
    /// the line that would say why was lost.
    /// </summary>
    private void JoinByEnd()
    {
        foreach (var rest in Left.ToList().GroupBy(host => ends[host]).Where(rest => rest.Key.IsTelling))
        {
            var groups = Enumerable.Range(0, ends.Count).Where(host => _groupOf[host] is not null && ends[host] == rest.Key).GroupBy(host => _groupOf[host]!).ToList();
            if (groups.Count == 1 && groups[0].Count() > 1)
            {
                Join(rest, groups[0].Key);
            }
        }
    }

    /// <summary>Puts hosts that nothing explains together by how they ended.</summary>
    private void TakeRest()
    {
        foreach (var rest in Left.ToList().GroupBy(host => ends[host]))
        {
            Join(rest, Open(null));
        }
    }

    private bool IsSolid(Clue clue, int left) =>
        weights.Noise <= QuietEnough || left >= 3 || (left == 2 && clue.AtEnd >= 0.5);

    private void Take(IEnumerable<Clue> candidates, Func<Clue, int, bool> enough, Func<Clue, double> weight)
    {
        var queue = new ClueQueue(candidates, host => _groupOf[host] is null, (clue, left) => enough(clue, left) ? weight(clue) * Score(clue, left) : 0);
        while (queue.Best is { } best)
        {
            var hosts = best.Hosts.Where(host => _groupOf[host] is null).ToList();
            Join(hosts, Companion(best, hosts.Count) ?? Open(best));
            queue.Take(hosts);
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

    private void Join(IEnumerable<int> more, ReasonGroup group)
    {
        foreach (var host in more)
        {
            _groupOf[host] = group;
            group.Hosts.Add(host);
        }
    }
}
