namespace BkJob.Client.Wire;

/// <summary>
/// Since v3, JOB sends ESB v2 logs with <c>&amp;</c>, <c>&lt;</c> and <c>&gt;</c> HTML-encoded; its predecessor did not. The encoded form is
/// recognised by <c>execute_count</c>, which only JOB since v3 sends, else by the text itself.
/// </summary>
internal static class HtmlEncoding
{
    private static readonly string[] Entities = ["&amp;", "&lt;", "&gt;"];

    public static string? Undo(string? text, bool knownEncoded)
    {
        if (text is null || text.IndexOf('&') < 0 || !(knownEncoded || LooksEncoded(text)))
        {
            return text;
        }

        // &amp; last: "&amp;lt;" was "&lt;", not "<".
        return text.Replace("&gt;", ">").Replace("&lt;", "<").Replace("&amp;", "&");
    }

    /// <summary>An encoded text has no bare <c>&lt;</c>, <c>&gt;</c> or <c>&amp;</c> outside the three entities.</summary>
    private static bool LooksEncoded(string text)
    {
        for (var at = text.IndexOfAny(['<', '>', '&']); at >= 0; at = text.IndexOfAny(['<', '>', '&'], at + 1))
        {
            if (!Array.Exists(Entities, entity => string.CompareOrdinal(text, at, entity, 0, entity.Length) == 0))
            {
                return false;
            }
        }

        return true;
    }
}
