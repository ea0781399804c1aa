using System.Globalization;

namespace BkJob;

/// <summary>Texts of our own come in two languages, and go in that of the session (<c>$PSUICulture</c>).</summary>
internal static class Wording
{
    /// <summary>Whether the session speaks Chinese; whoever does not, reads English.</summary>
    public static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    /// <summary>The text in the language of the session.</summary>
    public static string Pick(string english, string chinese) => IsChinese ? chinese : english;

    /// <summary>Several sentences as one text: each ends before the next begins.</summary>
    public static string Sentences(string first, params string?[] others)
    {
        var text = first;
        foreach (var next in others)
        {
            if (!string.IsNullOrEmpty(next))
            {
                text = text.TrimEnd();
                text += (text.Length > 0 && ".!?。！？".IndexOf(text[text.Length - 1]) >= 0 ? "" : Pick(".", "。")) + Pick(" ", "") + next;
            }
        }

        return text;
    }
}
