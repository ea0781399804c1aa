using System.Net;
using System.Text;
using System.Text.Json;
using BkJob.Client.Connection;

namespace BkJob.Client.Tests.Connection;

/// <summary>A secret that somebody else repeats is hidden, in whatever form it comes back.</summary>
public sealed class SecretFormTests
{
    private const string Secret = "a+b/c \"d\" 'e' <f> &g=%密";

    public static TheoryData<string> Forms =>
    [
        Secret,
        JsonSerializer.Serialize(Secret).Trim('"'),
        Uri.EscapeDataString(Secret),
        Uri.EscapeDataString(Secret).ToLowerInvariant(),
        WebUtility.UrlEncode(Secret),
        WebUtility.UrlEncode(Secret).ToLowerInvariant(),
        WebUtility.HtmlEncode(Secret),
        Secret.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;"),
        Secret.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&#34;").Replace("'", "&#x27;"),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret)),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret)).TrimEnd('=').Replace('+', '-').Replace('/', '_'),
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_secret_in_any_form_is_hidden_in_the_message(string form)
    {
        await using var site = await SimulatedSite.StartAsync();
        using var client = new BkJobClient(new BkJobClientOptionsBuilder { Uri = site.Server.BaseAddress.ToString(), Secret = Secret, MaximumRetryCount = 0 }.Build());
        site.AnswerAlways(HandMadeAnswers.Status, JsonSerializer.Serialize(new { code = 1640101, result = false, message = $"wrong: [{form}]" }), 401);

        var error = await Assert.ThrowsAsync<BkJobException>(() => client.GetJobInstanceAsync(100));

        Assert.Equal("wrong: [******]", error.ServerMessage);
        Assert.DoesNotContain(form, error.ToString());
    }

    [Theory]
    [InlineData("see http://bob:pw@proxy:3128/ for more", "see http://******@proxy:3128/ for more")]
    [InlineData("socks5://bob@proxy", "socks5://******@proxy")]
    [InlineData("mail bob@example.com about https://x/y?z=a@b", "mail bob@example.com about https://x/y?z=a@b")]
    public void Who_stands_in_an_address_is_hidden(string text, string shown) => Assert.Equal(shown, SecretForms.HideUserInAddress(text));
}
