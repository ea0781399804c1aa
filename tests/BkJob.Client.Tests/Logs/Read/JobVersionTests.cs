using BkJob.Simulator;

namespace BkJob.Client.Tests.Logs.Read;

/// <summary>Generations of JOB differ in ids, routes and members; what the user gets does not.</summary>
[Trait(DesktopClient.Trait, DesktopClient.Either)]
public sealed class JobVersionTests
{
    public static TheoryData<JobVersion, Door> Generations => new()
    {
        { JobVersion.V3_6, Door.V3 },
        { JobVersion.V3_6, Door.Esb },
        { JobVersion.V3_8, Door.V3 },
        { JobVersion.V3_8, Door.Esb },
        { JobVersion.V3_11, Door.V3 },
        { JobVersion.V3_11, Door.Esb },
        { JobVersion.V3_12, Door.V3 },
        { JobVersion.V3_12, Door.V4 },
        { JobVersion.V3_12, Door.Esb },
    };

    [Theory]
    [MemberData(nameof(Generations))]
    public async Task Every_host_of_a_whole_job_yields_its_text(JobVersion version, Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 60, LogBytes = 300, JobVersion = version });
        var world = site.Server.World;

        var outcomes = await site.WholeJobAsync(100);

        Assert.Empty(outcomes.Errors());
        Assert.Equal(
            world.HostsOf(100, 200).ToDictionary(host => host.IPAddress!, host => world.ExpectedScriptLog(100, 200, host.HostId)),
            outcomes.Scripts().ToDictionary(log => log.IPAddress!, log => log.LogContent));
        Assert.Equal(
            world.HostsOf(100, 300).Concat(world.SourcesOf(100, 300))
                .SelectMany(host => world.ExpectedFileLog(100, 300, host.HostId).Select(row => $"{host.IPAddress} {row.Mode} {row.SourcePath} {row.DestinationPath} {row.Status} {row.LogContent}")).Order(),
            outcomes.Files().Where(row => row.Mode is not null)
                .Select(row => $"{row.IPAddress} {(int?)row.Mode} {row.SourcePath} {row.DestinationPath} {(int?)row.Status} {row.LogContent}").Order());
    }

    [Theory]
    [MemberData(nameof(Generations))]
    public async Task Sizes_speeds_and_progress_are_there_where_the_server_sends_them(JobVersion version, Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 6, JobVersion = version });
        var expected = site.Server.World.ExpectedFileLog(100, 300, 1).Single();

        var row = Assert.Single((await site.HostsAsync(100, 300, Hosts.Addresses("10.0.0.1"))).Files());

        Assert.Equal(
            version <= JobVersion.V3_8 ? (null, null, null) : (expected.Size, expected.Speed, expected.Process),
            (row.Size, row.Speed, row.Progress));
        Assert.Equal(expected.Source.IPAddress, row.SourceIPAddress);
        Assert.Equal("10.0.0.1", row.DestinationIPAddress);
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.Esb)]
    public async Task A_server_without_host_ids_is_asked_by_address_where_it_is_known(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 10, JobVersion = JobVersion.V3_6 });

        var outcomes = await site.HostsAsync(100, 200, [new(1, "10.0.0.1", 0, null, null), new(2, "10.0.0.2", 0, null, null), new(4)]);

        Assert.Equal([(1L, "10.0.0.1"), (2L, "10.0.0.2")], outcomes.Scripts().Select(log => (log.HostId!.Value, log.IPAddress!)).Order());
        var (error, target) = Assert.Single(outcomes.Errors());
        Assert.Equal((BkJobErrorKind.InvalidArgument, "1241007", "#4"), (error.Kind, error.Code, target.ToString()));
    }

    [Theory]
    [InlineData("1241007", "请求参数[ip_list]缺失或不合法", true)]
    [InlineData("1241007", "请求参数[step_instance_id]缺失或不合法", false)]
    [InlineData("1241007", null, false)]
    [InlineData("1241001", "请求参数[ip_list]缺失或不合法", false)]
    public async Task Only_a_server_that_says_so_is_asked_by_address(string code, string? message, bool isAsked)
    {
        await using var site = await SimulatedSite.StartAsync(Door.V3, new() { Hosts = 10 });
        site.Answer(HandMadeAnswers.V3Batch, $$"""{"code":{{code}},"result":false,"message":{{System.Text.Json.JsonSerializer.Serialize(message)}},"data":null}""");

        var outcomes = await site.HostsAsync(100, 200, [new(1, "10.0.0.1", 0, null, null)]);

        Assert.Equal(isAsked ? 0 : 1, outcomes.Errors().Count);
        Assert.Equal(isAsked ? ["host_id_list", "ip_list"] : ["host_id_list"], site.Server.Requests.Select(request => request.Json().Single(member => member.Key.EndsWith("_list", StringComparison.Ordinal)).Key));
    }

    [Fact]
    public async Task A_server_without_host_ids_is_asked_by_the_address_in_its_cloud_area()
    {
        await using var site = await SimulatedSite.StartAsync(Door.V3, new() { Hosts = 10, JobVersion = JobVersion.V3_6 });

        await site.HostsAsync(100, 200, [new(1, "10.0.0.1", 3, null, null), new(2, "10.0.0.2", null, null, null)]);

        Assert.True(HandMadeAnswers.SameJson(
            """[{"bk_cloud_id":3,"ip":"10.0.0.1"},{"bk_cloud_id":0,"ip":"10.0.0.2"}]""", site.Server.Requests.Where(request => request.Method == "POST").Select(request => request.Json()["ip_list"]).Last()));
    }

    [Fact]
    public async Task A_host_by_both_names_is_one_host_also_where_ids_are_unknown()
    {
        await using var site = await SimulatedSite.StartAsync(Door.V3, new() { Hosts = 10, JobVersion = JobVersion.V3_6 });

        var outcomes = await site.HostsAsync(100, 200, [new(1, "10.0.0.1", 0, null, null), new("10.0.0.1")]);

        Assert.Equal("10.0.0.1", outcomes.OnlyScript().IPAddress);
    }

    [Theory]
    [InlineData(JobVersion.V3_8)]
    [InlineData(JobVersion.V3_12)]
    public async Task A_host_alone_is_asked_for_by_every_name_that_is_known(JobVersion version)
    {
        await using var site = await SimulatedSite.StartAsync(Door.V3, new() { Hosts = 10, JobVersion = version, HostsOnlyAlone = new HashSet<long> { 2 } });

        var outcomes = await site.HostsAsync(100, 200, [new(2, "10.0.0.2", 0, null, null)]);

        Assert.Equal(site.Server.World.ExpectedScriptLog(100, 200, 2), outcomes.OnlyScript().LogContent);
        Assert.Contains("bk_host_id=2&bk_cloud_id=0&ip=10.0.0.2", site.RequestsTo(HandMadeAnswers.Single).Single().QueryString);
    }

    [Theory]
    [InlineData(JobVersion.V3_6)]
    [InlineData(JobVersion.V3_8)]
    [InlineData(JobVersion.V3_11)]
    public async Task Before_3_12_hosts_that_were_not_run_again_are_asked_for_alone(JobVersion version)
    {
        await using var site = await SimulatedSite.StartAsync(Door.V3, new() { Hosts = 9, JobVersion = version });

        var outcomes = await site.ReadAsync([new(102, site.Scope) { StepInstanceId = 202 }]);

        Assert.Equal(
            Enumerable.Range(1, 9).Select(id => site.Server.World.ExpectedScriptLog(102, 202, id)).Order(),
            outcomes.Scripts().Select(log => log.LogContent).Order());
        Assert.Equal(6, site.RequestsTo(HandMadeAnswers.Single).Count);
    }

    [Theory]
    [InlineData(JobVersion.V3_6, null)]
    [InlineData(JobVersion.V3_8, 1L)]
    [InlineData(JobVersion.V3_11, 1L)]
    [InlineData(JobVersion.V3_12, 1L)]
    public async Task The_host_id_has_had_two_names(JobVersion version, long? hostId)
    {
        await using var site = await SimulatedSite.StartAsync(Door.V3, new() { Hosts = 9, JobVersion = version });

        Assert.Equal(hostId, (await site.HostsAsync(100, 200, Hosts.Addresses("10.0.0.1"))).OnlyScript().HostId);
    }

    [Theory]
    [InlineData(JobVersion.V3_6)]
    [InlineData(JobVersion.V3_11)]
    public async Task V4_is_not_there_before_3_12(JobVersion version)
    {
        await using var site = await SimulatedSite.StartAsync(Door.V4, new() { Hosts = 9, JobVersion = version });

        Assert.Equal(BkJobErrorKind.ApiNotAvailable, (await site.HostsAsync(100, 200, Hosts.Ids(1))).OnlyError().Kind);
    }
}
