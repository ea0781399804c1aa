using System.Text;

namespace BkJob.HelpCompiler;

/// <summary>Text in columns of a terminal, where a Chinese character takes two.</summary>
internal static class TextLayout
{
    private const string NeverFirstInLine = "，。；：、！？）」』》】”’";

    public static bool IsWide(char character) =>
        character is (>= '\u1100' and <= '\u115F') or (>= '\u2E80' and <= '\uA4CF') or (>= '\uAC00' and <= '\uD7A3') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFE30' and <= '\uFE6F') or (>= '\uFF00' and <= '\uFF60') or (>= '\uFFE0' and <= '\uFFE6');

    public static int Width(string text) => text.Sum(character => IsWide(character) ? 2 : 1);

    /// <summary>Breaks each line of the text that is longer than <paramref name="width"/>; a line that starts with four spaces (code, a table) stays whole.</summary>
    public static string Wrap(string text, int width, string indent)
    {
        StringBuilder wrapped = new();
        foreach (string line in text.Split('\n'))
        {
            if (line.StartsWith("    ", StringComparison.Ordinal))
            {
                wrapped.Append(indent).Append(line).Append('\n');
                continue;
            }

            string hanging = new(' ', line.StartsWith("- ", StringComparison.Ordinal) ? 2 : line.Length - line.TrimStart().Length);
            AppendWrapped(wrapped, line, width - indent.Length, indent, hanging);
        }

        return wrapped.ToString();
    }

    private static void AppendWrapped(StringBuilder wrapped, string line, int width, string indent, string hanging)
    {
        StringBuilder current = new();
        int currentWidth = 0;
        foreach (string unit in Units(line))
        {
            int unitWidth = Width(unit);
            if (currentWidth + Width(unit.TrimEnd()) > width && currentWidth > hanging.Length)
            {
                wrapped.Append(indent).Append(current.ToString().TrimEnd()).Append('\n');
                current.Clear().Append(hanging);
                currentWidth = hanging.Length;
            }

            current.Append(unit);
            currentWidth += unitWidth;
        }

        wrapped.Append(current.Length == 0 ? "" : indent).Append(current.ToString().TrimEnd()).Append('\n');
    }

    /// <summary>Pieces between which a line may break: words with the space behind them, single Chinese characters with the punctuation behind them.</summary>
    private static IEnumerable<string> Units(string line)
    {
        int start = 0;
        for (int end = 1; end <= line.Length; end++)
        {
            bool mayBreak = end == line.Length
                || (!NeverFirstInLine.Contains(line[end]) && line[end] != ' ' && (line[end - 1] == ' ' || IsWide(line[end - 1]) || IsWide(line[end])));
            if (mayBreak)
            {
                yield return line[start..end];
                start = end;
            }
        }
    }
}
