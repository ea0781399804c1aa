using System.Globalization;
using System.Runtime.CompilerServices;
using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Reading;

/// <summary>A value in a line, small: a hash to tell it from others, and what it is as a number.</summary>
/// <param name="Hash">Hash of the value's text; 0 for times, which are never the same.</param>
/// <param name="Number">The number that the value is or begins with; NaN where it is none.</param>
/// <param name="Kind">What the value looks like.</param>
internal readonly record struct ValueMark(uint Hash, float Number, ValueKind Kind)
{
    /// <summary>Whether the value may say what went wrong.</summary>
    public bool CanBeEvidence => Kind is ValueKind.Number or ValueKind.Word or ValueKind.Literal;

    [MethodImpl(HotPath.Options)]
    public static ValueMark Of(ReadOnlySpan<char> text, ValueKind kind)
    {
        if (kind is ValueKind.Time or ValueKind.Date)
        {
            return new(0, float.NaN, kind);
        }

        var hash = StableHash.Of(text);
        return new(Math.Max(1, (uint)(hash ^ (hash >> 32))), kind is ValueKind.Number ? NumberOf(text) : float.NaN, kind);
    }

    private static float NumberOf(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && text[end] is (>= '0' and <= '9') or '.' or '-' or '+')
        {
            end++;
        }

        return float.TryParse(text.Slice(0, end).ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : float.NaN;
    }
}
