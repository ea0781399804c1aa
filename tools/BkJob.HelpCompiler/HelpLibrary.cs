namespace BkJob.HelpCompiler;

/// <summary>The help sources of every culture. English is complete; a page that another culture lacks is served in English.</summary>
internal sealed class HelpLibrary(string root)
{
    private const string CompleteCulture = "en-US";

    public IReadOnlyList<string> Cultures { get; } = [CompleteCulture, .. Directory.GetDirectories(root).Select(Path.GetFileName).OfType<string>().Where(IsTranslation).Order(StringComparer.Ordinal)];

    public IEnumerable<CmdletPage> CmdletPages(string culture) => Sources("*-*.md", culture).Select(CmdletPageReader.Read);

    public IEnumerable<AboutTopic> AboutTopics(string culture) => Sources("about_*.md", culture).Select(AboutTopic.Read);

    private static bool IsTranslation(string folder) => folder is [_, _, '-', _, _] && folder != CompleteCulture;

    private IEnumerable<MarkdownSource> Sources(string pattern, string culture)
    {
        string[] names = [.. Directory.GetFiles(Path.Combine(root, CompleteCulture), pattern).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];
        string? stray = Directory.GetFiles(Path.Combine(root, culture), pattern).FirstOrDefault(file => !names.Contains(Path.GetFileName(file)));
        if (stray is not null)
        {
            throw new MalformedHelpException(stray, 1, $"there is no page of this name in {CompleteCulture}");
        }

        foreach (string name in names)
        {
            string file = Path.Combine(root, culture, name);
            if (!File.Exists(file))
            {
                Console.WriteLine($"help: {culture} has no {name}; the English page is used");
                file = Path.Combine(root, CompleteCulture, name);
            }

            yield return MarkdownSource.Read(file);
        }
    }
}
