using System.Text;

namespace BkJob;

/// <summary>The name of a status, or of any other value of an enum, as words: <c>NonZeroExit</c> is "non zero exit".</summary>
internal static class SpokenName
{
    /// <summary>The name as words in small letters; null for a number that has no name.</summary>
    public static string? Of<T>(T value)
        where T : struct, Enum
    {
        if (Enum.GetName(typeof(T), value) is not { } name)
        {
            return null;
        }

        var text = new StringBuilder(name.Length + 8);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append(' ');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
