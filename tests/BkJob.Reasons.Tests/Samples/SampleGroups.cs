namespace BkJob.Reasons.Tests.Samples;

/// <summary>Lines in the style of well-known programs, written for these tests: a group of lines is printed from one text, an empty line is between groups.</summary>
internal static class SampleGroups
{
    public static string[] Names { get; } = ["chinese", "machines", "server", "sshd", "system"];

    public static IReadOnlyList<(string Line, int Group)> Read(string name)
    {
        var group = 0;
        var lines = new List<(string, int)>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Samples", $"{name}.txt")))
        {
            if (line.Length == 0)
            {
                group++;
            }
            else
            {
                lines.Add((line, group));
            }
        }

        return lines;
    }
}
