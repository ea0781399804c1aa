using System.Globalization;
using BkJob.PowerShell.Values;

namespace BkJob.PowerShell.Views;

/// <summary>How many of how many hosts failed, for a column that has no room for millions: what does not fit is told in thousands or millions, rounded down, all hosts first.</summary>
internal static class ShortCounts
{
    private const int Width = 9;

    /// <summary>A number alone, exact below a hundred thousand.</summary>
    public static string Of(int count) => count < 100_000 ? count.ToString(CultureInfo.InvariantCulture) : Short(count).Text;

    public static string Of(object? failed, object? all)
    {
        if (LogFormatter.Counts(failed, all) is var exact && exact.Length <= Width)
        {
            return exact;
        }

        var (few, many) = (GivenObject.Unwrap(failed) is int count ? count : 0, (int)GivenObject.Unwrap(all)!);
        var (told, total) = Short(many);
        var text = FormattableString.Invariant($"{few}/{total}");
        return text.Length <= Width && few <= told ? text : $"{Short(few).Text}/{total}";
    }

    private static (int Value, string Text) Short(int count) => count switch
    {
        < 1_000 => (count, count.ToString(CultureInfo.InvariantCulture)),
        < 1_000_000 => (count / 1_000 * 1_000, FormattableString.Invariant($"{count / 1_000}k")),
        < 10_000_000 => (count / 100_000 * 100_000, FormattableString.Invariant($"{count / 100_000 / 10.0:0.#}M")),
        _ => (count / 1_000_000 * 1_000_000, FormattableString.Invariant($"{count / 1_000_000}M")),
    };
}
