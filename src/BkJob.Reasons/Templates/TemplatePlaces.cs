namespace BkJob.Reasons.Templates;

/// <summary>Tells which pieces of a line may vary, by what they look like and what they stand beside.</summary>
internal static class TemplatePlaces
{
    /// <summary>The kind of every piece.</summary>
    public static PlaceKind[] Of(string[] pieces)
    {
        var kinds = new PlaceKind[pieces.Length];
        var isFirst = true;
        for (var at = 0; at < pieces.Length; at++)
        {
            kinds[at] = Of(pieces, at, isFirst);
            isFirst = isFirst && !IsWord(pieces[at]);
        }

        return kinds;
    }

    private static PlaceKind Of(string[] pieces, int at, bool isFirst)
    {
        var piece = pieces[at];
        if (piece == MaskedLine.Placeholder)
        {
            return PlaceKind.Value;
        }

        if (!IsWord(piece) || Vocabulary.States.Contains(piece.AsSpan()) || Vocabulary.FunctionWords.Contains(piece.AsSpan()) || IsConstantName(piece))
        {
            return PlaceKind.Fixed;
        }

        if (IsChoice(pieces, at))
        {
            return PlaceKind.Choice;
        }

        if (CharKinds.Of(piece[0]) == CharKind.Wide)
        {
            return IsNamed(pieces, at) && !HanRuns.HasState(piece.AsSpan()) ? PlaceKind.Named : PlaceKind.Han;
        }

        if (IsNamed(pieces, at))
        {
            return PlaceKind.Named;
        }

        if (isFirst || IsKey(pieces, at))
        {
            return PlaceKind.Head;
        }

        return LooksLikeName(piece) ? PlaceKind.Name : PlaceKind.Word;
    }

    private static bool IsWord(string piece)
    {
        foreach (var character in piece)
        {
            if ((CharKinds.Of(character) & (CharKind.HexLetter | CharKind.Letter | CharKind.Wide)) != 0 && character is not '-' and not '_')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>NAMES_LIKE_THIS are constants of a program, and exceptions say what went wrong.</summary>
    private static bool IsConstantName(string piece)
    {
        var capitals = 0;
        foreach (var character in piece)
        {
            if (character is >= 'a' and <= 'z')
            {
                return EndsLikeException(piece);
            }

            capitals += character is >= 'A' and <= 'Z' ? 1 : 0;
        }

        return capitals > 1;
    }

    private static bool EndsLikeException(string piece)
    {
        foreach (var ending in Vocabulary.ExceptionEndings)
        {
            if (piece.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsKey(string[] pieces, int at) => at + 1 < pieces.Length && pieces[at + 1] is ":" or "=";

    private static bool IsChoice(string[] pieces, int at)
    {
        var equals = at > 1 && pieces[at - 1] == " " ? at - 2 : at - 1;
        return equals > 0 && pieces[equals] == "=" && IsWord(pieces[equals - 1]) && !IsKey(pieces, at);
    }

    /// <summary>Whether a word such as "user" stands before, and the sentence goes on or ends behind.</summary>
    private static bool IsNamed(string[] pieces, int at)
    {
        if (IsKey(pieces, at) || IsParticiple(pieces[at]))
        {
            return false;
        }

        var before = at - 1;
        while (before >= 0 && at - before <= 3 && pieces[before] is " " or "'" or "\"" or "[" or "(" or "{" or ":" or "=" or "#")
        {
            before--;
        }

        if (before < 0 || before == at - 1)
        {
            return false;
        }

        var next = at + 1;
        while (next < pieces.Length && pieces[next] == " ")
        {
            next++;
        }

        var ends = next >= pieces.Length || !IsWord(pieces[next]) || CharKinds.Of(pieces[next][0]) == CharKind.Wide
            || Vocabulary.FunctionWords.Contains(pieces[next].AsSpan()) || Vocabulary.States.Contains(pieces[next].AsSpan());
        return ends && (Vocabulary.Bearers.Contains(pieces[before].AsSpan()) || HanRuns.EndsWithBearer(pieces[before].AsSpan()));
    }

    private static bool IsParticiple(string piece) =>
        piece.EndsWith("ed", StringComparison.Ordinal) || piece.EndsWith("ing", StringComparison.Ordinal);

    private static bool LooksLikeName(string piece)
    {
        for (var at = 1; at < piece.Length; at++)
        {
            if (piece[at] is '.' or '_' or '/' or '\\' or '@' or '$' or '<' || (piece[at] is >= 'A' and <= 'Z' && piece[at - 1] is >= 'a' and <= 'z'))
            {
                return true;
            }
        }

        return false;
    }
}
