using System.Net;
using System.Security;
using BkJob.Simulator;

namespace BkJob.Client.Tests;

/// <summary>What a connection may be given, what becomes of it, and what is refused in clear words.</summary>
public sealed class OptionTests
{
    [Theory]
    [InlineData("https://bkapi.example.com", "https://bkapi.example.com/api/bk-job/prod", ApiStyle.Gateway)]
    [InlineData("https://bkapi.example.com/", "https://bkapi.example.com/api/bk-job/prod", ApiStyle.Gateway)]
    [InlineData("  https://bkapi.example.com:8443/base/ ", "https://bkapi.example.com:8443/base/api/bk-job/prod", ApiStyle.Gateway)]
    [InlineData("https://bkapi.example.com/api/{api_name}/{stage}", "https://bkapi.example.com/api/bk-job/prod", ApiStyle.Gateway)]
    [InlineData("https://bkapi.example.com/api/{api_name}/{stage}/", "https://bkapi.example.com/api/bk-job/prod", ApiStyle.Gateway)]
    [InlineData("https://bkapi.example.com/api/{api_name}", "https://bkapi.example.com/api/bk-job/prod", ApiStyle.Gateway)]
    [InlineData("https://{api_name}.bkapi.example.com", "https://bk-job.bkapi.example.com/prod", ApiStyle.Gateway)]
    [InlineData("https://bkapi.example.com/api/bk-job/stag", "https://bkapi.example.com/api/bk-job/stag", ApiStyle.Gateway)]
    [InlineData("https://bkapi.example.com/api/bk-job", "https://bkapi.example.com/api/bk-job/prod", ApiStyle.Gateway)]
    [InlineData("https://paas.example.com/api/c/compapi", "https://paas.example.com/api/c/compapi/v2", ApiStyle.Esb)]
    [InlineData("https://paas.example.com/api/c/compapi/v2/", "https://paas.example.com/api/c/compapi/v2", ApiStyle.Esb)]
    [InlineData("https://paas.example.com/o/bk/api/c/compapi/v2/jobv3/", "https://paas.example.com/o/bk/api/c/compapi/v2", ApiStyle.Esb)]
    public void Every_form_of_an_address_leads_to_the_JOB_API(string given, string job, ApiStyle style)
    {
        using var client = new BkJobClient(Options(given));

        Assert.Equal((job, style), (client.Connection.Uri.ToString(), client.Connection.ApiStyle));
    }

    [Fact]
    public void The_root_of_a_PaaS_needs_to_be_called_ESB()
    {
        using var client = new BkJobClient(Options("https://paas.example.com", ApiStyle.Esb));

        Assert.Equal("https://paas.example.com/api/c/compapi/v2", client.Connection.Uri.ToString());
    }

    [Theory]
    [InlineData("{0}", "/api/bk-sops/prod/")]
    [InlineData("{0}api/{{api_name}}/{{stage}}", "/api/bk-sops/prod/")]
    [InlineData("{0}api/bk-job/stag", "/api/bk-sops/stag/")]
    [InlineData("{0}api/c/compapi", "/api/c/compapi/v2/sops/")]
    public async Task The_address_of_SOPS_follows_from_that_of_JOB(string form, string path)
    {
        await using var server = await SimulatorServer.StartAsync(new() { Hosts = 1 });
        using var client = new BkJobClient(Options(string.Format(System.Globalization.CultureInfo.InvariantCulture, form, server.BaseAddress)));

        await client.GetSopsNodeDetailAsync(new() { TaskId = 10, NodeId = "node0df0431f8f553925af01a94854bd" });

        Assert.StartsWith(path + "get_task_node_detail/", server.Requests.Single().Path);
    }

    [Fact]
    public async Task The_address_of_SOPS_can_be_given()
    {
        await using var server = await SimulatorServer.StartAsync(new() { Hosts = 1 });
        using var client = new BkJobClient(new()
        {
            Uri = "http://127.0.0.1:1/",
            SopsUri = server.BaseAddress + "api/bk-sops/stag/",
            AppCode = "ops",
            AppSecret = Secret("x"),
            UserName = "admin",
            ScopeId = "2",
            NoProxy = true,
        });

        await client.GetSopsNodeDetailAsync(new() { TaskId = 10, NodeId = "node0df0431f8f553925af01a94854bd" });

        Assert.Equal("/api/bk-sops/stag/get_task_node_detail/10/2/", server.Requests.Single().Path);
    }

