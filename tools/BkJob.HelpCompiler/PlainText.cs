using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BkJob.HelpCompiler;

/// <summary>Markdown as the plain text that a help page shows.</summary>
internal static class PlainText
{
    /// <summary>One text per paragraph, list item, table or code block.</summary>
    public static List<string> Of(IEnumerable<Block> blocks)
    {
        List<string> paragraphs = [];
        foreach (Block block in blocks)
        {
            switch (block)
            {
                case ParagraphBlock paragraph:
                    paragraphs.Add(Of(paragraph.Inline));
                    break;
                case CodeBlock code:
                    paragraphs.Add(Indented(Code(code)));
                    break;
                case Table table:
                    paragraphs.Add(Aligned(table));
                    break;
                case ListBlock list:
                    paragraphs.Add(Items(list));
                    break;
                case QuoteBlock quote:
                    paragraphs.AddRange(Of((IEnumerable<Block>)quote));
                    break;
                case ThematicBreakBlock:
                    break;
                default:
                    throw new NotSupportedException($"{block.GetType().Name} has no plain text.");
            }
        }

        return paragraphs;
    }

    public static string Of(ContainerInline? inlines)
    {
        StringBuilder text = new();
        Append(text, inlines);
        return text.ToString().Trim();
    }

    public static string Code(LeafBlock block) => block.Lines.ToString().TrimEnd();

    private static void Append(StringBuilder text, ContainerInline? inlines)
    {
        foreach (Inline inline in inlines ?? [])
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.AsSpan());
                    break;
                case HtmlInline placeholder:
                    text.Append(placeholder.Tag);
                    break;
                case AutolinkInline address:
                    text.Append(address.Url);
                    break;
                case LineBreakInline lineBreak:
                    AppendLineBreak(text, lineBreak);
                    break;
                case LinkInline { IsImage: false } link:
                    Append(text, link);
                    AppendAddress(text, link);
                    break;
                case ContainerInline container:
                    Append(text, container);
                    break;
            }
        }
    }

    /// <summary>A line break in the source is a space, but not between two Chinese characters.</summary>
    private static void AppendLineBreak(StringBuilder text, LineBreakInline lineBreak)
    {
        if (lineBreak.IsHard)
        {
            text.Append('\n');
            return;
        }

        bool afterWide = text.Length > 0 && TextLayout.IsWide(text[^1]);
        bool beforeWide = lineBreak.NextSibling is LiteralInline { Content.IsEmpty: false } following && TextLayout.IsWide(following.Content.CurrentChar);
        if (!afterWide || !beforeWide)
        {
            text.Append(' ');
        }
    }

    /// <summary>A link to another page of the help is known by its name; any other address is shown.</summary>
    private static void AppendAddress(StringBuilder text, LinkInline link)
    {
        if (link.Url is { } address && address.Contains("://", StringComparison.Ordinal) && !text.ToString().EndsWith(address, StringComparison.Ordinal))
        {
            text.Append(" (").Append(address).Append(')');
        }
    }

    private static string Items(ListBlock list)
    {
        List<string> lines = [];
        int number = int.TryParse(list.OrderedStart, out int start) ? start : 1;
        foreach (ListItemBlock item in list.Cast<ListItemBlock>())
        {
            string bullet = list.IsOrdered ? $"{number++}. " : "- ";
            string text = string.Join('\n', Of((IEnumerable<Block>)item));
            lines.Add(bullet + text.Replace("\n", "\n" + new string(' ', bullet.Length), StringComparison.Ordinal));
        }

        return string.Join('\n', lines);
    }

    private static string Aligned(Table table)
    {
        List<string[]> rows = [.. table.Cast<TableRow>().Select(row => row.Cast<TableCell>().Select(cell => string.Join(' ', Of((IEnumerable<Block>)cell))).ToArray())];
        int[] widths = [.. Enumerable.Range(0, rows.Max(row => row.Length)).Select(column => rows.Max(row => column < row.Length ? TextLayout.Width(row[column]) : 0))];
        rows.Insert(1, [.. widths.Select(width => new string('-', width))]);
        return Indented(string.Join('\n', rows.Select(row => string.Join("  ", row.Select((cell, column) => cell + new string(' ', widths[column] - TextLayout.Width(cell)))).TrimEnd())));
    }

    private static string Indented(string text) => "    " + text.Replace("\n", "\n    ", StringComparison.Ordinal);
}
