using System.Runtime.CompilerServices;

namespace BkJob.Reasons.Templates;

/// <summary>What a piece of a line looks like, wherever it stands.</summary>
[Flags]
internal enum PieceLook
{
    None = 0,

    /// <summary>There is a letter in it.</summary>
    Word = 1,

    /// <summary>Says how it went, or holds the sentence together.</summary>
    Telling = 2,

    /// <summary>NAMES_LIKE_THIS are constants of a program, and exceptions say what went wrong.</summary>
    Constant = 4,

    /// <summary>Begins with Han.</summary>
    Wide = 8,

    /// <summary>A dot, a line or a hump in it.</summary>
    Name = 16,

    /// <summary>Ends with a placeholder: <c>eth:&lt;*&gt;</c>.</summary>
    Numbered = 32,

    /// <summary>Somebody's name stands behind it.</summary>
    Bearer = 64,

    /// <summary>Ends as words for what is done do, or is Han that says how it went: no name.</summary>
    Deed = 128,

    /// <summary>Ends as participles do.</summary>
    Participle = 256,
}

/// <summary>Looks at pieces.</summary>
internal static class PieceLooks
{
    public static PieceLook Of(string piece)
    {
        var isWide = CharKinds.Of(piece[0]) == CharKind.Wide;
        var isParticiple = piece.EndsWith("ed", StringComparison.Ordinal) || piece.EndsWith("ing", StringComparison.Ordinal);
        return (IsWord(piece) ? PieceLook.Word : 0)
            | (Vocabulary.States.Contains(piece.AsSpan()) || Vocabulary.FunctionWords.Contains(piece.AsSpan()) ? PieceLook.Telling : 0)
            | (IsConstantName(piece) ? PieceLook.Constant : 0)
            | (isWide ? PieceLook.Wide : 0)
            | (IsNameLike(piece) ? PieceLook.Name : 0)
            | (piece.EndsWith(MaskedLine.Placeholder, StringComparison.Ordinal) ? PieceLook.Numbered : 0)
            | (Vocabulary.Bearers.Contains(piece.AsSpan()) || (isWide && HanRuns.EndsWithBearer(piece.AsSpan())) ? PieceLook.Bearer : 0)
            | (isParticiple || (isWide && HanRuns.HasState(piece.AsSpan())) ? PieceLook.Deed : 0)
            | (isParticiple ? PieceLook.Participle : 0);
    }

    [MethodImpl(HotPath.Options)]
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

    [MethodImpl(HotPath.Options)]
    private static bool IsNameLike(string piece)
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