    [Fact]
    public async Task A_stage_of_the_callers_is_used()
    {
        await using var server = await SimulatorServer.StartAsync(new() { Hosts = 1 });
        using var client = new BkJobClient(new() { Uri = server.BaseAddress.ToString(), Stage = "stag", AccessToken = Secret("x"), ScopeId = "2", NoProxy = true });

        await client.GetJobInstanceAsync(100);

        Assert.StartsWith("/api/bk-job/stag/api/v3/", server.Requests.Single().Path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("bkapi.example.com")]
    [InlineData("ftp://bkapi.example.com")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/api/bk-job/prod")]
    [InlineData("https://")]
    [InlineData("https://bkapi.example.com/api/{name}/prod")]
    public void An_address_that_is_none_is_refused(string given)
    {
        var error = Assert.Throws<BkJobException>(() => new BkJobClient(Options(given)));

        Assert.Equal(BkJobErrorKind.InvalidArgument, error.Kind);
        Assert.Contains(given.Trim().Length == 0 ? "No server is given" : "https://bkapi.example.com", error.Message);
    }

    [Theory]
    [InlineData("https://admin:hunter2@bkapi.example.com")]
    [InlineData("https://hunter2@bkapi.example.com")]
    [InlineData("https://bkapi.example.com/?bk_app_secret=hunter2")]
    [InlineData("https://bkapi.example.com/?bk_app_secret=hunter2@x")]
    [InlineData("https://bkapi.example.com/?a=x@hunter2")]
    [InlineData("https://bkapi.example.com/#hunter2")]
    [InlineData("https://admin:hunter2?more@bkapi.example.com")]
    [InlineData("https://admin:more#hunter2@bkapi.example.com")]
    [InlineData("https://admin:hunter2/more@bkapi.example.com")]
    public void A_secret_in_an_address_is_refused_and_not_shown(string given)
    {
        foreach (var options in (BkJobClientOptions[])[Options(given), new() { Uri = "https://bkapi.example.com", SopsUri = given, AccessToken = Secret("x") }])
        {
            var error = Assert.Throws<BkJobException>(() => new BkJobClient(options));

            Assert.Equal(BkJobErrorKind.InvalidArgument, error.Kind);
            Assert.DoesNotContain("hunter2", error.ToString());
        }
    }

    [Fact]
    public void Without_a_credential_there_is_no_connection()
    {
        BkJobClientOptions[] lacking =
        [
            new() { Uri = "https://bkapi.example.com" },
            new() { Uri = "https://bkapi.example.com", AppCode = "ops" },
            new() { Uri = "https://bkapi.example.com", AppSecret = Secret("x") },
            new() { Uri = "https://bkapi.example.com", AppCode = "ops", AppSecret = Secret("") },
            new() { Uri = "https://bkapi.example.com", AppCode = " ", AppSecret = Secret("x") },
            new() { Uri = "https://bkapi.example.com", AccessToken = Secret("") },
        ];

        Assert.All(lacking, options =>
        {
            var error = Assert.Throws<BkJobException>(() => new BkJobClient(options));
            Assert.Equal(BkJobErrorKind.InvalidArgument, error.Kind);
            Assert.Contains("No credential is given", error.Message);
        });
    }

    [Fact]
    public async Task An_access_token_alone_suffices()
    {
        await using var server = await SimulatorServer.StartAsync(new() { Hosts = 1 });
        using var gateway = new BkJobClient(new() { Uri = server.BaseAddress.ToString(), AccessToken = Secret("tok-1"), ScopeId = "2", NoProxy = true });
        using var esb = new BkJobClient(new() { Uri = server.BaseAddress + "api/c/compapi", AccessToken = Secret("tok-1"), ScopeId = "2", NoProxy = true });

        Assert.Equal(100, (await gateway.GetJobInstanceAsync(100)).JobInstanceId);
        Assert.Equal(100, (await esb.GetJobInstanceAsync(100)).JobInstanceId);
    }

    [Theory]
    [InlineData("Asia/Shanghai", null)]
    [InlineData("UTC", null)]
    [InlineData("Mars/Olympus", "Mars/Olympus")]
    [InlineData("", "''")]
    [InlineData("../../etc/passwd", "../../etc/passwd")]
    public void A_time_zone_has_to_be_known(string zone, string? named)
    {
        var options = new BkJobClientOptions { Uri = "https://bkapi.example.com", AccessToken = Secret("x"), ServerTimeZone = zone };

        if (named is null)
        {
            using var client = new BkJobClient(options);
            return;
        }

        var error = Assert.Throws<BkJobException>(() => new BkJobClient(options));
        Assert.Equal(BkJobErrorKind.InvalidArgument, error.Kind);
        Assert.Contains(named, error.Message);
    }

    [Fact]
    public void Numbers_out_of_range_are_named()
    {
        (string Name, BkJobClientOptions Options)[] wrong =
        [
            ("Timeout", Changed(timeout: TimeSpan.Zero)),
            ("Timeout", Changed(timeout: TimeSpan.FromSeconds(-1))),
            ("Timeout", Changed(timeout: TimeSpan.MaxValue)),
            ("RetryInterval", Changed(interval: TimeSpan.FromMilliseconds(-1))),
            ("RetryInterval", Changed(interval: TimeSpan.FromDays(2))),
            ("MaximumRetryCount", Changed(retries: -1)),
            ("ThrottleLimit", Changed(throttle: 0)),
            ("Stage", Changed(stage: " ")),
            ("ScopeType", Changed(scopeType: "tenant_set")),
            ("UserTokenName", Changed(tokenName: "token")),
        ];

        Assert.All(wrong, item =>
        {
            var error = Assert.Throws<BkJobException>(() => new BkJobClient(item.Options));
            Assert.Equal(BkJobErrorKind.InvalidArgument, error.Kind);
            Assert.Contains(item.Name, error.Message);
        });
    }

    [Fact]
    public async Task The_longest_time_limits_work()
    {
        await using var server = await SimulatorServer.StartAsync(new() { Hosts = 1 });
        using var client = new BkJobClient(new()
        {
            Uri = server.BaseAddress.ToString(),
            AccessToken = Secret("x"),
            ScopeId = "2",
            Timeout = TimeSpan.FromDays(1),
            RetryInterval = TimeSpan.FromDays(1),
            MaximumRetryCount = int.MaxValue,
            NoProxy = true,
        });

        Assert.Equal(100, (await client.GetJobInstanceAsync(100)).JobInstanceId);
    }

    [Fact]
    public async Task A_call_needs_a_scope_from_somewhere()
    {
        using var client = new BkJobClient(new() { Uri = "http://127.0.0.1:1", AccessToken = Secret("x") });

        var error = await Assert.ThrowsAsync<BkJobException>(() => client.GetJobInstanceAsync(100));

        Assert.Equal(BkJobErrorKind.InvalidArgument, error.Kind);
        Assert.Contains("No scope is given", error.Message);
        Assert.Equal(("biz_set", "9"), (client.ScopeOf("biz_set", " 9 ").Type, client.ScopeOf("biz_set", " 9 ").Id));
    }

    [Fact]
    public async Task A_closed_client_says_so()
    {
        var client = new BkJobClient(Options("http://127.0.0.1:1"));
        client.Dispose();
        client.Dispose();

        var error = await Assert.ThrowsAsync<BkJobException>(() => client.GetJobInstanceAsync(100));

        Assert.Equal(BkJobErrorKind.NotConnected, error.Kind);
    }

    [Fact]
    public void What_a_connection_shows_is_no_secret()
    {
        using var client = new BkJobClient(new()
        {
            Uri = "https://bkapi.example.com",
            AppCode = "ops",
            AppSecret = Secret("hunter2-app"),
            UserToken = Secret("hunter2-user"),
            AccessToken = Secret("hunter2-access"),
            UserName = "admin",
            ScopeId = "2",
            TenantId = "acme",
        });

        var shown = System.Text.Json.JsonSerializer.Serialize(client.Connection) + client.Connection;

        Assert.Contains("\"AppCode\":\"ops\"", shown);
        Assert.Contains("acme", shown);
        Assert.DoesNotContain("hunter2", shown);
    }

    [Fact]
    public async Task One_connection_serves_many_calls()
    {
        await using var site = await SimulatedSite.StartAsync(with: Clients.OneAtATime);

        await site.HostsAsync(100, 200, Hosts.Range(1, 30), new() { BatchSize = 1 });
        await site.WholeJobAsync(100);

        Assert.Equal(1, site.Server.AcceptedConnections);
    }

    private static BkJobClientOptions Options(string uri, ApiStyle? style = null) => new()
    {
        Uri = uri,
        ApiStyle = style,
        AppCode = "ops",
        AppSecret = Secret("x"),
        UserName = "admin",
        ScopeId = "2",
        NoProxy = true,
    };

    private static BkJobClientOptions Changed(
        TimeSpan? timeout = null, TimeSpan? interval = null, int retries = 5, int throttle = 8, string stage = "prod", string scopeType = "biz", string tokenName = "bk_token") => new()
        {
            Uri = "https://bkapi.example.com",
            AccessToken = Secret("x"),
            Timeout = timeout ?? TimeSpan.FromSeconds(60),
            RetryInterval = interval ?? TimeSpan.FromSeconds(1),
            MaximumRetryCount = retries,
            ThrottleLimit = throttle,
            Stage = stage,
            ScopeType = scopeType,
            UserTokenName = tokenName,
        };

    private static SecureString Secret(string text) => new NetworkCredential("", text).SecurePassword;
}
