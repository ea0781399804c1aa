using System.Diagnostics.CodeAnalysis;
using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;

namespace BkJob.HelpCompiler;

/// <summary>One help source, parsed, read from top to bottom.</summary>
internal sealed class MarkdownSource
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().Build();

    private readonly List<Block> blocks;
    private int next;

    private MarkdownSource(string file, MarkdownDocument document)
    {
        File = file;
        FrontMatter = document.Descendants<YamlFrontMatterBlock>().FirstOrDefault();
        blocks = [.. document.Where(block => block is not (YamlFrontMatterBlock or HtmlBlock or LinkReferenceDefinitionGroup))];
    }

    public string File { get; }

    public string Name => Path.GetFileNameWithoutExtension(File);

    public YamlFrontMatterBlock? FrontMatter { get; }

    /// <summary>The block that has not been read yet; null at the end.</summary>
    public Block? Next => next < blocks.Count ? blocks[next] : null;

    public static MarkdownSource Read(string file) => new(file, Markdown.Parse(System.IO.File.ReadAllText(file), Pipeline));

    /// <summary>The text of the next block, which must be a heading of this level.</summary>
    public string ReadHeading(int level)
    {
        if (!TryReadHeading(level, out string? text))
        {
            throw Malformed(Next, $"a heading of level {level} belongs here");
        }

        return text;
    }

    public bool TryReadHeading(int level, [NotNullWhen(true)] out string? text)
    {
        if (Next is HeadingBlock heading && heading.Level == level)
        {
            next++;
            text = PlainText.Of(heading.Inline);
            return true;
        }

        text = null;
        return false;
    }

    /// <summary>Reads a heading of level 2 with exactly this text.</summary>
    public void ReadSection(string title)
    {
        if (Next is not HeadingBlock { Level: 2 } heading || PlainText.Of(heading.Inline) != title)
        {
            throw Malformed(Next, $"the section \"## {title}\" belongs here");
        }

        next++;
    }

    /// <summary>The blocks up to the next heading.</summary>
    public List<Block> ReadBody()
    {
        int start = next;
        while (Next is not (null or HeadingBlock))
        {
            next++;
        }

        return blocks[start..next];
    }

    public MalformedHelpException Malformed(Block? at, string message) => Malformed((at ?? blocks.LastOrDefault())?.Line ?? 0, message);

    /// <param name="line">Counted from 0, as Markdig counts.</param>
    /// <param name="message">What is wrong there.</param>
    public MalformedHelpException Malformed(int line, string message) => new(File, line + 1, message);
}
