using BkJob.Reasons.Reading;
using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Contrast;

/// <summary>The templates of a step's lines, numbered in the order of their texts: the same numbers in whatever order the logs came.</summary>
internal sealed class TemplateTable
{
    private readonly Dictionary<int, int> _templateOf = [];

    private TemplateTable(string[] texts)
    {
        Texts = texts;
        Tones = [.. texts.Select(LineTones.Of)];
    }

    public string[] Texts { get; }

    public LineTone[] Tones { get; }

    public int Count => Texts.Length;

    /// <param name="hosts">All hosts of the step, failed and succeeded.</param>
    /// <param name="dictionary">The lines that their records name.</param>
    /// <param name="exact">Whether lines that differ in a word are kept apart.</param>
    public static TemplateTable Of(IEnumerable<HostRecord> hosts, LineDictionary dictionary, bool exact)
    {
        int[] ids = [.. hosts.SelectMany(host => host.Texts).SelectMany(text => text.Lines).Select(mark => mark.Line).Distinct()];
        string[] lines = [.. ids.Select(id => dictionary[id])];
        return Of(ids, exact ? lines : TemplateMerge.Of(lines));
    }

    /// <summary>The table in which templates have other texts; those with the same text are one.</summary>
    public TemplateTable With(string[] texts)
    {
        int[] ids = [.. _templateOf.Keys];
        return Of(ids, [.. ids.Select(id => texts[_templateOf[id]])]);
    }

    public int Of(int line) => _templateOf[line];

    private static TemplateTable Of(int[] ids, string[] templates)
    {
        var table = new TemplateTable([.. templates.Distinct(StringComparer.Ordinal).OrderBy(text => text, StringComparer.Ordinal)]);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var number = 0; number < table.Count; number++)
        {
            numbers.Add(table.Texts[number], number);
        }

        for (var index = 0; index < ids.Length; index++)
        {
            table._templateOf.Add(ids[index], numbers[templates[index]]);
        }

        return table;
    }
}
