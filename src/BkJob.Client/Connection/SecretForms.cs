using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace BkJob.Client.Connection;

/// <summary>What a secret may look like in a text of somebody else: as it is, in JSON, in HTML, in an address, in base64.</summary>
internal static class SecretForms
{
    private const string Mask = "******";

    /// <summary>The user and password in front of a host: <c>http://user:password@host</c>.</summary>
    private static readonly Regex UserInAddress = new("(?<=[a-z][a-z0-9+.-]*://)[^\\s/?#\"'<>]*@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>The text without the secrets, whatever form they have in it. The longest must come first: one secret may be part of another.</summary>
    public static string Hide(string text, IEnumerable<string> secrets)
    {
        foreach (var secret in secrets)
        {
            foreach (var form in Of(secret).Distinct().OrderByDescending(form => form.Length))
            {
                text = text.Replace(form, Mask);
            }
        }

        return HideUserInAddress(text);
    }

    public static string HideUserInAddress(string text) => text.IndexOf('@') < 0 ? text : UserInAddress.Replace(text, Mask + "@");

    private static IEnumerable<string> Of(string secret)
    {
        yield return secret;
        yield return JsonEncodedText.Encode(secret).ToString();
        yield return JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
        yield return JsonEncodedText.Encode(secret).ToString().ToLowerInvariantEscapes();
        yield return Uri.EscapeDataString(secret);
        yield return Uri.EscapeDataString(secret).ToLowerInvariantEscapes();
        yield return WebUtility.UrlEncode(secret);
        yield return WebUtility.UrlEncode(secret).ToLowerInvariantEscapes();
        foreach (var form in InHtml(secret))
        {
            yield return form;
        }

        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(secret));
        yield return base64;
        yield return base64.TrimEnd('=');
        yield return base64.TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    /// <summary>Encoders differ in what they write for quotes, and whether they write it at all.</summary>
    private static IEnumerable<string> InHtml(string secret)
    {
        yield return WebUtility.HtmlEncode(secret);
        var marks = secret.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
        yield return marks;
        foreach (var quote in (string[])["&quot;", "&#34;", "&#x22;"])
        {
            yield return marks.Replace("\"", quote);
            foreach (var apostrophe in (string[])["&#39;", "&#x27;", "&apos;"])
            {
                yield return marks.Replace("\"", quote).Replace("'", apostrophe);
            }
        }
    }

    /// <summary>Some write the digits of an escape in small letters.</summary>
    private static string ToLowerInvariantEscapes(this string text) =>
        Regex.Replace(text, "%[0-9A-F]{2}|\\\\u[0-9A-F]{4}", escape => escape.Value.ToLowerInvariant(), RegexOptions.CultureInvariant);
}
