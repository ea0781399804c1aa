using System.Runtime.CompilerServices;

namespace BkJob.Reasons.Templates;

/// <summary>A fixed set of words that a piece of a line is looked up in without making a string of it; upper and lower case of ASCII are the same.</summary>
internal sealed class WordSet
{
    private readonly string?[] _slots;
    private readonly int _longest;

    public WordSet(params string[] lists)
    {
        var words = lists.SelectMany(list => list.Split([' '], StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal).ToList();
        var size = 16;
        while (size < words.Count * 4)
        {
            size *= 2;
        }

        _slots = new string?[size];
        foreach (var word in words)
        {
            _longest = Math.Max(_longest, word.Length);
            var slot = SlotOf(word.AsSpan());
            while (_slots[slot] is not null)
            {
                slot = (slot + 1) & (size - 1);
            }

            _slots[slot] = word;
        }
    }

    /// <summary>Whether the word is in the set.</summary>
    [MethodImpl(HotPath.Options)]
    public bool Contains(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty || word.Length > _longest)
        {
            return false;
        }

        for (var slot = SlotOf(word); _slots[slot] is { } known; slot = (slot + 1) & (_slots.Length - 1))
        {
            if (AreSame(known, word))
            {
                return true;
            }
        }

        return false;
    }

    [MethodImpl(HotPath.Options)]
    private static bool AreSame(string known, ReadOnlySpan<char> word)
    {
        if (known.Length != word.Length)
        {
            return false;
        }

        for (var at = 0; at < word.Length; at++)
        {
            if (CharKinds.Fold(known[at]) != CharKinds.Fold(word[at]))
            {
                return false;
            }
        }

        return true;
    }

    [MethodImpl(HotPath.Options)]
    private int SlotOf(ReadOnlySpan<char> word)
    {
        var last = word.Length - 1;
        var hash = (((CharKinds.Fold(word[0]) * 31) + CharKinds.Fold(word[last])) * 31) + (CharKinds.Fold(word[last / 2]) * 7) + word.Length;
        return hash & (_slots.Length - 1);
    }
}
