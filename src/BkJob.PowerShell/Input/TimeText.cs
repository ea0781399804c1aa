using System.Globalization;
using System.Text.RegularExpressions;

namespace BkJob.PowerShell.Input;

/// <summary>Reads a time that was written as text. Export-Csv writes times as the session's culture does, and no file says in which culture it was written.</summary>
internal static class TimeText
{
    private static readonly Regex Numbers = new(@"^\s*(\d+)\D+(\d+)\D", RegexOptions.CultureInvariant);

    /// <summary>The time; null = the text is none, or may mean the one day as well as the other.</summary>
    public static DateTimeOffset? Read(string text)
    {
        // What this session writes itself, it reads: 05/11/2026 is a day in November in London.
        if (Parse(text, CultureInfo.CurrentCulture) is { } own && own.ToString(CultureInfo.CurrentCulture) == text.Trim())
        {
            return own;
        }

        return IsAmbiguous(text) ? null : Parse(text, CultureInfo.InvariantCulture) ?? Parse(text, CultureInfo.CurrentCulture) ?? Parse(text, DayFirst);
    }

    private static CultureInfo DayFirst { get; } = CultureInfo.GetCultureInfo("en-GB");

    private static DateTimeOffset? Parse(string text, CultureInfo culture) =>
        DateTimeOffset.TryParse(text, culture, DateTimeStyles.AssumeLocal, out var time) ? time : null;

    /// <summary>Day and month before the year, and either may be the month.</summary>
    private static bool IsAmbiguous(string text) =>
        Numbers.Match(text) is { Success: true } date
        && int.TryParse(date.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
        && int.TryParse(date.Groups[2].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
        && first != second && first <= 12 && second <= 12;
}
