namespace BkJob.PlantedLogs;

/// <summary>A part of a corpus file: <c>[kind name option=value flag]</c> and the lines under it.</summary>
internal sealed class Section
{
    private static readonly string[] Kinds = ["phase", "decoys", "noise", "consequences", "cause"];

    private readonly Dictionary<string, string> _options = [];

    private Section(string kind, string name)
    {
        Kind = kind;
        Name = name;
    }

    public string Kind { get; }

    public string Name { get; }

    public List<CorpusLine> Lines { get; } = [];

    public static Section? TryOpen(string line)
    {
        if (line[0] != '[' || line[^1] != ']')
        {
            return null;
        }

        var words = line[1..^1].Split(' ');
        if (!Kinds.Contains(words[0]))
        {
            return null;
        }

        var section = new Section(words[0], words.ElementAtOrDefault(1) ?? "");
        foreach (var word in words.Skip(2))
        {
            var at = word.IndexOf('=', StringComparison.Ordinal);
            section._options[at < 0 ? word : word[..at]] = at < 0 ? "yes" : word[(at + 1)..];
        }

        return section;
    }

    public string Option(string name, string otherwise = "") => _options.GetValueOrDefault(name, otherwise);
}
