namespace BkJob.Reasons.Templates;

/// <summary>Cuts a masked line into pieces: a word with what belongs to it (<c>eth:&lt;*&gt;</c>), a run of Han, a placeholder, one separator.</summary>
internal static class TemplatePieces
{
    /// <summary>The pieces; put together they are the line, but for lists of values, which become one.</summary>
    public static List<string> Of(string text)
    {
        var pieces = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var end = EndOfPiece(text, at);
            pieces.Add(text.Substring(at, end - at));
            at = end;
            JoinValues(pieces);
        }

        return pieces;
    }

    private static int EndOfPiece(string text, int start)
    {
        if (IsPlaceholder(text, start))
        {
            return start + MaskedLine.Placeholder.Length;
        }

        var kind = CharKinds.Of(text[start]);
        if ((kind & (CharKind.Delimiter | CharKind.Space)) != 0)
        {
            return start + 1;
        }

        var wide = kind == CharKind.Wide;
        var end = start + 1;
        while (end < text.Length && IsOfWord(text[end], wide))
        {
            end++;
        }

        if (wide)
        {
            return end;
        }

        // A colon or a full stop at the end separates; what it holds together inside a word stays together.
        var last = end;
        while (last > start && text[last - 1] is ':' or '.' or '*')
        {
            last--;
        }

        if (last == start)
        {
            return end;
        }

        return EndOfName(text, end, last);
    }

    /// <summary>A name and its number are one word: <c>eth:&lt;*&gt;</c>, <c>slot(&lt;*&gt;)</c>.</summary>
    private static int EndOfName(string text, int end, int last)
    {
        var after = end + MaskedLine.Placeholder.Length;
        if (last == end - 1 && text[last] == ':')
        {
            return IsPlaceholder(text, end) && IsBoundary(text, after) ? after : last;
        }

        return last == end && end < text.Length && text[end] is '(' or '{' or '[' && IsPlaceholder(text, end + 1)
            && after + 1 < text.Length && text[after + 1] is ')' or '}' or ']' && IsBoundary(text, after + 2)
            ? after + 2
            : last;
    }

    private static bool IsOfWord(char character, bool wide)
    {
        var kind = CharKinds.Of(character);
        return (kind & (CharKind.Delimiter | CharKind.Space)) == 0 && kind == CharKind.Wide == wide;
    }

    private static bool IsBoundary(string text, int at) => at >= text.Length || text[at] is ' ' or ',' or ';' or ')' or ']' or '}';

    private static bool IsPlaceholder(string text, int at) => string.CompareOrdinal(text, at, MaskedLine.Placeholder, 0, MaskedLine.Placeholder.Length) == 0;

    /// <summary>Values with only spaces between them are a list, and a list is a value.</summary>
    private static void JoinValues(List<string> pieces)
    {
        var last = pieces.Count - 1;
        if (last >= 2 && pieces[last - 1] == " " && pieces[last - 2] == MaskedLine.Placeholder && (pieces[last] == MaskedLine.Placeholder || pieces[last] == "***"))
        {
            pieces.RemoveRange(last - 1, 2);
        }
    }
}
