using System.Runtime.CompilerServices;
using BkJob.Reasons.Reading;
using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Contrast;

/// <summary>The templates of a step's lines, numbered in the order of their texts: the same numbers in whatever order the logs came.</summary>
internal sealed class TemplateTable
{
    /// <summary>The lines of the table, and for each line of the dictionary its template.</summary>
    private readonly int[] _lines;
    private readonly int[] _templateOf;

    private TemplateTable(string[] texts, int[] lines, int[] templateOf)
    {
        (Texts, _lines, _templateOf) = (texts, lines, templateOf);
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
        var ids = LinesOf(hosts, new bool[dictionary.Count]);
        string[] lines = [.. ids.Select(id => dictionary[id])];
        return Of(ids, exact ? lines : TemplateMerge.Of(lines));
    }

    /// <summary>The different lines of all hosts.</summary>
    [MethodImpl(HotPath.Options)]
    private static int[] LinesOf(IEnumerable<HostRecord> hosts, bool[] isTaken)
    {
        var lines = new List<int>();
        foreach (var text in hosts.SelectMany(host => host.Texts))
        {
            foreach (var mark in text.Lines)
            {
                if (!isTaken[mark.Line])
                {
                    isTaken[mark.Line] = true;
                    lines.Add(mark.Line);
                }
            }
        }

        return [.. lines];
    }

    /// <summary>The table in which templates have other texts; those with the same text are one.</summary>
    public TemplateTable With(string[] texts) => Of(_lines, [.. _lines.Select(line => texts[_templateOf[line]])]);

    /// <summary>The template of a line of the table.</summary>
    public int Of(int line) => _templateOf[line];

    private static TemplateTable Of(int[] lines, string[] templates)
    {
        string[] texts = [.. templates.Distinct(StringComparer.Ordinal).OrderBy(text => text, StringComparer.Ordinal)];
        var numbers = new Dictionary<string, int>(texts.Length, StringComparer.Ordinal);
        for (var number = 0; number < texts.Length; number++)
        {
            numbers.Add(texts[number], number);
        }

        var templateOf = new int[lines.Length == 0 ? 0 : lines.Max() + 1];
        for (var index = 0; index < lines.Length; index++)
        {
            templateOf[lines[index]] = numbers[templates[index]];
        }

        return new(texts, lines, templateOf);
    }
}
