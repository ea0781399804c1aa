using System.Globalization;
using System.Text;

namespace BkJob.Reasons.Explaining;

/// <summary>What a status means, in words: its name in the product, written as a sentence.</summary>
internal static class StatusTexts
{
    public static string Of(HostStatus? status)
    {
        if (status is not { } known)
        {
            return "Unknown status";
        }

        if (!Enum.IsDefined(typeof(HostStatus), known))
        {
            return "Status " + ((int)known).ToString(CultureInfo.InvariantCulture);
        }

        var name = known.ToString();
        var text = new StringBuilder(name.Length + 8);
        foreach (var letter in name)
        {
            if (text.Length > 0 && letter is >= 'A' and <= 'Z')
            {
                text.Append(' ').Append(char.ToLowerInvariant(letter));
            }
            else
            {
                text.Append(letter);
            }
        }

        return text.ToString();
    }
}
