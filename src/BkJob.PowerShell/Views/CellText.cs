using System.Text;

namespace BkJob.PowerShell.Views;

/// <summary>Text for one cell of a table, so that the columns after it stay aligned although the engine's idea of widths differs from a terminal's.</summary>
internal static class CellText
{
    // No table shows more, and a tag may be as long as its script likes.
    private const int Longest = 500;

    public static string Of(string text)
    {
        var start = text.Length <= Longest ? text : text.Substring(0, char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest);
        var visible = VisibleText.OnOneLine(start);
        return visible.All(character => character < '\u0300') ? visible : WithEmojiWidth(Composed(visible));
    }

    /// <summary>Leaves the first columns and as much of the end as fits.</summary>
    public static string Fit(string text, int width, int head)
    {
        if (text.Sum(Width) <= width)
        {
            return text;
        }

        var from = 0;
        for (var room = head - Width(text[0]); room >= 0; room -= Width(text[from]))
        {
            from++;
        }

        var to = text.Length;
        for (var room = width - head - 1 - Width(text[to - 1]); room >= 0; room -= Width(text[to - 1]))
        {
            to--;
        }

        from -= from > 0 && char.IsHighSurrogate(text[from - 1]) ? 1 : 0;
        to += to < text.Length && char.IsLowSurrogate(text[to]) ? 1 : 0;
        return text.Substring(0, from) + "…" + text.Substring(to);
    }

    /// <summary>Leaves as much of the beginning as fits.</summary>
    public static string Cut(string text, int width)
    {
        if (text.Sum(Width) <= width)
        {
            return text;
        }

        var length = 0;
        for (var room = width - 1 - Width(text[0]); room >= 0; room -= Width(text[length]))
        {
            length++;
        }

        length -= length > 0 && char.IsHighSurrogate(text[length - 1]) ? 1 : 0;
        return text.Substring(0, length) + "…";
    }

    /// <summary>Leaves as much of the end as fits.</summary>
    public static string End(string text, int width) => text.Sum(Width) <= width ? text : Fit(text, width, 0);

    // A letter and its accents as one character where there is one: the engine gives each a column.
    private static string Composed(string text)
    {
        try
        {
            return text.Normalize();
        }
        catch (ArgumentException)
        {
            // .NET Framework refuses code points that are no characters.
            return text;
        }
    }

    // The engine takes emoji of the basic plane for one column wide and a variation selector for another: with the selector both agree on two.
    private static string WithEmojiWidth(string text)
    {
        var aligned = new StringBuilder(text.Length + 4);
        for (var at = 0; at < text.Length; at++)
        {
            aligned.Append(text[at]);
            if (IsWideEmoji(text[at]) && (at + 1 == text.Length || text[at + 1] is not (>= '\ufe00' and <= '\ufe0f')))
            {
                aligned.Append('\ufe0f');
            }
        }

        return aligned.ToString();
    }

    // Unicode's wide characters of the basic plane that the engine's own table (see Width) does not have.
    private static bool IsWideEmoji(char character) => character is '\u231a' or '\u231b' or (>= '\u23e9' and <= '\u23ec') or '\u23f0' or '\u23f3'
        or '\u25fd' or '\u25fe' or '\u2614' or '\u2615' or (>= '\u2648' and <= '\u2653') or '\u267f' or '\u2693' or '\u26a1' or '\u26aa' or '\u26ab'
        or '\u26bd' or '\u26be' or '\u26c4' or '\u26c5' or '\u26ce' or '\u26d4' or '\u26ea' or '\u26f2' or '\u26f3' or '\u26f5' or '\u26fa' or '\u26fd'
        or '\u2705' or '\u270a' or '\u270b' or '\u2728' or '\u274c' or '\u274e' or (>= '\u2753' and <= '\u2755') or '\u2757' or (>= '\u2795' and <= '\u2797')
        or '\u27b0' or '\u27bf' or '\u2b1b' or '\u2b1c' or '\u2b50' or '\u2b55';

    /// <summary>Columns of a character as the engine counts: each half of a surrogate pair for one.</summary>
    public static int Width(char character) => character is (>= '\u1100' and <= '\u115f') or '\u2329' or '\u232a' or (>= '\u2e80' and <= '\ua4cf' and not '\u303f')
        or (>= '\uac00' and <= '\ud7a3') or (>= '\uf900' and <= '\ufaff') or (>= '\ufe10' and <= '\ufe19') or (>= '\ufe30' and <= '\ufe6f')
        or (>= '\uff00' and <= '\uff60') or (>= '\uffe0' and <= '\uffe6') ? 2 : 1;
}
