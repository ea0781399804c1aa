using System.Net;

namespace BkJob.Client.Tests.Connection;

/// <summary>Options as files and variables bring them: with line breaks, in other forms, or not usable at all.</summary>
public sealed class OptionHygieneTests
{
    [Fact]
    public async Task White_space_around_names_and_secrets_is_not_sent()
    {
        await using var site = await SimulatedSite.StartAsync();
        using var client = new BkJobClient(new BkJobClientOptions
        {
            Uri = site.Server.BaseAddress.ToString(),
            AppCode = "ops\n",
            AppSecret = Secret("s3cret\r\n"),
            UserName = " admin\n",
            TenantId = "default \n",
            ScopeType = " biz ",
            ScopeId = "2\n",
            Stage = " prod\n",
            ServerTimeZone = " Asia/Shanghai\n",
            NoProxy = true,
        });

        await client.GetJobInstanceAsync(100);

        var headers = site.Server.Requests.Single().Headers;
        Assert.Equal("""{"bk_app_code":"ops","bk_username":"admin","bk_app_secret":"s3cret"}""", headers["X-Bkapi-Authorization"]);
        Assert.Equal("default", headers["X-Bk-Tenant-Id"]);
        Assert.Equal(("biz", "2"), (client.Connection.ScopeType, client.Connection.ScopeId));
    }

    [Theory]
    [InlineData("op\ns", "s", "admin", null, "AppCode")]
    [InlineData("ops", "s\ns", "admin", null, "AppSecret")]
    [InlineData("ops", "s", "ad\0min", null, "UserName")]
    [InlineData("ops", "s", "admin", "租户", "TenantId")]
    [InlineData("ops", "s", "admin", "a\nb", "TenantId")]
    public void What_can_never_work_is_refused_by_name_and_not_repeated(string app, string secret, string user, string? tenant, string named)
    {
        var error = Assert.Throws<BkJobException>(() => new BkJobClient(new BkJobClientOptions
        {
            Uri = "https://bkapi.example.com",
            AppCode = app,
            AppSecret = Secret(secret),
            UserName = user,
            TenantId = tenant,
        }));

        Assert.Equal(BkJobErrorKind.InvalidArgument, error.Kind);
        Assert.Contains(named, error.Message);
        Assert.DoesNotContain("s\ns", error.Message);
    }

    [Theory]
    [InlineData(" \n", null)]
    [InlineData(null, "\t")]
    [InlineData("\n", " ")]
    public void A_secret_that_is_blank_is_none(string? secret, string? token)
    {
        var error = Assert.Throws<BkJobException>(() => new BkJobClient(new BkJobClientOptions
        {
            Uri = "https://bkapi.example.com",
            AppCode = "ops",
            AppSecret = secret is null ? null : Secret(secret),
            AccessToken = token is null ? null : Secret(token),
        }));

        Assert.Equal((BkJobErrorKind.InvalidArgument, Messages.MissingCredential), (error.Kind, error.Message));
    }

    [Theory]
    [InlineData("127.0.0.1:8080", "http://127.0.0.1:8080/")]
    [InlineData("proxy.example.com:3128", "http://proxy.example.com:3128/")]
    [InlineData("proxy.example.com", "http://proxy.example.com/")]
    [InlineData("https://proxy.example.com", "https://proxy.example.com/")]
    public void A_proxy_without_a_scheme_is_an_http_one(string given, string used) =>
        Assert.Equal(used, new BkJobClientOptions { Proxy = new Uri(given, UriKind.RelativeOrAbsolute) }.Proxy!.AbsoluteUri);

    [Theory]
    [InlineData("ftp://bob:pr0xypw@proxy.example.com")]
    [InlineData("file:///etc/passwd")]
    public void A_proxy_that_is_none_is_refused_and_not_repeated(string given)
    {
        var error = Assert.Throws<BkJobException>(() => new BkJobClient(new BkJobClientOptions
        {
            Uri = "https://bkapi.example.com",
            AccessToken = Secret("t"),
            Proxy = new Uri(given),
        }));

        Assert.Equal(BkJobErrorKind.InvalidArgument, error.Kind);
        Assert.DoesNotContain("pr0xypw", error.Message);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(null, 0)]
    [InlineData(-1, null)]
    public async Task A_limit_that_would_wait_for_ever_is_refused(int? throttle, int? batch)
    {
        await using var site = await SimulatedSite.StartAsync();

        Assert.Throws<ArgumentOutOfRangeException>(() => site.LocalClient.ReadHostLogsAsync(100, 200, [new(1)], new() { ThrottleLimit = throttle, BatchSize = batch }));
    }

    [Fact]
    public async Task A_host_that_is_null_is_an_error_and_not_every_host()
    {
        await using var site = await SimulatedSite.StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => site.LocalClient.ReadHostLogsAsync(100, 200, [null!]).ToListAsync().AsTask());

        Assert.Empty(site.Server.Requests);
    }

    [Fact]
    public async Task No_status_is_no_host_and_not_every_host()
    {
        await using var site = await SimulatedSite.StartAsync();

        Assert.Empty(await site.WholeJobAsync(100, new() { Statuses = [] }));
    }

    private static System.Security.SecureString Secret(string text) => new NetworkCredential("", text).SecurePassword;
}
