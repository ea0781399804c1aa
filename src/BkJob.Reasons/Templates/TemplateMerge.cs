namespace BkJob.Reasons.Templates;

/// <summary>
/// Merges masked lines that differ only in words that vary. What a word is one sees by its look, by what it stands beside, and by how many
/// others stand in its place. The outcome depends on the set of lines alone: everything is done in the order of their text.
/// </summary>
internal sealed class TemplateMerge
{
    private const int MostRounds = 8;

    private List<TemplateLine> lines;
    private readonly Dictionary<TemplateLine, TemplateLine> mergedInto = [];

    private TemplateMerge(List<TemplateLine> lines) => this.lines = lines;

    /// <summary>The template of each masked line.</summary>
    /// <param name="masked">Different masked lines; their order does not matter.</param>
    public static string[] Of(IReadOnlyList<string> masked)
    {
        var first = new TemplateLine[masked.Count];
        var order = Enumerable.Range(0, masked.Count).ToArray();
        Array.Sort(order, (one, other) => string.CompareOrdinal(masked[one], masked[other]));
        var unique = new Dictionary<string, TemplateLine>(StringComparer.Ordinal);
        foreach (var at in order)
        {
            var line = new TemplateLine(masked[at]);
            var text = line.ToString();
            if (!unique.TryGetValue(text, out var known))
            {
                unique.Add(text, known = line);
            }

            first[at] = known;
        }

        var merge = new TemplateMerge([.. unique.Values]);
        for (var round = 0; round < MostRounds && (merge.MergeNames() | merge.MergeWords()); round++)
        {
        }

        var templates = new string[masked.Count];
        for (var at = 0; at < templates.Length; at++)
        {
            templates[at] = merge.End(first[at]).ToString();
        }

        return templates;
    }

    private TemplateLine End(TemplateLine line)
    {
        while (mergedInto.TryGetValue(line, out var next))
        {
            line = next;
        }

        return line;
    }

    /// <summary>Lines that agree in all but their names: where two differ after a word like "user", or several anywhere else, the place varies.</summary>
    private bool MergeNames()
    {
        var buckets = new Dictionary<ulong, List<TemplateLine>>();
        foreach (var line in lines)
        {
            var places = NamePlaces(line);
            if (places.Length > 0)
            {
                Add(buckets, line.HashWithout(places), line);
            }
        }

        var changes = new Dictionary<TemplateLine, TemplateLine>();
        foreach (var line in lines)
        {
            var places = NamePlaces(line);
            var bucket = buckets.TryGetValue(line.HashWithout(places), out var found) ? found : [];
            if (bucket.Count < 2 || !ReferenceEquals(bucket[0], line))
            {
                continue;
            }

            foreach (var place in places)
            {
                var words = bucket.Select(other => other[place]).Distinct(StringComparer.Ordinal).ToList();
                var different = words.Count(word => word != MaskedLine.Placeholder);
                if (different > 0 && different >= PlaceRule.Needed(bucket, place, words.Count > different))
                {
                    foreach (var member in bucket)
                    {
                        var now = changes.TryGetValue(member, out var changed) ? changed : member;
                        changes[member] = now.With(place, MaskedLine.Placeholder);
                    }
                }
            }
        }

        return Apply(changes);
    }

    private static int[] NamePlaces(TemplateLine line)
    {
        var places = new List<int>();
        for (var at = 0; at < line.Count; at++)
        {
            if (line.Places[at] is PlaceKind.Named or PlaceKind.Name or PlaceKind.Aside or PlaceKind.Choice or PlaceKind.Value)
            {
                places.Add(at);
            }
        }

        return [.. places];
    }

    /// <summary>Lines that agree in all but one word: where many stand, the place varies.</summary>
    private bool MergeWords()
    {
        var buckets = new Dictionary<ulong, List<TemplateLine>>();
        foreach (var line in lines)
        {
            for (var place = 0; place < line.Count; place++)
            {
                if (line.Places[place] is not PlaceKind.Fixed)
                {
                    Add(buckets, line.HashWithout(place), line);
                }
            }
        }

        var changes = new Dictionary<TemplateLine, TemplateLine>();
        foreach (var (bucket, place) in Candidates(buckets))
        {
            var members = bucket.Where(line => !changes.ContainsKey(line)).ToList();
            if (members.Count < 2)
            {
                continue;
            }

            if (members.All(line => line.Places[place] == PlaceKind.Han))
            {
                MergeHan(members, place, changes);
                continue;
            }

            var words = members.Count(line => line.Places[place] != PlaceKind.Value);
            if (words > 0 && words >= PlaceRule.Needed(members, place, words < members.Count))
            {
                foreach (var line in members)
                {
                    changes[line] = line.With(place, MaskedLine.Placeholder);
                }
            }
        }

        return Apply(changes);
    }

    /// <summary>The buckets of several lines, the largest first, then in the order of the text, with the place where their lines differ.</summary>
    private IEnumerable<(List<TemplateLine> Bucket, int Place)> Candidates(Dictionary<ulong, List<TemplateLine>> buckets)
    {
        var seen = new HashSet<ulong>();
        var found = new List<(List<TemplateLine> Bucket, int Place)>();
        foreach (var line in lines)
        {
            for (var place = 0; place < line.Count; place++)
            {
                var hash = line.HashWithout(place);
                if (line.Places[place] is not PlaceKind.Fixed && buckets[hash].Count > 1 && seen.Add(hash))
                {
                    found.Add((buckets[hash], place));
                }
            }
        }

        return found.OrderByDescending(candidate => candidate.Bucket.Count);
    }

    private static void MergeHan(List<TemplateLine> members, int place, Dictionary<TemplateLine, TemplateLine> changes)
    {
        foreach (var alike in members.GroupBy(line => HanKey(line[place]), StringComparer.Ordinal).Select(group => group.ToList()))
        {
            if (alike.Count < 2 || HanRuns.Common([.. alike.Select(line => line[place])]) is not { } common)
            {
                continue;
            }

            var run = alike[0][place];
            var head = run.Substring(0, common.Head);
            if (alike.Count >= (HanRuns.EndsWithBearer(head.AsSpan()) ? 2 : PlaceRule.Several))
            {
                foreach (var line in alike)
                {
                    changes[line] = line.With(place, head + MaskedLine.Placeholder + run.Substring(run.Length - common.Tail));
                }
            }
        }
    }

    private static string HanKey(string run) => run.Length < 5 ? run : run.Substring(0, 2) + run.Substring(run.Length - 2);

    private bool Apply(Dictionary<TemplateLine, TemplateLine> changes)
    {
        if (changes.Count == 0)
        {
            return false;
        }

        var unique = new SortedDictionary<string, TemplateLine>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var now = changes.TryGetValue(line, out var changed) ? changed : line;
            var text = now.ToString();
            if (!unique.TryGetValue(text, out var known))
            {
                // Read anew: a list may have become one value.
                unique.Add(text, known = ReferenceEquals(now, line) ? line : new(text));
            }

            if (!ReferenceEquals(line, known))
            {
                mergedInto[line] = known;
            }
        }

        lines = [.. unique.Values];
        return true;
    }

    private static void Add(Dictionary<ulong, List<TemplateLine>> buckets, ulong hash, TemplateLine line)
    {
        if (!buckets.TryGetValue(hash, out var bucket))
        {
            buckets.Add(hash, bucket = []);
        }

        if (bucket.Count == 0 || bucket[0].Count == line.Count)
        {
            bucket.Add(line);
        }
    }
}
