namespace BkJob.Reasons.Templates;

/// <summary>
/// Merges masked lines that differ only in words that vary. What a word is one sees by its look, by what it stands beside, and by how many
/// others stand in its place. The outcome depends on the set of lines alone: everything is done in the order of their text.
/// </summary>
internal sealed class TemplateMerge
{
    private const int MostRounds = 8;

    private readonly PiecePool _pool = new();
    private readonly TemplatePieces _pieces;
    private readonly Dictionary<TemplateLine, TemplateLine> _mergedInto = [];

    /// <summary>The lines by their text.</summary>
    private readonly Dictionary<string, TemplateLine> _byText = new(StringComparer.Ordinal);

    /// <summary>Words that stood after "user", "host" and the like, and varied: they are names in other lines, too.</summary>
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>The lines in the order of their text.</summary>
    private List<TemplateLine> _lines = [];

    private TemplateMerge() => _pieces = new(_pool);

    /// <summary>The template of each masked line.</summary>
    /// <param name="masked">Different masked lines; their order does not matter.</param>
    public static string[] Of(IReadOnlyList<string> masked)
    {
        var merge = new TemplateMerge();
        var starts = merge.Read(masked);
        for (var round = 0; round < MostRounds && (merge.MergeNames() | merge.MergeWords()); round++)
        {
        }

        var templates = new string[masked.Count];
        for (var at = 0; at < templates.Length; at++)
        {
            templates[at] = merge.EndOf(starts[at]).Text;
        }

        return templates;
    }

    private TemplateLine[] Read(IReadOnlyList<string> masked)
    {
        string[] sorted = [.. masked];
        Array.Sort(sorted, StringComparer.Ordinal);
        var isInOrder = true;
        foreach (var text in sorted)
        {
            // The line of a list of values may belong elsewhere.
            isInOrder &= LineOf(text, _lines).Text.Length == text.Length;
        }

        if (!isInOrder)
        {
            _lines.Sort(ByText);
        }

        return [.. masked.Select(text => LineOf(text, _lines))];
    }

    /// <summary>The line that a text makes; a new one is added to <paramref name="added"/>. What was a list of names may be one value now, and the line one that is there.</summary>
    private TemplateLine LineOf(string text, List<TemplateLine> added)
    {
        if (!_byText.TryGetValue(text, out var line))
        {
            var read = new TemplateLine(text, _pieces, _pool);
            if (!_byText.TryGetValue(read.Text, out line))
            {
                _byText.Add(read.Text, line = read);
                added.Add(line);
            }
        }

        return line;
    }

    private static int ByText(TemplateLine one, TemplateLine other) => string.CompareOrdinal(one.Text, other.Text);

    private TemplateLine EndOf(TemplateLine line)
    {
        while (_mergedInto.TryGetValue(line, out var next))
        {
            line = next;
        }

        return line;
    }

    /// <summary>Lines that agree in all but their names: where two differ after a word like "user", or several anywhere else, the place varies.</summary>
    private bool MergeNames()
    {
        var changes = new Dictionary<TemplateLine, string>();
        foreach (var (bucket, _) in TemplateBuckets.Of(_lines, byNames: true))
        {
            var varying = new Dictionary<int, string>();
            for (var place = 0; place < bucket[0].Count; place++)
            {
                if (bucket[0].IsName(place) && Varies(bucket, place))
                {
                    varying.Add(place, MaskedLine.Placeholder);
                }
            }

            if (varying.Count > 0)
            {
                foreach (var line in bucket)
                {
                    changes[line] = line.With(varying);
                }
            }
        }

        return Apply(changes);
    }

    private bool Varies(List<TemplateLine> bucket, int place)
    {
        var words = bucket.Select(line => line[place]).Distinct(StringComparer.Ordinal).ToList();
        var different = words.Count(word => word != MaskedLine.Placeholder);
        if (different == 0 || different < PlaceRule.Needed(bucket, place, words.Count > different, words.All(word => word == MaskedLine.Placeholder || _names.Contains(word))))
        {
            return false;
        }

        if (bucket.Any(line => line.Places[place] == PlaceKind.Named))
        {
            _names.UnionWith(words);
        }

        return true;
    }

    /// <summary>Lines that agree in all but one word: where many stand, the place varies.</summary>
    private bool MergeWords()
    {
        var changes = new Dictionary<TemplateLine, string>();
        foreach (var (bucket, place) in TemplateBuckets.Of(_lines, byNames: false))
        {
            var members = bucket.Where(line => !changes.ContainsKey(line)).ToList();
            if (members.Count < 2)
            {
                continue;
            }

            if (members.All(line => line.Places[place] == PlaceKind.Han))
            {
                MergeHan(members, place, changes);
            }
            else if (Varies(members, place))
            {
                var varying = new Dictionary<int, string> { [place] = MaskedLine.Placeholder };
                foreach (var line in members)
                {
                    changes[line] = line.With(varying);
                }
            }
        }

        return Apply(changes);
    }

    private static void MergeHan(List<TemplateLine> members, int place, Dictionary<TemplateLine, string> changes)
    {
        foreach (var alike in members.GroupBy(line => HanRuns.Ends(line[place]), StringComparer.Ordinal).Select(group => group.ToList()))
        {
            if (alike.Count < 2 || HanRuns.Common([.. alike.Select(line => line[place])]) is not { } common)
            {
                continue;
            }

            var run = alike[0][place];
            var head = run.Substring(0, common.Head);
            if (alike.Count >= (HanRuns.EndsWithBearer(head.AsSpan()) ? 2 : PlaceRule.Several))
            {
                var varying = new Dictionary<int, string> { [place] = head + MaskedLine.Placeholder + run.Substring(run.Length - common.Tail) };
                foreach (var line in alike)
                {
                    changes[line] = line.With(varying);
                }
            }
        }
    }

    private bool Apply(Dictionary<TemplateLine, string> changes)
    {
        if (changes.Count == 0)
        {
            return false;
        }

        var kept = new List<TemplateLine>(_lines.Count);
        foreach (var line in _lines)
        {
            if (changes.ContainsKey(line))
            {
                _byText.Remove(line.Text);
            }
            else
            {
                kept.Add(line);
            }
        }

        var added = new List<TemplateLine>();
        foreach (var line in _lines)
        {
            if (changes.TryGetValue(line, out var text))
            {
                _mergedInto[line] = LineOf(text, added);
            }
        }

        added.Sort(ByText);
        _lines = Joined(kept, added);
        return true;
    }

    /// <summary>Both lists, which are in order, in order.</summary>
    private static List<TemplateLine> Joined(List<TemplateLine> one, List<TemplateLine> other)
    {
        var all = new List<TemplateLine>(one.Count + other.Count);
        var next = 0;
        foreach (var line in one)
        {
            for (; next < other.Count && ByText(other[next], line) < 0; next++)
            {
                all.Add(other[next]);
            }

            all.Add(line);
        }

        all.AddRange(other.Skip(next));
        return all;
    }
}
