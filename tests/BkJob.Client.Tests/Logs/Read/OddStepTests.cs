namespace BkJob.Client.Tests.Logs.Read;

/// <summary>Steps in which the hosts that wait, or one host with an unusual name, make every question about others fail.</summary>
[Trait(DesktopClient.Trait, DesktopClient.Either)]
public sealed class OddStepTests
{
    private static readonly JobScope Business4 = new("biz", "4");

    public static TheoryData<Door> Doors => [Door.V3, Door.V4, Door.Esb];

    [Theory]
    [InlineData(Door.V3, 2)]
    [InlineData(Door.V4, 2)]
    public async Task Hosts_that_wait_for_their_rolling_batch_are_not_asked_for(Door door, int requests)
    {
        await using var site = await SimulatedSite.StartAsync(door);

        var outcomes = await site.ReadAsync([new(122, Business4)]);

        Assert.Empty(outcomes.Errors());
        Assert.Equal(400, outcomes.Scripts().Count);
        Assert.All(outcomes.Scripts(), log => Assert.Equal(log.HostId > 40, log.LogContent is null && log.Status == HostStatus.Waiting));
        Assert.Equal(requests, site.Server.Requests.Count);
    }

    [Theory]
    [InlineData(Door.V3, 9)]
    [InlineData(Door.V4, 16)]
    [InlineData(Door.Esb, 9)]
    public async Task Named_hosts_of_a_rolling_step_have_their_logs_and_those_that_wait_an_error(Door door, int mostRequests)
    {
        await using var site = await SimulatedSite.StartAsync(door);

        var outcomes = await site.ReadAsync(Hosts.Range(1, 400).Select(host => new LogRequest(122, Business4) { StepInstanceId = 222, Host = host }), new() { ThrottleLimit = 1 });

        Assert.Equal(Enumerable.Range(1, 40), outcomes.Scripts().Where(log => log.LogContent is not null).Select(log => (int)log.HostId!.Value).Order());
        Assert.Equal(Enumerable.Range(41, 360).Select(id => $"#{id}"), outcomes.Errors().Select(error => error.Target.ToString()!).OrderBy(target => int.Parse(target[1..])));
        Assert.All(outcomes.Errors(), error => Assert.Equal(BkJobErrorKind.HostLogNotFound, error.Error.Kind));
        Assert.InRange(site.Server.Requests.Count, 1, mostRequests);
    }

    [Theory]
    [InlineData(Door.V3, 12)]
    [InlineData(Door.V4, 17)]
    [InlineData(Door.Esb, 12)]
    public async Task One_IPv6_host_does_not_cost_the_others_that_are_asked_for_by_address(Door door, int mostRequests)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 300, LogBytes = 300, EveryScriptSucceeds = true });
        var hosts = Enumerable.Range(1, 300).Where(id => id != 5).Select(id => new HostKey($"10.0.{id / 256}.{id % 256}"));

        var outcomes = await site.ReadAsync(hosts.Select(host => new LogRequest(123, Business4) { StepInstanceId = 223, Host = host }), new() { ThrottleLimit = 1 });

        Assert.Empty(outcomes.Errors());
        Assert.Equal(299, outcomes.Scripts().DistinctBy(log => log.IPAddress).Count(log => log.LogContent is not null));
        Assert.InRange(site.Server.Requests.Count, 1, mostRequests);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_host_without_an_id_does_not_cost_the_others_that_are_asked_for_by_id(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 30, LogBytes = 300, EveryScriptSucceeds = true });

        var outcomes = await site.ReadAsync(Hosts.Range(1, 30).Where(host => host.HostId != 5).Select(host => new LogRequest(124, Business4) { StepInstanceId = 224, Host = host }));

        Assert.Empty(outcomes.Errors());
        Assert.Equal(29, outcomes.Scripts().DistinctBy(log => log.HostId).Count(log => log.LogContent is not null));
        Assert.InRange(site.Server.Requests.Count, 1, 9);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_whole_step_with_a_host_without_an_id_is_complete(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 30, LogBytes = 300, EveryScriptSucceeds = true });

        var outcomes = await site.ReadAsync([new(124, Business4) { StepInstanceId = 224 }]);

        Assert.Empty(outcomes.Errors());
        Assert.Equal(30, outcomes.Scripts().DistinctBy(log => log.IPAddress).Count(log => log.LogContent is not null));
        Assert.Null(outcomes.Scripts().Single(log => log.IPAddress == "10.114.0.5").HostId);
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    public async Task Where_no_results_help_the_hosts_are_asked_for_alone(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 40, LogBytes = 300, EveryScriptSucceeds = true, MissingRoutes = new HashSet<string> { "get_job_instance_status" } });
        var hosts = Enumerable.Range(1, 40).Where(id => id != 5).Select(id => new HostKey($"10.0.0.{id}"));

        var outcomes = await site.ReadAsync(hosts.Select(host => new LogRequest(123, Business4) { StepInstanceId = 223, Host = host }));

        Assert.Empty(outcomes.Errors());
        Assert.Equal(39, outcomes.Scripts().DistinctBy(log => log.IPAddress).Count(log => log.LogContent is not null));

        // One batch, two halves, four quarters, one vain question for results, and each host.
        Assert.Equal((7, 39), (site.RequestsTo(HandMadeAnswers.BatchOf(door)).Count, site.RequestsTo("/api/v3/get_job_instance_ip_log").Count));
    }

    [Fact]
    public async Task A_host_that_is_asked_for_alone_in_such_a_step_is_named_by_its_address_where_it_has_one()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 8, LogBytes = 300, EveryScriptSucceeds = true });
        site.AnswerAlways(HandMadeAnswers.V3Batch, """{"code":1240002,"result":false,"message":"内部服务器异常","data":null}""");

        await site.HostsAsync(100, 200, [new(1), new(2), new("10.0.0.3", 0)]);

        Assert.Equal(
            ["bk_cloud_id=0&ip=10.0.0.1", "bk_cloud_id=0&ip=10.0.0.2", "bk_cloud_id=0&ip=10.0.0.3"],
            site.RequestsTo(HandMadeAnswers.Single).Select(request => request.QueryString[request.QueryString.IndexOf("bk_cloud_id", StringComparison.Ordinal)..]).Order());
        Assert.DoesNotContain(site.RequestsTo(HandMadeAnswers.Single), request => request.QueryString.Contains("bk_host_id", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_keyword_is_searched_in_every_rolling_batch_and_not_in_steps_that_have_not_started()
    {
        await using var site = await SimulatedSite.StartAsync();

        var rolling = await ResultsAsync(site, new(100009, Business4) { Keyword = "needle" });
        var notStarted = await ResultsAsync(site, new(100001, Business4) { Keyword = "no such text" });

        Assert.Equal([191L, 192L, 193L], rolling.Select(result => result.HostId!.Value).Order());
        Assert.Empty(notStarted);
        Assert.All(site.RequestsTo("/get_step_instance_status"), request => Assert.Contains("batch=0", request.QueryString));
        Assert.DoesNotContain(site.RequestsTo("/get_step_instance_status"), request => request.QueryString.Contains("200004"));
    }

    private static async Task<List<HostResult>> ResultsAsync(SimulatedSite site, HostResultQuery query)
    {
        var results = new List<HostResult>();
        await foreach (var outcome in site.LocalClient.ReadHostResultsAsync(query, CallContext.Silent, CancellationToken.None))
        {
            results.Add(outcome.Result ?? throw outcome.Error!);
        }

        return results;
    }
}
