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

    private readonly List<(string[] Words, ReferenceLine Line)> _lines = [];

    /// <summary>
    /// The lines by what they have in a part of them: of one more part than words may be others, one is the same in both lines.
    /// So no line is held against all of a hundred thousand.
    /// </summary>
    private readonly Dictionary<ulong, List<int>> _byPart = [];

    public NearCopies(IEnumerable<ReferenceLine> lines)
    {
        foreach (var line in lines.OrderBy(line => line.Template, StringComparer.Ordinal))
        {
            var words = line.Template.Split(' ');
            foreach (var part in PartsOf(words))
            {
                if (!_byPart.TryGetValue(part, out var same))
                {
                    _byPart.Add(part, same = []);
                }

                same.Add(_lines.Count);
            }

            _lines.Add((words, line));
        }
    }

    public ReferenceLine? Of(string masked)
    {
        var words = masked.Split(' ');
        var tone = LineTones.Of(masked);
        var best = _lines.Count;
        foreach (var part in PartsOf(words))
        {
            foreach (var at in _byPart.TryGetValue(part, out var same) ? same : [])
            {
                if (at >= best)
                {
                    break;
                }

                if (AreNear(words, _lines[at].Words) && LineTones.Of(_lines[at].Line.Template) == tone)
                {
                    best = at;
                }
            }
        }

        return best < _lines.Count ? _lines[best].Line : null;
    }

    private static int MostOthers(string[] words) => (int)(Others * words.Length);

    private static IEnumerable<ulong> PartsOf(string[] words)
    {
        var parts = MostOthers(words) + 1;
        for (var part = 0; part < parts; part++)
        {
            var start = part * words.Length / parts;
            var end = (part + 1) * words.Length / parts;
            yield return StableHash.Of(string.Join(" ", words, start, end - start).AsSpan(), ((ulong)words.Length << 32) | (uint)part);
        }
    }

    private static bool AreNear(string[] words, string[] others)
    {
        if (words.Length != others.Length)
        {
            return false;
        }

        var different = 0;
        var most = MostOthers(words);
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
