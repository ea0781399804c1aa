using System.Text;

namespace BkJob.Reasons.Tests.LogHub;

/// <summary>A public log of 2,000 lines, each with its true template (LogHub; licence and citation in LICENSE.txt beside the files).</summary>
internal sealed record LabelledLog(string Name, IReadOnlyList<string> Lines, IReadOnlyList<string> Truth)
{
    public static string[] Names { get; } = ["Android", "Apache", "HDFS", "Hadoop", "Linux", "OpenStack", "Spark", "Zookeeper"];

    public static LabelledLog Read(string name, string? folder = null)
    {
        var rows = Rows(File.ReadAllText(Path.Combine(folder ?? Path.Combine(AppContext.BaseDirectory, "LogHub"), $"{name}_2k.csv"))).ToList();
        var content = Array.IndexOf(rows[0], "Content");
        var template = Array.IndexOf(rows[0], "EventTemplate");
        return new(name, [.. rows.Skip(1).Select(row => row[content])], [.. rows.Skip(1).Select(row => row[template])]);
    }

    /// <summary>The share of lines whose group holds exactly the lines of the true group (GA), and the F1 over whole groups (FGA).</summary>
    public (double Lines, double Groups) Accuracy(IReadOnlyList<string> templates)
    {
        var truth = Truth.CountBy(text => text).ToDictionary();
        var found = templates.CountBy(text => text).ToDictionary();
        var both = templates.Zip(Truth).CountBy(pair => pair).Where(pair => pair.Value == found[pair.Key.First] && pair.Value == truth[pair.Key.Second]).ToList();
        return ((double)both.Sum(pair => pair.Value) / Lines.Count, 2.0 * both.Count / (truth.Count + found.Count));
    }

    private static IEnumerable<string[]> Rows(string text)
    {
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        foreach (var character in text.Replace("\r\n", "\n", StringComparison.Ordinal))
        {
            switch (character)
            {
                case '"':
                    // A doubled quote ends the quoted part and starts it again.
                    if (!quoted && cell.Length > 0 && cell[^1] == '\0')
                    {
                        cell[^1] = '"';
                    }
                    else if (quoted)
                    {
                        cell.Append('\0');
                    }

                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    row.Add(Take(cell));
                    break;
                case '\n' when !quoted:
                    row.Add(Take(cell));
                    yield return [.. row];
                    row.Clear();
                    break;
                default:
                    cell.Append(character);
                    break;
            }
        }
    }

    private static string Take(StringBuilder cell)
    {
        var text = cell.Replace("\0", "").ToString();
        cell.Clear();
        return text;
    }
}
