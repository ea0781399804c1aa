using System.Runtime.CompilerServices;

namespace BkJob.Reasons.Templates;

/// <summary>Tells by its look what a line is for.</summary>
internal static class LineKinds
{
    /// <summary>The kind of a line; the line itself is read for what the mask takes away.</summary>
    [MethodImpl(HotPath.Options)]
    public static LineKind Of(ReadOnlySpan<char> line, ReadOnlySpan<char> masked)
    {
        if (masked.IsEmpty)
        {
            return LineKind.Blank;
        }

        switch (masked[0])
        {
            case 'a' when masked.StartsWith("at ".AsSpan()) && IsFrame(masked):
            case 'F' when masked.StartsWith("File \"".AsSpan()) && masked.IndexOf(", line ".AsSpan()) > 0:
            case 'T' when masked.StartsWith("Traceback (most recent call".AsSpan()):
            case '.' when masked.StartsWith("...".AsSpan()) && masked.EndsWith(" more".AsSpan()):
            case 'g' when masked.StartsWith("goroutine <*> [".AsSpan()):
            case 'f' when masked.StartsWith("from <*>".AsSpan()) && masked.IndexOf(":in ".AsSpan()) > 0:
            case 'A' when masked.StartsWith("At line:".AsSpan()) || masked.StartsWith("At <*> char:".AsSpan()):
            case '+' when masked.Length == 1 || masked[1] == ' ' && IsPowerShellPosition(masked.Slice(2)):
            case '-' when masked.StartsWith("--- End of ".AsSpan()):
            case '<' when masked.StartsWith("<*> +<*>".AsSpan()) || masked.StartsWith("<*>: <*>::".AsSpan()):
                return LineKind.StackFrame;
            case '#' when line.TrimStart().Length > 2 && CharKinds.IsDigit(line.TrimStart()[1]) && masked.IndexOf('(') > 0:
                return LineKind.StackFrame;
            case '[' when masked.StartsWith("[<*>][PID:".AsSpan()):
                return LineKind.Agent;
            default:
                return ProgressBars.IsFrame(line, masked) ? LineKind.Progress : HasWord(masked) ? LineKind.Text : LineKind.Blank;
        }
    }

    private static bool IsFrame(ReadOnlySpan<char> masked) =>
        masked.IndexOf('(') > 0 || masked.IndexOf("<ScriptBlock>".AsSpan()) > 0 || masked.IndexOf(": line".AsSpan()) > 0 || masked.EndsWith("<*>".AsSpan());

    private static bool IsPowerShellPosition(ReadOnlySpan<char> rest) =>
        rest.StartsWith("CategoryInfo".AsSpan()) || rest.StartsWith("FullyQualifiedErrorId".AsSpan()) || rest.IndexOf("~~".AsSpan()) >= 0;

    private static bool HasWord(ReadOnlySpan<char> masked)
    {
        foreach (var character in masked)
        {
            if ((CharKinds.Of(character) & (CharKind.HexLetter | CharKind.Letter | CharKind.Wide)) != 0 && character is not '-' and not '_')
            {
                return true;
            }
        }

        return masked.IndexOf(MaskedLine.Placeholder.AsSpan()) >= 0;
    }
}
