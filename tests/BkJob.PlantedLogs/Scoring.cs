namespace BkJob.PlantedLogs;

/// <summary>How well found groups of hosts agree with the planted causes.</summary>
/// <param name="PairF1">F1 over pairs of hosts that are together; the largest causes weigh most.</param>
/// <param name="Precision">B-cubed: what share of a host's group has its cause, mean over hosts.</param>
/// <param name="Recall">B-cubed: what share of a cause's hosts is in the host's group, mean over hosts.</param>
/// <param name="Found">Share of the planted causes that some group matches in at least four of five hosts, both ways.</param>
/// <param name="LabelIsCause">Share of the planted causes whose main group has the line that says why as its label.</param>
/// <param name="Groups">How many groups there are for each planted cause.</param>
public sealed record Scoring(double PairF1, double Precision, double Recall, double Found, double LabelIsCause, double Groups)
{
    public double BCubed => 2 * Precision * Recall / (Precision + Recall);

    /// <param name="mix">The planted hosts.</param>
    /// <param name="groups">The groups found: a label, and the ids of the hosts.</param>
    public static Scoring Of(PlantedMix mix, IReadOnlyList<(string Label, IReadOnlyList<long> Hosts)> groups)
    {
        var causes = mix.Hosts.Where(host => host.Cause is not null).ToDictionary(host => host.HostId, host => host.Cause!);
        var sizes = causes.Values.GroupBy(cause => cause.Index).ToDictionary(group => group.Key, group => group.Count());
        double precision = 0, recall = 0, together = 0, foundPairs = 0;
        var best = new Dictionary<int, (int Shared, int Size, string Label)>();
        foreach (var (label, hosts) in groups)
        {
            foundPairs += Pairs(hosts.Count);
            foreach (var shared in hosts.GroupBy(host => causes[host].Index))
            {
                var count = shared.Count();
                together += Pairs(count);
                precision += (double)count * count / hosts.Count;
                recall += (double)count * count / sizes[shared.Key];
                if (!best.TryGetValue(shared.Key, out var other) || count > other.Shared || (count == other.Shared && hosts.Count < other.Size))
                {
                    best[shared.Key] = (count, hosts.Count, label);
                }
            }
        }

        var planted = causes.Values.DistinctBy(cause => cause.Index).ToList();
        var (pairPrecision, pairRecall) = (foundPairs == 0 ? 1 : together / foundPairs, together / sizes.Values.Sum(Pairs));
        return new Scoring(
            2 * pairPrecision * pairRecall / (pairPrecision + pairRecall),
            precision / causes.Count,
            recall / causes.Count,
            planted.Average(cause => best.TryGetValue(cause.Index, out var group) && group.Shared >= 0.8 * group.Size && group.Shared >= 0.8 * sizes[cause.Index] ? 1.0 : 0),
            planted.Average(cause => best.TryGetValue(cause.Index, out var group) && Names(mix.Corpus, cause, group.Label) ? 1.0 : 0),
            (double)groups.Count / planted.Count);
    }

    /// <summary>Whether a label has most of the unvarying words of the line that says why.</summary>
    public static bool Names(Corpus corpus, Cause cause, string label)
    {
        if (cause.IsSilent)
        {
            return true;
        }

        var wanted = cause.Dropped.Length > 0
            ? corpus.PhasesOf(cause.System).SelectMany(phase => phase.Lines).Where(line => line.Name == cause.Dropped)
            : cause.Forms.SelectMany(form => form).Where(line => line.IsCause);
        return wanted.Any(line => line.FixedWords is var words && words.Count(word => label.Contains(word, StringComparison.Ordinal)) >= 0.7 * words.Count);
    }

    private static double Pairs(int count) => count * (count - 1) / 2.0;
}
