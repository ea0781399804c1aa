using System.Collections;
using BkJob.PowerShell.Values;

namespace BkJob.PowerShell.Views;

/// <summary>Inputs, outputs and errors of SOPS nodes as text: dictionaries, lists and scalars, nested. Nothing is made visible here.</summary>
internal static class PlainValue
{
    // No deeper than a reader follows.
    private const int Deepest = 16;

    public static string OnOneLine(object? value, int depth = 0) => GivenObject.Unwrap(value) switch
    {
        string text => text,
        IEnumerable when depth > Deepest => "…",
        IDictionary table => "{" + string.Join(", ", table.Keys.Cast<object>().Select(key => $"{GivenObject.TextOf(key)}: {OnOneLine(table[key], depth + 1)}")) + "}",
        IEnumerable list => "[" + string.Join(", ", list.Cast<object?>().Select(item => OnOneLine(item, depth + 1))) + "]",
        SopsNodeOutput output => $"{output.Key}: {OnOneLine(output.Value, depth + 1)}",
        SopsNodeHistory history => $"{history.State} {LogFormatter.FullTime(history.StartTime)}",
        var scalar => GivenObject.TextOf(scalar),
    };

    /// <summary>A line for each member, nested ones indented below their name; a text of several lines, a script for example, goes on below its name.</summary>
    public static string AsLines(object? value) => Members(value, 0) is { Count: > 0 } members ? string.Join("\n", Lines(members, 0)) : OnOneLine(value);

    private static IEnumerable<string> Lines(IEnumerable<(string Name, object? Value)> members, int depth)
    {
        var indent = new string(' ', 2 * depth);
        foreach (var (name, value) in members)
        {
            if (Members(value, depth + 1) is { Count: > 0 } nested)
            {
                yield return $"{indent}{name}:";
                foreach (var line in Lines(nested, depth + 1))
                {
                    yield return line;
                }
            }
            else
            {
                yield return $"{indent}{name}: {OnOneLine(value).TrimEnd('\r', '\n').Replace("\n", $"\n{indent}  ")}";
            }
        }
    }

    private static List<(string Name, object? Value)>? Members(object? value, int depth) => depth > Deepest ? null : GivenObject.Unwrap(value) switch
    {
        IDictionary table => [.. table.Keys.Cast<object>().Select(key => (GivenObject.TextOf(key), table[key]))],
        SopsNodeOutput[] outputs => [.. outputs.Select(output => (output.Name is null || output.Name == output.Key ? output.Key ?? "" : $"{output.Key} ({output.Name})", output.Value))],
        _ => null,
    };
}
