using System.Runtime.CompilerServices;
using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Contrast;

/// <summary>The templates of a trace as bits, so that two traces are compared sixty-four templates at a time.</summary>
internal sealed class TemplateSet
{
    private readonly ulong[] _bits;

    public TemplateSet(Trace trace, int templates)
    {
        _bits = new ulong[(templates + 63) / 64];
        foreach (var line in trace.Lines)
        {
            _bits[line.Template / 64] |= 1UL << (line.Template % 64);
        }

        Count = trace.Lines.Length;
    }

    public int Count { get; }

    /// <summary>Jaccard's index: the part of all templates of both that both have.</summary>
    [MethodImpl(HotPath.Options)]
    public double LikenessTo(TemplateSet other)
    {
        var shared = 0;
        for (var at = 0; at < _bits.Length; at++)
        {
            shared += CountOf(_bits[at] & other._bits[at]);
        }

        return (double)shared / Math.Max(1, Count + other.Count - shared);
    }

    private static int CountOf(ulong bits)
    {
        bits -= (bits >> 1) & 0x5555555555555555;
        bits = (bits & 0x3333333333333333) + ((bits >> 2) & 0x3333333333333333);
        return (int)((((bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0F) * 0x0101010101010101) >> 56);
    }
}
