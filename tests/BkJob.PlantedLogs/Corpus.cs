using System.Reflection;

namespace BkJob.PlantedLogs;

/// <summary>The material of a mix: what hosts print when all goes well, what disturbs, and what goes wrong. Read from a text file.</summary>
public sealed class Corpus
{
    private readonly List<Section> _sections = [];

    private Corpus(string name) => Name = name;

    public string Name { get; }

    internal IReadOnlyList<CorpusLine> Decoys => Single("decoys");

    internal IReadOnlyList<CorpusLine> Noise => Single("noise");

    public IReadOnlyList<Cause> Causes { get; private set; } = [];

    /// <summary>The corpora that exist: <c>A</c>, which the method was made with, <c>B</c>, looked at when it stood, and <c>C</c>, written after that.</summary>
    public static Corpus Named(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new ArgumentException($"there is no corpus {name}");
        using var reader = new StreamReader(stream);
        return Read(name, reader.ReadToEnd());
    }

    internal IEnumerable<Section> PhasesOf(string system) => _sections.Where(section => section.Kind == "phase" && section.Option("os", "linux") == system);

    internal IReadOnlyList<CorpusLine> Consequences(string name) => _sections.Single(section => section.Kind == "consequences" && section.Name == name).Lines;

    private static Corpus Read(string name, string text)
    {
        var corpus = new Corpus(name);
        foreach (var line in text.Split('\n'))
        {
            if (line.Length == 0 || line[0] == ';')
            {
                continue;
            }

            if (Section.TryOpen(line) is { } section)
            {
                corpus._sections.Add(section);
            }
            else
            {
                corpus._sections[^1].Lines.Add(CorpusLine.Read(line));
            }
        }

        corpus.Causes = [.. corpus._sections.Where(section => section.Kind == "cause").Select((section, index) => new Cause(index, section))];
        return corpus;
    }

    private List<CorpusLine> Single(string kind) => _sections.Single(section => section.Kind == kind).Lines;
}
