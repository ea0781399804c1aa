using System.Runtime.CompilerServices;

namespace BkJob.Reasons.Templates;

/// <summary>Bars that grow: <c>[=====&gt;     ]</c>, <c>[####....]</c>, <c>######## 45%</c>. However long, they are the same line.</summary>
internal static class ProgressBars
{
    /// <summary>What stands for a bar in brackets.</summary>
    public const string Masked = "[=>]";

    private const string Ink = "=#>-.*+~_|█▉▊▋▌▍▎▏▓▒░━─╸╺";
    private const int Shortest = 5;

    /// <summary>Where the bar in brackets ends that starts here; 0 where there is none.</summary>
    public static int End(ReadOnlySpan<char> line, int open)
    {
        var end = open + 1;
        while (end < line.Length && (line[end] == ' ' || Ink.IndexOf(line[end]) >= 0))
        {
            end++;
        }

        return end - open > Shortest && end < line.Length && line[end] == ']' ? end + 1 : 0;
    }

    /// <summary>Whether the line is a frame: a share beside a bar, or beside nothing but bars and values.</summary>
    [MethodImpl(HotPath.Options)]
    public static bool IsFrame(ReadOnlySpan<char> line, ReadOnlySpan<char> masked) =>
        line.IndexOf('%') > 0 && (masked.IndexOf(Masked.AsSpan()) >= 0 || HasRun(masked) || !HasLetter(masked));

    private static bool HasRun(ReadOnlySpan<char> masked)
    {
        for (var at = 2; at < masked.Length; at++)
        {
            if (masked[at] == masked[at - 1] && masked[at] == masked[at - 2] && Ink.IndexOf(masked[at]) >= 0 && masked[at] != '.')
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasLetter(ReadOnlySpan<char> masked)
    {
        foreach (var character in masked)
        {
            if ((CharKinds.Of(character) & (CharKind.HexLetter | CharKind.Letter | CharKind.Wide)) != 0 && Ink.IndexOf(character) < 0)
            {
                return true;
            }
        }

        return false;
    }
}
