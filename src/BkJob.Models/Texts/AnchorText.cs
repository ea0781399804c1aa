using System.Net;
using System.Text.RegularExpressions;

namespace BkJob;

/// <summary>Text with links and breaks in it, as the plugins of SOPS write their errors: <c>failed, &lt;a href='http://…' target='_blank'&gt;see JOB&lt;/a&gt;</c>.</summary>
internal static class AnchorText
{
    private static readonly Regex Tag = new(@"<a\s[^<>]*>|</a>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
    private static readonly Regex Break = new(@"[ \t]*<br\s*/?>[ \t]*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
    private static readonly Regex Target = new(@"\bhref\s*=\s*(?:'([^']*)'|""([^""]*)"")", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>The text as a reader sees it, and where its first link leads; null when it has none. Text without links and breaks is no HTML and stays as it is.</summary>
    public static (string Text, Uri? Link) Read(string html)
    {
        var tags = Tag.Matches(html);
        return tags.Count == 0 && !Break.IsMatch(html)
            ? (html, null)
            : (WebUtility.HtmlDecode(Tag.Replace(Break.Replace(html, "\n"), "")), tags.Cast<Match>().Select(tag => LinkOf(tag.Value)).FirstOrDefault(link => link is not null));
    }

    private static Uri? LinkOf(string tag)
    {
        var match = Target.Match(tag);
        var address = WebUtility.HtmlDecode(match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value);
        return match.Success && Uri.TryCreate(address, UriKind.Absolute, out var link) && link.Scheme is "http" or "https" ? link : null;
    }
}
