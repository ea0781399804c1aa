using System.Runtime.CompilerServices;

namespace BkJob.Reasons.Templates;

/// <summary>Tells by what stands around a word that it is somebody's name, and no part of the sentence.</summary>
internal static class NamedPlaces
{
    /// <summary>Whether a word such as "user" stands before, and the sentence ends or goes on behind.</summary>
    [MethodImpl(HotPath.Options)]
    public static bool IsNamed(PieceRow pieces, int at)
    {
        if (pieces.Is(at, PieceLook.Deed) || IsKey(pieces, at))
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

        if (before < 0 || !pieces.Is(before, PieceLook.Bearer))
        {
            return false;
        }

        var next = at + 1;
        while (next < pieces.Count && pieces.IsSpace(next))
        {
            next++;
        }

        return next >= pieces.Count || !pieces.Is(next, PieceLook.Word) || pieces.Is(next, PieceLook.Wide | PieceLook.Telling);
    }

    /// <summary>Whether it is the value of <c>key=</c>.</summary>
    public static bool IsChoice(PieceRow pieces, int at)
    {
        var equals = at > 1 && pieces.IsSpace(at - 1) ? at - 2 : at - 1;
        return equals > 0 && pieces[equals] == "=" && pieces.Is(equals - 1, PieceLook.Word) && !IsKey(pieces, at);
    }

    /// <summary>Whether it stands between prepositions, or alone in brackets behind a value.</summary>
    public static bool IsAside(PieceRow pieces, int at)
    {
        if (at < 2 || pieces.Is(at, PieceLook.Participle))
        {
            return false;
        }

        if (pieces.IsSpace(at - 1))
        {
            return pieces[at - 2] is "for" or "by" or "from" or "of" && at + 2 < pieces.Count && pieces.IsSpace(at + 1) && pieces[at + 2] is "from" or "by" or "on" or "at" or "via" or "to";
        }

        return pieces[at - 1] == "(" && pieces.IsSpace(at - 2) && at > 2 && pieces.IsPlaceholder(at - 3) && at + 1 < pieces.Count && pieces[at + 1] == ")";
    }

    private static bool IsBetween(PieceRow pieces, int at, string before, string behind) =>
        at > 1 && at + 2 < pieces.Count && pieces.IsSpace(at - 1) && pieces[at - 2] == before && pieces.IsSpace(at + 1) && pieces[at + 2] == behind;

    /// <summary>Whether it stands before a value with a colon or <c>=</c> between.</summary>
    public static bool IsKey(PieceRow pieces, int at) => at + 1 < pieces.Count && pieces[at + 1] is ":" or "=";
}
