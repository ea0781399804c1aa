using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Contrast;

/// <summary>
/// Merges templates that differ in one word which is another one on nearly every host: that word is the host's, not the message's. The masks cannot see that,
/// they look at lines; here it is known who printed them.
/// </summary>
internal static class HostVariants
{
    /// <summary>Hosts per word up to which the word is taken for the host's.</summary>
    private const double HostsPerVariant = 1.5;

    /// <summary>So many words of the line must be the same.</summary>
    private const int SameWords = 3;

    /// <summary>For each template the text of the one it belongs to: its own, or one with a placeholder more.</summary>
    public static string[] Of(StepContrast contrast)
    {
        var texts = (string[])contrast.Templates.Texts.Clone();
        int[] rare = [.. Enumerable.Range(0, texts.Length).Where(template => HostsOf(contrast, template) <= 3)];
        foreach (var bucket in Buckets(texts, rare).OrderByDescending(bucket => bucket.Value.Count).ThenBy(bucket => bucket.Key, StringComparer.Ordinal))
        {
            List<int> members = [.. bucket.Value.Where(template => texts[template] == contrast.Templates.Texts[template])];
            if (members.Count > 1 && members.Sum(template => HostsOf(contrast, template)) <= HostsPerVariant * members.Count)
            {
                foreach (var template in members)
                {
                    texts[template] = bucket.Key;
                }
            }
        }

        return texts;
    }

    private static int HostsOf(StepContrast contrast, int template) => contrast.FailedHosts[template] + contrast.ReferenceHosts[template];

    /// <summary>Lines that agree in all but one word, under the text that has a placeholder for it.</summary>
    private static Dictionary<string, List<int>> Buckets(string[] texts, int[] rare)
    {
        var buckets = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var template in rare)
        {
            var words = texts[template].Split(' ');
            var same = words.Count(IsWord);
            for (var at = 0; at < words.Length; at++)
            {
                var word = words[at];
                if (!IsWord(word) || IsTelling(word) || same - 1 < SameWords)
                {
                    continue;
                }

                words[at] = MaskedLine.Placeholder;
                var key = string.Join(" ", words);
                words[at] = word;
                if (!buckets.TryGetValue(key, out var members))
                {
                    buckets.Add(key, members = []);
                }

                members.Add(template);
            }
        }

        return buckets;
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
