using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Contrast;

/// <summary>A masked line in pieces: words of letters and digits, placeholders, and every other character, so every Han one, by itself.</summary>
internal static class LinePieces
{
    public static string[] Of(string line)
    {
        var pieces = new List<string>();
        for (var at = 0; at < line.Length;)
        {
            var length = string.CompareOrdinal(line, at, MaskedLine.Placeholder, 0, MaskedLine.Placeholder.Length) == 0 ? MaskedLine.Placeholder.Length : 1;
            while (length < line.Length - at && IsLetter(line[at]) && IsLetter(line[at + length]))
            {
                length++;
            }

            pieces.Add(line.Substring(at, length));
            at += length;
        }

        return [.. pieces];
    }

    public static bool IsHan(char character) => character is >= '\u4e00' and <= '\u9fff';

    private static bool IsLetter(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-';
}
