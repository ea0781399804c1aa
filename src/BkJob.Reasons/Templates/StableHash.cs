using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace BkJob.Reasons.Templates;

/// <summary>A 64-bit hash of text that is the same in every process, edition and machine (the engine's own is seeded anew each time). Not for secrets.</summary>
internal static class StableHash
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    /// <summary>The hash of the characters; another seed gives another hash.</summary>
    [MethodImpl(HotPath.Options)]
    public static ulong Of(ReadOnlySpan<char> text, ulong seed = 0)
    {
        var hash = seed ^ ((ulong)text.Length * Multiplier);
        var words = MemoryMarshal.Cast<char, ulong>(text);
        foreach (var word in words)
        {
            hash = Mix(hash, word);
        }

        var rest = 0UL;
        foreach (var character in text.Slice(words.Length * 4))
        {
            rest = (rest << 16) | character;
        }

        hash = Mix(hash, rest);
        hash ^= hash >> 32;
        hash *= 0xD6E8FEB86659FD93;
        return hash ^ (hash >> 29);
    }

    private static ulong Mix(ulong hash, ulong word)
    {
        hash = (hash ^ word) * Multiplier;
        return hash ^ (hash >> 29);
    }
}
