namespace BkJob.Reasons.Templates;

/// <summary>Tells by what stands around a word that it is somebody's name, and no part of the sentence.</summary>
internal static class NamedPlaces
{
    /// <summary>Whether a word such as "user" stands before, and the sentence ends or goes on behind.</summary>
    public static bool IsNamed(IReadOnlyList<string> pieces, int at)
    {
        var piece = pieces[at];
        if (IsKey(pieces, at) || IsParticiple(piece) || (CharKinds.Of(piece[0]) == CharKind.Wide && HanRuns.HasState(piece.AsSpan())))
        {
            return false;
        }

        var before = at - 1;
        while (before >= 0 && at - before <= 3 && pieces[before] is " " or "'" or "\"" or "[" or "(" or "{" or ":" or "=" or "#")
        {
            before--;
        }

        if (IsBetween(pieces, at, "for", "from"))
        {
            return true;
        }

        if (before < 0 || !(Vocabulary.Bearers.Contains(pieces[before].AsSpan()) || HanRuns.EndsWithBearer(pieces[before].AsSpan())))
        {
            return false;
        }

        var next = at + 1;
        while (next < pieces.Count && pieces[next] == " ")
        {
            next++;
        }

        return next >= pieces.Count || !TemplatePlaces.IsWord(pieces[next]) || CharKinds.Of(pieces[next][0]) == CharKind.Wide
            || Vocabulary.FunctionWords.Contains(pieces[next].AsSpan()) || Vocabulary.States.Contains(pieces[next].AsSpan());
    }

    /// <summary>Whether it is the value of <c>key=</c>.</summary>
    public static bool IsChoice(IReadOnlyList<string> pieces, int at)
    {
        var equals = at > 1 && pieces[at - 1] == " " ? at - 2 : at - 1;
        return equals > 0 && pieces[equals] == "=" && TemplatePlaces.IsWord(pieces[equals - 1]) && !IsKey(pieces, at);
    }

    /// <summary>Whether it stands between prepositions, or alone in brackets behind a value.</summary>
    public static bool IsAside(IReadOnlyList<string> pieces, int at)
    {
        if (at < 2 || IsParticiple(pieces[at]))
        {
            return false;
        }

        if (pieces[at - 1] == " ")
        {
            return pieces[at - 2] is "for" or "by" or "from" or "of" && at + 2 < pieces.Count && pieces[at + 1] == " " && pieces[at + 2] is "from" or "by" or "on" or "at" or "via" or "to";
        }

        return pieces[at - 1] == "(" && pieces[at - 2] == " " && at > 2 && pieces[at - 3] == MaskedLine.Placeholder && at + 1 < pieces.Count && pieces[at + 1] == ")";
    }

    private static bool IsBetween(IReadOnlyList<string> pieces, int at, string before, string behind) =>
        at > 1 && at + 2 < pieces.Count && pieces[at - 1] == " " && pieces[at - 2] == before && pieces[at + 1] == " " && pieces[at + 2] == behind;

    /// <summary>Whether it stands before a value with a colon or <c>=</c> between.</summary>
    public static bool IsKey(IReadOnlyList<string> pieces, int at) => at + 1 < pieces.Count && pieces[at + 1] is ":" or "=";

    private static bool IsParticiple(string piece) =>
        piece.EndsWith("ed", StringComparison.Ordinal) || piece.EndsWith("ing", StringComparison.Ordinal);
}
