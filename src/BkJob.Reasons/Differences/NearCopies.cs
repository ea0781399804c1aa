using BkJob.Reasons.Contrast;
using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Differences;

/// <summary>
/// Finds for a masked line that the reference does not have one that is it but for a name: as many words, and only few of them others,
/// none of which says how something went.
/// </summary>
internal sealed class NearCopies
{
    /// <summary>So many of a line's words may be others.</summary>
    private const double Others = 0.25;

    private readonly Dictionary<int, List<(string[] Words, ReferenceLine Line)>> _byLength = [];

    public NearCopies(IEnumerable<ReferenceLine> lines)
    {
        foreach (var line in lines.OrderBy(line => line.Template, StringComparer.Ordinal))
        {
            var words = line.Template.Split(' ');
            if (!_byLength.TryGetValue(words.Length, out var same))
            {
                _byLength.Add(words.Length, same = []);
            }

            same.Add((words, line));
        }
    }

    public ReferenceLine? Of(string masked)
    {
        var words = masked.Split(' ');
        var tone = LineTones.Of(masked);
        if (!_byLength.TryGetValue(words.Length, out var candidates))
        {
            return null;
        }

        foreach (var (others, line) in candidates)
        {
            if (AreNear(words, others) && LineTones.Of(line.Template) == tone)
            {
                return line;
            }
        }

        return null;
    }

    private static bool AreNear(string[] words, string[] others)
    {
        var different = 0;
        var most = (int)(Others * words.Length);
        for (var at = 0; at < words.Length; at++)
        {
            if (words[at] != others[at] && (++different > most || IsTelling(words[at]) || IsTelling(others[at])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A state, an exception, or Han text, which has no words to tell apart.</summary>
    private static bool IsTelling(string word)
    {
        var bare = word.AsSpan().Trim("()[]{}<>\"',;:.!?".AsSpan());
        if (Vocabulary.States.Contains(bare) || LineTones.Of(word) is not LineTone.Plain)
        {
            return true;
        }

        foreach (var character in bare)
        {
            if (character >= 128)
            {
                return true;
            }
        }

        return false;
    }
}
