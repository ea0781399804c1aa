using System.Runtime.CompilerServices;

namespace BkJob.Reasons.Templates;

/// <summary>
/// Cuts masked lines into pieces: a word with what belongs to it (<c>eth:&lt;*&gt;</c>), a run of Han, a placeholder, one separator.
/// Not for several threads at a time.
/// </summary>
internal sealed class TemplatePieces(PiecePool pool)
{
    private int[] _pieces = new int[256];

    /// <summary>The pieces' numbers; put together they are the line, but for lists of values, which become one.</summary>
    [MethodImpl(HotPath.Options)]
    public int[] Of(string text)
    {
        var count = 0;
        for (var at = 0; at < text.Length;)
        {
            var end = EndOfPiece(text, at);
            if (count == _pieces.Length)
            {
                Array.Resize(ref _pieces, count * 2);
            }

            _pieces[count++] = pool.NumberOf(text, at, end - at);
            at = end;
            count = EndsInListOfValues(count) ? count - 2 : count;
        }

        return _pieces.AsSpan(0, count).ToArray();
    }

    [MethodImpl(HotPath.Options)]
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
    [MethodImpl(HotPath.Options)]
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

    [MethodImpl(HotPath.Options)]
    private static bool IsPlaceholder(string text, int at) => text.AsSpan(at).StartsWith(MaskedLine.Placeholder.AsSpan());

    /// <summary>Values with only spaces between them are a list, and a list is a value.</summary>
    private bool EndsInListOfValues(int count) =>
        count > 2 && _pieces[count - 3] == PiecePool.Placeholder && _pieces[count - 2] == PiecePool.Space && _pieces[count - 1] is (PiecePool.Placeholder or PiecePool.Stars);
}
