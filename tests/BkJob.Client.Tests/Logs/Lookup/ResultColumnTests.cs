namespace BkJob.Client.Tests.Logs.Lookup;

/// <summary>What a host was given as a result is in its log where it is asked for or known, and decides whether the host is wanted.</summary>
[Trait(DesktopClient.Trait, DesktopClient.Either)]
public sealed class ResultColumnTests
{
    public static TheoryData<Door> Doors => [Door.V3, Door.V4, Door.Esb];

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Named_hosts_have_no_result_columns_although_the_results_were_read_to_find_their_steps(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 20 });

        var plain = await site.HostsAsync(100, null, Hosts.Ids(3));
        var full = await site.HostsAsync(100, null, Hosts.Ids(3), new() { IncludeStatus = true });

        var script = Assert.Single(plain.Scripts());
        Assert.Equal((null, null, null, null, null, null, null), (script.Status, script.Tag, script.ExitCode, script.ErrorCode, script.StartTime, script.EndTime, script.Duration));
        Assert.NotEmpty(plain.Files());
        Assert.All(plain.Files(), row => Assert.Equal((null, null, null, null), (row.HostStatus, row.StartTime, row.EndTime, row.Duration)));
        Assert.Equal((HostStatus.NonZeroExit, "disk_full", 1), (full.Scripts().Single().Status, full.Scripts().Single().Tag, full.Scripts().Single().ExitCode));
        Assert.All(full.Files(), row => Assert.NotNull(row.HostStatus));
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    public async Task An_IPv6_host_has_the_result_columns_that_the_caller_holds_and_no_others(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door);
        var request = new LogRequest(104, site.Scope) { StepInstanceId = 204, Host = new("fd00:1::2") };
        var known = new HostResult { JobInstanceId = 104, StepInstanceId = 204, Status = HostStatus.NonZeroExit, ExitCode = 7 };

        var plain = (await site.ReadAsync([request])).OnlyScript();
        var held = (await site.ReadAsync([request with { Known = known }])).OnlyScript();
        var full = (await site.ReadAsync([request], new() { IncludeStatus = true })).OnlyScript();

        Assert.Equal((null, null, null, null), (plain.Status, plain.ExitCode, plain.StartTime, plain.Duration));
        Assert.Equal((HostStatus.NonZeroExit, 7, null), (held.Status, held.ExitCode, held.StartTime));
        Assert.NotNull(full.Status);
        Assert.NotNull(full.StartTime);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Named_hosts_have_no_result_columns_unless_asked_for(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 20 });

        var plain = (await site.HostsAsync(100, 200, Hosts.Ids(3))).OnlyScript();
        var full = (await site.HostsAsync(100, 200, Hosts.Ids(3), new() { IncludeStatus = true })).OnlyScript();

        Assert.Equal((null, null, null, null, null, null), (plain.Status, plain.Tag, plain.ExitCode, plain.StartTime, plain.Duration, plain.StepName));
        Assert.Equal((HostStatus.NonZeroExit, "disk_full", 1, "执行部署脚本"), (full.Status, full.Tag, full.ExitCode, full.StepName));
        Assert.Equal(full.Duration, full.EndTime - full.StartTime);
        Assert.Equal(TimeSpan.FromHours(8), full.StartTime!.Value.Offset);
        Assert.Equal(door == Door.V4, full.ErrorCode is null);
    }

    [Fact]
    public async Task A_result_the_caller_holds_fills_the_columns_without_a_request()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 20 });
        var known = new HostResult { JobInstanceId = 100, StepInstanceId = 200, StepName = "deploy", HostId = 3, Status = HostStatus.NonZeroExit, Tag = "t", ExitCode = 1, Duration = TimeSpan.FromSeconds(2) };

        var log = (await site.ReadAsync([new LogRequest(100, site.Scope) { StepInstanceId = 200, Host = new(3), Known = known }])).OnlyScript();

        Assert.Equal(("deploy", HostStatus.NonZeroExit, "t", 1, TimeSpan.FromSeconds(2)), (log.StepName, log.Status, log.Tag, log.ExitCode, log.Duration));
        Assert.Equal("10.0.0.3", log.IPAddress);
        Assert.Single(site.Server.Requests);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Named_hosts_are_filtered_by_their_result_in_silence(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 20 });

        var failed = await site.HostsAsync(100, 200, Hosts.Range(1, 20), new() { FailedOnly = true });
        var succeeded = await site.HostsAsync(100, 200, Hosts.Ids(3, 4), new() { Statuses = [HostStatus.Success] });

        Assert.Equal(3, failed.OnlyScript().HostId);
        Assert.Equal(4, succeeded.OnlyScript().HostId);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_named_host_that_the_results_do_not_list_is_an_error_and_one_they_list_an_object(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 20 });

        // Host 3 of job 107 never printed anything; host 901 is not in the step.
        var outcomes = await site.HostsAsync(107, 207, Hosts.Ids(3, 901), new() { IncludeStatus = true });

        var log = Assert.Single(outcomes.Scripts());
        Assert.Equal((3L, HostStatus.AgentAbnormal, (string?)null), (log.HostId, log.Status, log.LogContent));
        var error = Assert.Single(outcomes.Errors());
        Assert.Equal((BkJobErrorKind.HostLogNotFound, "#901"), (error.Error.Kind, error.Target.ToString()));
    }
}
