using System.Text.RegularExpressions;

namespace BkJob.PowerShell;

/// <summary>Reads a subprocess stack back from where it was JSON text, a cell of a CSV file for example.</summary>
internal static class SubprocessStackText
{
    private static readonly Regex JsonText = new("\"((?:[^\"\\\\]|\\\\.)*)\"", RegexOptions.CultureInvariant);

    public static IReadOnlyList<string> Read(string[]? stack) =>
        [.. (stack ?? []).Where(entry => !string.IsNullOrWhiteSpace(entry)).SelectMany(ReadEntry)];

    private static IEnumerable<string> ReadEntry(string entry) => entry.TrimStart().StartsWith("[", StringComparison.Ordinal)
        ? JsonText.Matches(entry).Cast<Match>().Select(match => Regex.Unescape(match.Groups[1].Value))
        : [entry.Trim()];
}
