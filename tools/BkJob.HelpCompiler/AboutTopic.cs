using System.Text;
using Markdig.Syntax;

namespace BkJob.HelpCompiler;

/// <summary>A conceptual topic, as the text file that <c>Get-Help about_…</c> shows.</summary>
internal sealed record AboutTopic(string Name, string Text)
{
    private const int LineWidth = 80;
    private const string Indent = "    ";

    public static AboutTopic Read(MarkdownSource source)
    {
        Block? title = source.Next;
        if (source.ReadHeading(1) != source.Name)
        {
            throw source.Malformed(title, $"the title must be the name of the file, {source.Name}");
        }

        source.ReadSection("SHORT DESCRIPTION");
        Block? first = source.Next;
        if (source.ReadBody() is not [ParagraphBlock description])
        {
            throw source.Malformed(first, "the short description is one paragraph");
        }

        // Get-Help takes the fifth line for the synopsis.
        StringBuilder text = new();
        text.Append("TOPIC\n").Append(Indent).Append(source.Name).Append("\n\nSHORT DESCRIPTION\n").Append(Indent).Append(PlainText.Of(description.Inline)).Append('\n');
        while (source.Next is HeadingBlock heading)
        {
            text.Append('\n').Append(heading.Level > 2 ? "  " : "").Append(source.ReadHeading(heading.Level)).Append('\n');
            text.AppendJoin('\n', PlainText.Of(source.ReadBody()).Select(paragraph => TextLayout.Wrap(paragraph, LineWidth, Indent)));
        }

        return new AboutTopic(source.Name, text.ToString());
    }
}
