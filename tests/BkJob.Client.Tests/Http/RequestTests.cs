namespace BkJob.Client.Tests.Http;

/// <summary>What a request looks like on the wire.</summary>
[Trait(DesktopClient.Trait, DesktopClient.Either)]
public sealed class RequestTests
{
    private const string Secret = "s3cret-of-the-app";

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    public async Task On_the_gateway_the_credential_travels_in_the_header_alone(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 5 });

        await site.WholeJobAsync(100);
        await site.NodeAsync(new() { TaskId = 10, NodeId = "node0df0431f8f553925af01a94854bd" });

        Assert.All(site.Server.Requests, request =>
        {
            var header = System.Text.Json.Nodes.JsonNode.Parse(request.Headers["X-Bkapi-Authorization"]);
            Assert.True(HandMadeAnswers.SameJson("""{"bk_app_code":"ops","bk_app_secret":"s3cret-of-the-app","bk_username":"admin"}""", header), request.ToString());
            Assert.DoesNotContain(Secret, request.Url);
            Assert.DoesNotContain(Secret, request.Body);
        });
    }

    [Fact]
    public async Task On_ESB_the_credential_travels_in_the_body_of_a_post_alone()
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb, new() { Hosts = 5, HostsOnlyAlone = new HashSet<long> { 2 } });

        await site.WholeJobAsync(100);
        await site.HostsAsync(100, 200, Hosts.Ids(1, 2));
        await site.NodeAsync(new() { TaskId = 10, NodeId = "node0df0431f8f553925af01a94854bd" });

        Assert.Contains(site.Server.Requests, request => request.Name == "get_job_instance_ip_log");
        Assert.All(site.Server.Requests, request =>
        {
            Assert.Equal(("POST", ""), (request.Method, request.QueryString));
            Assert.Equal(("ops", Secret, "admin"), ((string?)request.Json()["bk_app_code"], (string?)request.Json()["bk_app_secret"], (string?)request.Json()["bk_username"]));
            Assert.False(request.Headers.ContainsKey("X-Bkapi-Authorization"));
            Assert.DoesNotContain(Secret, request.Path);
        });
    }

    [Fact]
    public async Task A_users_token_goes_where_the_apps_secret_goes()
    {
        await using var site = await SimulatedSite.StartAsync(with: options => Identified(options.Uri));
        await site.HostsAsync(100, 200, Hosts.Ids(1));
        await using var esb = await SimulatedSite.StartAsync(Door.Esb, with: options => Identified(options.Uri));
        await esb.HostsAsync(100, 200, Hosts.Ids(1));

        var header = System.Text.Json.Nodes.JsonNode.Parse(site.Server.Requests.First().Headers["X-Bkapi-Authorization"]);
        Assert.True(HandMadeAnswers.SameJson("""{"bk_app_code":"ops","bk_app_secret":"a","bk_ticket":"t","access_token":"x"}""", header));
        var body = esb.Server.Requests.First().Json();
        Assert.Equal(("ops", "a", "t", "x"), ((string?)body["bk_app_code"], (string?)body["bk_app_secret"], (string?)body["bk_ticket"], (string?)body["bk_access_token"]));
    }

    [Fact]
    public async Task Language_and_tenant_are_sent_when_given_and_the_zone_always()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 3, Tenant = "acme" }, with: options => new()
        {
            Uri = options.Uri,
            AppCode = "ops",
            AppSecret = options.AppSecret,
            UserName = "张三",
            ScopeId = "2",
            TenantId = "acme",
            Language = "zh-cn",
            ServerTimeZone = "Europe/Berlin",
            NoProxy = true,
        });

        Assert.Equal(1, (await site.HostsAsync(100, 200, Hosts.Ids(1))).OnlyScript().HostId);

        var headers = site.Server.Requests.First().Headers;
        Assert.Equal(("acme", "zh-cn", "Europe/Berlin"), (headers["X-Bk-Tenant-Id"], headers["Blueking-Language"], headers["X-Bk-Job-User-Timezone"]));
        Assert.Equal("张三", (string?)System.Text.Json.Nodes.JsonNode.Parse(headers["X-Bkapi-Authorization"])!["bk_username"]);
        await using var plain = await SimulatedSite.StartAsync(simulator: new() { Hosts = 3 });
        await plain.HostsAsync(100, 200, Hosts.Ids(1));
        Assert.Equal("Asia/Shanghai", plain.Server.Requests.First().Headers["X-Bk-Job-User-Timezone"]);
        Assert.False(plain.Server.Requests.First().Headers.ContainsKey("X-Bk-Tenant-Id"));
        Assert.False(plain.Server.Requests.First().Headers.ContainsKey("Blueking-Language"));
    }

    [Theory]
    [InlineData(Door.V3, 1100, 500)]
    [InlineData(Door.Esb, 1100, 500)]
    [InlineData(Door.V4, 120, 50)]
    public async Task A_batch_names_no_more_hosts_than_the_server_takes(Door door, int hosts, int limit)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = hosts, LogBytes = 40 });

        var outcomes = await site.HostsAsync(100, 200, Hosts.Range(1, hosts), new() { BatchSize = 5000 });

        Assert.Equal(hosts, outcomes.Scripts().Count + outcomes.Errors().Count);
        var sizes = site.RequestsTo(HandMadeAnswers.BatchOf(door)).Select(request => request.HostIds().Length).ToList();
        Assert.Equal((hosts, limit), (sizes.Sum(), sizes.Max()));
        Assert.Contains(site.Notices, notice => notice.Contains("5000") && notice.Contains($"{limit}"));
    }

    [Fact]
    public async Task The_unreleased_v4_takes_a_hundred_hosts()
    {
        await using var site = await SimulatedSite.StartAsync(Door.V4, new() { Hosts = 260, LogBytes = 40, SeedShapes = true });

        var outcomes = await site.HostsAsync(100, 200, Hosts.Range(1, 260), new() { BatchSize = 500, ThrottleLimit = 1 });

        Assert.Equal(260, outcomes.Scripts().Count + outcomes.Errors().Count);
        var sizes = site.RequestsTo(HandMadeAnswers.OldV4Batch).Select(request => request.HostIds().Length).ToList();
        Assert.Equal((260, true), (sizes.Sum(), sizes.TrueForAll(size => size <= 100)));
    }

    [Fact]
    public async Task A_batch_size_of_the_callers_is_kept()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 10 });

        await site.HostsAsync(100, 200, Hosts.Range(1, 7), new() { BatchSize = 3 });

        Assert.Equal([3, 3, 1], site.RequestsTo(HandMadeAnswers.V3Batch).Select(request => request.HostIds().Length).OrderDescending());
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    [InlineData(Door.Esb)]
    public async Task Ids_and_addresses_never_share_a_batch(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 10 });

        var outcomes = await site.HostsAsync(100, 200, [new(1), new("10.0.0.2"), new(4), new("10.0.0.5")]);

        Assert.Equal([1L, 2L, 4L, 5L], outcomes.Scripts().Select(log => log.HostId!.Value).Order());
        Assert.Equal(2, site.Server.Requests.Count);
        Assert.Single(site.Server.Requests, request => request.Json().ContainsKey("host_id_list") && !request.Json().ContainsKey("ip_list"));
        Assert.Single(site.Server.Requests, request => request.Json().ContainsKey("ip_list") && !request.Json().ContainsKey("host_id_list"));
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    [InlineData(Door.Esb)]
    public async Task A_call_may_name_its_own_scope(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 10 });

        var outcomes = await site.ReadAsync(
        [
            new(110, new("biz", "3")) { StepInstanceId = 210, Host = new(1) },
            new(109, new JobScope("biz_set", "9")) { StepInstanceId = 209, Host = new(2) },
        ]);

        Assert.Equal([(109L, 2L), (110L, 1L)], outcomes.Scripts().Select(log => (log.JobInstanceId, log.HostId!.Value)).Order());
        Assert.Equal(["biz 3", "biz_set 9"], site.Server.Requests.Select(request => $"{request.Json()["bk_scope_type"]} {request.Json()["bk_scope_id"]}").Order());
    }

    [Fact]
    public async Task At_most_as_many_requests_as_allowed_are_in_flight()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 60, LatencyMilliseconds = 5 });

        var outcomes = await site.HostsAsync(100, 200, Hosts.Range(1, 60), new() { BatchSize = 1, ThrottleLimit = 3 });

        Assert.Equal(60, outcomes.Scripts().Count);
        Assert.InRange(site.Server.PeakRequestsInFlight, 1, 3);
    }

    private static BkJobClientOptions Identified(string uri) => new()
    {
        Uri = uri,
        AppCode = "ops",
        AppSecret = new System.Net.NetworkCredential("", "a").SecurePassword,
        UserToken = new System.Net.NetworkCredential("", "t").SecurePassword,
        UserTokenName = "bk_ticket",
        AccessToken = new System.Net.NetworkCredential("", "x").SecurePassword,
        ScopeId = "2",
        NoProxy = true,
    };
}
