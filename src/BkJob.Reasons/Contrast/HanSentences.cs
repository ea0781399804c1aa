using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Contrast;

/// <summary>
/// Merges lines of only failed hosts that are the same Han sentence with other names in it: the services of 服务订单中心启动失败, 服务支付网关启动失败.
/// Han text has no spaces that would show where a name is; what the lines have in common, in its order, does.
/// </summary>
internal static class HanSentences
{
    private const int LongestName = 8;

    /// <summary>More lines than this are not compared with each other.</summary>
    private const int MostLines = 600;

    /// <summary>So many pairs of pieces are looked at; lines that come after that, in the order of their text, stay as they are. A table of all pairs of two pages is data.</summary>
    private const long MostPairs = 400_000_000;

    /// <summary>So much of the longer line must be the same.</summary>
    private const double Same = 0.6;

    /// <summary>Puts placeholders for the names into the texts of such lines.</summary>
    public static void Merge(StepContrast contrast, string[] texts)
    {
        List<string> lines = [.. Enumerable.Range(0, texts.Length)
            .Where(template => contrast.ReferenceHosts[template] == 0 && contrast.Templates.Tones[template] is LineTone.Error && texts[template].Any(LinePieces.IsHan))
            .Select(template => texts[template])
            .Distinct(StringComparer.Ordinal)
            .OrderBy(text => text, StringComparer.Ordinal)
            .Take(MostLines)];
        var merged = new Dictionary<string, string>(StringComparer.Ordinal);
        var kinds = new List<(string Text, string[] Pieces, Dictionary<string, int> Counts, List<string> Members)>();
        var pairs = 0L;
        foreach (var line in lines)
        {
            var pieces = LinePieces.Of(line);
            var counts = Count(pieces);
            string[]? common = null;
            var at = kinds.FindIndex(kind => MayBeOne(kind.Pieces, kind.Counts, pieces, counts)
                && (pairs += (long)kind.Pieces.Length * pieces.Length) <= MostPairs
                && (common = Common(kind.Pieces, pieces)) is not null);
            if (at < 0)
            {
                kinds.Add((line, pieces, counts, [line]));
            }
            else
            {
                kinds[at].Members.Add(line);
                kinds[at] = (string.Concat(common!), common!, Count(common!), kinds[at].Members);
            }
        }

        foreach (var kind in kinds.Where(kind => kind.Members.Count > 1))
        {
            kind.Members.ForEach(member => merged[member] = kind.Text);
        }

        for (var template = 0; template < texts.Length; template++)
        {
            texts[template] = merged.TryGetValue(texts[template], out var text) ? text : texts[template];
        }
    }

    /// <summary>Whether the lines begin alike, are as long, and have enough pieces in common in whatever order: quick, and right where it says no.</summary>
    private static bool MayBeOne(string[] one, Dictionary<string, int> countsOfOne, string[] two, Dictionary<string, int> countsOfTwo)
    {
        if (one[0] != two[0] || Math.Abs(one.Length - two.Length) > LongestName)
        {
            return false;
        }

        var same = countsOfTwo.Sum(piece => countsOfOne.TryGetValue(piece.Key, out var count) ? piece.Key.Length * Math.Min(count, piece.Value) : 0);
        return IsEnough(same, one, two);
    }

    /// <summary>How often each piece is there.</summary>
    private static Dictionary<string, int> Count(string[] pieces) =>
        pieces.GroupBy(piece => piece, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Count(), StringComparer.Ordinal);

    private static bool IsEnough(int same, string[] one, string[] two) =>
        same >= Same * Math.Max(one.Sum(piece => piece.Length), two.Sum(piece => piece.Length));

    /// <summary>What two lines have in common, with placeholders for their names; null where they differ in more than names.</summary>
    private static string[]? Common(string[] one, string[] two)
    {
        var lengths = Lengths(one, two);
        var common = new List<string>();
        var same = 0;
        for (int i = 0, j = 0; i < one.Length || j < two.Length;)
        {
            if (i < one.Length && j < two.Length && one[i] == two[j])
            {
                same += one[i].Length;
                common.Add(one[i]);
                (i, j) = (i + 1, j + 1);
                continue;
            }

            var (first, second) = (i, j);
            while (i < one.Length || j < two.Length)
            {
                if (i < one.Length && j < two.Length && one[i] == two[j])
                {
                    if (!IsLoneHan(one, i, two, j))
                    {
                        break;
                    }

                    (i, j) = (i + 1, j + 1);
                }
                else if (j >= two.Length || (i < one.Length && lengths[i + 1, j] >= lengths[i, j + 1]))
                {
                    i++;
                }
                else
                {
                    j++;
                }
            }

            if (!IsName(one, first, i) || !IsName(two, second, j))
            {
                return null;
            }

            common.Add(MaskedLine.Placeholder);
        }

        return IsEnough(same, one, two) ? [.. common] : null;
    }

    /// <summary>Whether the lines have this one character in common and then differ again: two names that share a character.</summary>
    private static bool IsLoneHan(string[] one, int i, string[] two, int j) =>
        LinePieces.IsHan(one[i][0]) && i + 1 < one.Length && j + 1 < two.Length && one[i + 1] != two[j + 1];

    /// <summary>Lengths of the longest common subsequences of the rests.</summary>
    private static int[,] Lengths(string[] one, string[] two)
    {
        var lengths = new int[one.Length + 1, two.Length + 1];
        for (var i = one.Length - 1; i >= 0; i--)
        {
            for (var j = two.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = one[i] == two[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }

    private static bool IsName(string[] pieces, int from, int to)
    {
        var name = string.Concat(pieces.Skip(from).Take(to - from));
        return name.Length > 0
            && to - from <= LongestName
            && LineTones.Of(name) is LineTone.Plain
            && !Vocabulary.States.Contains(name.AsSpan())
            && name.All(character => LinePieces.IsHan(character) || char.IsLetterOrDigit(character) || character is '-' or '_' or '<' or '*' or '>');
    }
}
