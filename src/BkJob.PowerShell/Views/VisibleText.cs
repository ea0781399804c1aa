using System.Globalization;
using System.Text;

namespace BkJob.PowerShell.Views;

/// <summary>Text without the characters that a terminal acts on, or that hide, or that turn other text around: each is replaced by a sign for it.</summary>
internal static class VisibleText
{
    /// <summary>Lines and tabs are made visible as well: a tab is a space.</summary>
    public static string OnOneLine(string text) => Rewrite(text, keepLines: false);

    /// <summary>Line ends and tabs stay.</summary>
    public static string WithLines(string text) => Rewrite(text, keepLines: true);

    private static string Rewrite(string text, bool keepLines)
    {
        StringBuilder? visible = null;
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            var length = char.IsHighSurrogate(character) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
            if (IsHarmless(text, at) || (keepLines && IsLayout(text, at)))
            {
                visible?.Append(text, at, length);
            }
            else
            {
                visible ??= new StringBuilder(text, 0, at, text.Length + 16);
                visible.Append(character switch
                {
                    '\t' => " ",
                    < ' ' => ((char)('\u2400' + character)).ToString(),
                    '\u007f' => "\u2421",
                    _ => $"<U+{(length == 2 ? char.ConvertToUtf32(text, at) : character):X4}>",
                });
            }

            at += length - 1;
        }

        return visible?.ToString() ?? text;
    }

    private static bool IsLayout(string text, int at) =>
        text[at] is '\n' or '\t' || (text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n');

    // Harmful are C0, DEL and C1, the separators of lines and paragraphs, what has no width (zero-width spaces and joiners, marks of direction,
    // tags, soft hyphens), and halves of surrogate pairs. The first test is for speed: nearly all text is plain.
    private static bool IsHarmless(string text, int at) => text[at] is >= ' ' and < '\u007f' or >= '\u4e00' and <= '\u9fff'
        || CharUnicodeInfo.GetUnicodeCategory(text, at) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
}
