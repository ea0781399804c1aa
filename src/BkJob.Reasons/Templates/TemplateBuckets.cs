namespace BkJob.Reasons.Templates;

/// <summary>Lines that would be the same with a placeholder at one place, or with placeholders for all their names.</summary>
internal static class TemplateBuckets
{
    /// <summary>A place that stands for all names.</summary>
    public const int Names = -1;

    /// <summary>The buckets of two lines or more with the place where they differ: the largest first, then in the order of their first line.</summary>
    public static List<(List<TemplateLine> Lines, int Place)> Of(IReadOnlyList<TemplateLine> lines, bool byNames)
    {
        var filter = new RepeatFilter(byNames ? lines.Count : lines.Sum(line => line.Count));
        foreach (var (hash, _, _) in Keys(lines, byNames))
        {
            filter.Add(hash);
        }

        var keys = Keys(lines, byNames).Where(key => filter.IsRepeated(key.Hash)).ToList();
        keys.Sort((one, other) => (one.Hash, one.Line, one.Place).CompareTo((other.Hash, other.Line, other.Place)));
        var buckets = new List<(List<TemplateLine> Lines, int Place)>();
        var firsts = new List<int>();
        for (var start = 0; start < keys.Count;)
        {
            var end = start + 1;
            while (end < keys.Count && keys[end].Hash == keys[start].Hash)
            {
                end++;
            }

            if (end - start > 1)
            {
                var first = keys[start];
                var alike = keys.GetRange(start, end - start).Select(key => lines[key.Line]).Where(line => byNames ? line.Count == lines[first.Line].Count : line.IsLike(lines[first.Line], first.Place));
                buckets.Add(([.. alike], first.Place));
                firsts.Add(first.Line);
            }

            start = end;
        }

        return [.. Enumerable.Range(0, buckets.Count).OrderByDescending(at => buckets[at].Lines.Count).ThenBy(at => firsts[at]).ThenBy(at => buckets[at].Place).Select(at => buckets[at])];
    }

    private static IEnumerable<(ulong Hash, int Line, int Place)> Keys(IReadOnlyList<TemplateLine> lines, bool byNames)
    {
        for (var at = 0; at < lines.Count; at++)
        {
            var line = lines[at];
            if (byNames)
            {
                yield return (line.HashWithoutNames(), at, Names);
                continue;
            }

            for (var place = 0; place < line.Count; place++)
            {
                if (line.Places[place] != PlaceKind.Fixed)
                {
                    yield return (line.HashWithout(place), at, place);
                }
            }
        }
    }
}
