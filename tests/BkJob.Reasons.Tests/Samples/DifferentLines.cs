using System.Globalization;

namespace BkJob.Reasons.Tests.Samples;

/// <summary>Lines of which no two are the same, however they are masked.</summary>
internal static class DifferentLines
{
    public static string Of(int host, int count) =>
        string.Join('\n', Enumerable.Range(0, count).Select(line => "record " + Word(line) + " of " + Word(host) + " is kept"));

    /// <summary>A number in letters: digits would be a value.</summary>
    private static string Word(int number) =>
        string.Concat(number.ToString("000000", CultureInfo.InvariantCulture).Select(digit => "bdfghklmnp"[digit - '0']));
}
