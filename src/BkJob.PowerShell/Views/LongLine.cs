using System.Text;

namespace BkJob.PowerShell.Views;

/// <summary>
/// Lines in pieces that the engine can take. What it needs to wrap a line grows with the square of the line's length, and a stop waits for it:
/// a line of 400,000 characters takes seconds. A piece fills whole rows of the usual screens, so that it ends where the line is wrapped anyway.
/// </summary>
internal static class LongLine
{
    /// <summary>Lines up to here stay whole.</summary>
    private const int Longest = 9_600;

    /// <summary>Columns of a piece: rows of 80, 100, 120, 150, 200 or 240.</summary>
    private const int PieceWidth = 1_200;

    /// <summary>The text with its long lines in pieces. On the first line so many columns are taken.</summary>
    public static string InPieces(string text, int taken)
    {
        if (text.Length <= Longest)
        {
            return text;
        }

        StringBuilder? pieces = null;
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            if (end - start > Longest)
            {
                pieces ??= new StringBuilder(text, 0, start, text.Length + (text.Length / 1_000));
                AddPieces(pieces, text, start, end, taken);
            }
            else
            {
                pieces?.Append(text, start, end - start);
            }

            (start, taken) = (end, 0);
        }

        return pieces?.ToString() ?? text;
    }

    private static void AddPieces(StringBuilder pieces, string text, int start, int end, int taken)
    {
        for (var at = start; at < end; at++)
        {
            var width = CellText.Width(text[at]);
            if (taken + width > PieceWidth && !char.IsLowSurrogate(text[at]))
            {
                pieces.Append('\n');
                taken = 0;
            }

            taken += width;
            pieces.Append(text[at]);
        }
    }
}
