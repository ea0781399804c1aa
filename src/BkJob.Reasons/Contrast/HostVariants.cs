using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Contrast;

/// <summary>
/// Merges templates that differ in one word, or two, that are others on nearly every host: such a word is the host's, not the message's. The masks cannot see that,
/// they look at lines; here it is known who printed them.
/// </summary>
internal static class HostVariants
{
    /// <summary>Hosts per word up to which the word is taken for the host's.</summary>
    private const double HostsPerVariant = 1.5;

    /// <summary>So many words of the line must be the same.</summary>
    private const int SameWords = 3;

    /// <summary>Lines of more words are looked at no further, and no more lines than this for two words.</summary>
    private const int LongestLine = 24;
    private const int MostLines = 4000;

    /// <summary>For each template the text of the one it belongs to: its own, or one with a placeholder more.</summary>
    public static string[] Of(StepContrast contrast)
    {
        var texts = (string[])contrast.Templates.Texts.Clone();
        int[] rare = [.. Enumerable.Range(0, texts.Length).Where(template => HostsOf(contrast, template) <= 3)];
        Merge(contrast, texts, OneOther(texts, rare), least: 2);
        Merge(contrast, texts, TwoOthers(texts, [.. rare.Where(template => texts[template] == contrast.Templates.Texts[template])]), least: 3);
        return texts;
    }

    /// <summary>Gives the lines of a bucket its text, the largest buckets first, where hardly two hosts share a line of it.</summary>
    private static void Merge(StepContrast contrast, string[] texts, Dictionary<string, List<int>> buckets, int least)
    {
        foreach (var bucket in buckets.Where(bucket => bucket.Value.Count >= least).OrderByDescending(bucket => bucket.Value.Count).ThenBy(bucket => bucket.Key, StringComparer.Ordinal))
        {
            List<int> members = [.. bucket.Value.Where(template => texts[template] == contrast.Templates.Texts[template])];
            if (members.Count >= least && members.Sum(template => HostsOf(contrast, template)) <= HostsPerVariant * members.Count)
            {
                members.ForEach(template => texts[template] = bucket.Key);
            }
        }
    }

    private static int HostsOf(StepContrast contrast, int template) => contrast.FailedHosts[template] + contrast.ReferenceHosts[template];

    /// <summary>Lines that agree in all but one word, under the text that has a placeholder for it.</summary>
    private static Dictionary<string, List<int>> OneOther(string[] texts, int[] rare)
    {
        var buckets = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var template in rare)
        {
            var words = texts[template].Split(' ');
            foreach (var place in Places(words, SameWords + 1))
            {
                Put(buckets, words, template, place, place);
            }
        }

        return buckets;
    }

    /// <summary>Lines that agree in all but two words.</summary>
    private static Dictionary<string, List<int>> TwoOthers(string[] texts, int[] rare)
    {
        var buckets = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var template in rare.Take(MostLines))
        {
            var words = texts[template].Split(' ');
            var places = Places(words, SameWords + 2);
            for (var one = 0; one < places.Count; one++)
            {
                for (var other = one + 1; other < places.Count; other++)
                {
                    Put(buckets, words, template, places[one], places[other]);
                }
            }
        }

        return buckets;
    }

    /// <summary>The places of words that may be a host's own; none in a line of fewer words than that.</summary>
    private static List<int> Places(string[] words, int least) => words.Length > LongestLine || words.Count(IsWord) < least
        ? []
        : [.. Enumerable.Range(0, words.Length).Where(place => IsWord(words[place]) && !IsTelling(words[place]))];

    private static void Put(Dictionary<string, List<int>> buckets, string[] words, int template, int one, int other)
    {
        var (first, second) = (words[one], words[other]);
        words[one] = words[other] = MaskedLine.Placeholder;
        var key = string.Join(" ", words);
        (words[other], words[one]) = (second, first);
        if (!buckets.TryGetValue(key, out var members))
        {
            buckets.Add(key, members = []);
        }

        members.Add(template);
    }

    private static bool IsWord(string word)
    {
        foreach (var letter in word)
        {
            if (char.IsLetter(letter))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTelling(string word) =>
        Vocabulary.States.Contains(word.AsSpan().Trim("()[]{}<>\"',;:.!?".AsSpan())) || LineTones.Of(word) is not LineTone.Plain;
}
