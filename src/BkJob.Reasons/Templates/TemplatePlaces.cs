namespace BkJob.Reasons.Templates;

/// <summary>Tells which pieces of a line may vary, by what they look like and what they stand beside.</summary>
internal static class TemplatePlaces
{
    /// <summary>The kind of every piece.</summary>
    public static PlaceKind[] Of(IReadOnlyList<string> pieces)
    {
        var kinds = new PlaceKind[pieces.Count];
        var isFirst = true;
        for (var at = 0; at < pieces.Count; at++)
        {
            kinds[at] = Of(pieces, at, isFirst);
            isFirst = isFirst && !IsWord(pieces[at]);
        }

        return kinds;
    }

    private static PlaceKind Of(IReadOnlyList<string> pieces, int at, bool isFirst)
    {
        var piece = pieces[at];
        if (piece == MaskedLine.Placeholder)
        {
            return PlaceKind.Value;
        }

        if (!IsWord(piece) || Vocabulary.States.Contains(piece.AsSpan()) || Vocabulary.FunctionWords.Contains(piece.AsSpan()))
        {
            return PlaceKind.Fixed;
        }

        var isConstant = IsConstantName(piece);
        if (NamedPlaces.IsChoice(pieces, at))
        {
            return isConstant ? PlaceKind.Fixed : PlaceKind.Choice;
        }

        if (NamedPlaces.IsNamed(pieces, at))
        {
            return PlaceKind.Named;
        }

        if (isConstant)
        {
            return PlaceKind.Fixed;
        }

        if (CharKinds.Of(piece[0]) == CharKind.Wide)
        {
            return PlaceKind.Han;
        }

        if (NamedPlaces.IsAside(pieces, at))
        {
            return PlaceKind.Aside;
        }

        if (LooksLikeName(piece) && (piece.EndsWith(MaskedLine.Placeholder, StringComparison.Ordinal) || (!isFirst && !NamedPlaces.IsKey(pieces, at))))
        {
            return PlaceKind.Name;
        }

        return isFirst || NamedPlaces.IsKey(pieces, at) ? PlaceKind.Head : PlaceKind.Word;
    }

    /// <summary>Whether there is a letter in it.</summary>
    public static bool IsWord(string piece)
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

    private static bool LooksLikeName(string piece)
    {
        // A direction or a pole: x+, Y-.
        if (piece.Length == 2 && piece[1] is '+' or '-')
        {
            return true;
        }

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
