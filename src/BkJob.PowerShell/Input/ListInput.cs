using System.Globalization;
using System.Text.RegularExpressions;
using BkJob.PowerShell.Values;

namespace BkJob.PowerShell.Input;

/// <summary>Lists as scripts give them: real ones, or the JSON text that a cell of a table holds.</summary>
internal static class ListInput
{
    private const string Item = """(?<item>"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?[0-9]+)""";

    private static readonly Regex Json = new(@"^\s*\[\s*(?:" + Item + @"\s*(?:,\s*" + Item + @"\s*)*)?\]\s*\z", RegexOptions.CultureInvariant);
    private static readonly Regex Escape = new(@"\\(?:u(?<code>[0-9a-fA-F]{4})|(?<letter>.))", RegexOptions.CultureInvariant);

    /// <summary>The items; null = this is no list. JSON text may hold texts and whole numbers.</summary>
    public static IEnumerable<object?>? Read(object? value) => GivenObject.Unwrap(value) switch
    {
        string text => Json.Match(text) is { Success: true } list ? list.Groups["item"].Captures.Cast<Capture>().Select(item => Text(item.Value)) : null,
        var other => GivenObject.Items(other),
    };

    private static string Text(string item) => item[0] != '"' ? item : Escape.Replace(item.Substring(1, item.Length - 2), escape =>
        escape.Groups["code"] is { Success: true } code ? ((char)int.Parse(code.Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()
        : escape.Groups["letter"].Value switch { "b" => "\b", "f" => "\f", "n" => "\n", "r" => "\r", "t" => "\t", var letter => letter });
}
