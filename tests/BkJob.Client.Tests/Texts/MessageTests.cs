using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace BkJob.Client.Tests.Texts;

/// <summary>What the client says, in both languages.</summary>
public sealed class MessageTests
{
    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public void Every_text_is_set_as_its_language_wants_it(string language)
    {
        var texts = TextRules.TextsOf(typeof(Messages), null, new(language));

        Assert.True(texts.Count > 40);
        Assert.Equal([], texts.SelectMany(TextRules.FaultsOf));
    }

    [Theory]
    [InlineData("必须cmdb_biz。")]
    [InlineData("作业不存在。 请检查")]
    [InlineData(" 请检查。")]
    [InlineData("作业不存在.请检查。")]
    [InlineData("作业 不存在。")]
    [InlineData("没有响应。。")]
    [InlineData("没有响应。请检查")]
    public void A_text_that_is_set_wrong_is_seen(string text) => Assert.NotEmpty(TextRules.FaultsOf(text));

    [Theory]
    [InlineData("zh-CN", "。请检查 ID 999999 ")]
    [InlineData("en-US", ". Check the id 999999, ")]
    public async Task What_fails_is_told_in_whole_sentences(string language, string hint)
    {
        var present = CultureInfo.CurrentUICulture;
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var site = await SimulatedSite.StartAsync();
        try
        {
            CultureInfo.CurrentUICulture = new(language);
            foreach (var (version, path) in ((ApiVersion, string)[])[(ApiVersion.V3, ""), (ApiVersion.V4, ""), (ApiVersion.Auto, "api/c/compapi")])
            {
                var builder = new BkJobClientOptionsBuilder { Uri = site.Server.BaseAddress + path, ApiVersion = version, MaximumRetryCount = 0 };
                foreach (var (options, job, kind) in ((BkJobClientOptionsBuilder, long, BkJobErrorKind)[])
                    [
                        (builder, 999_999, BkJobErrorKind.JobInstanceNotFound),
                        (builder with { AppCode = "unknown" }, 100, BkJobErrorKind.AuthenticationFailed),
                        (builder with { AppCode = "forbidden" }, 100, BkJobErrorKind.PermissionDenied),
                        (builder with { Uri = $"http://{taken.LocalEndPoint}/{path}" }, 100, BkJobErrorKind.ConnectionFailed),
                    ])
                {
                    using var client = new BkJobClient(options.Build());
                    var error = await Assert.ThrowsAsync<BkJobException>(() => client.GetJobInstanceAsync(job));

                    Assert.Equal(kind, error.Kind);
                    Assert.Equal(kind == BkJobErrorKind.JobInstanceNotFound, error.Message.Contains(hint, StringComparison.Ordinal));
                    Assert.Equal([], TextRules.FaultsOf(WithoutWhatTheServerSays(error)));
                }
            }
        }
        finally
        {
            CultureInfo.CurrentUICulture = present;
        }
    }

    // How a server sets its own text is its own affair.
    private static string WithoutWhatTheServerSays(BkJobException error) =>
        string.IsNullOrEmpty(error.ServerMessage) ? error.Message : error.Message.Replace(error.ServerMessage, "x", StringComparison.Ordinal);
}
