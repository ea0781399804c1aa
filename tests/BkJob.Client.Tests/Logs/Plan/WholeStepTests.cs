namespace BkJob.Client.Tests.Logs.Plan;

/// <summary>Asked for as a whole, every host of the results yields an object.</summary>
[Trait(DesktopClient.Trait, DesktopClient.Either)]
public sealed class WholeStepTests
{
    public static TheoryData<Door> Doors => [Door.V3, Door.V4, Door.Esb];

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    public async Task A_host_that_never_printed_anything_yields_an_object_without_text(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 20 });

        var outcomes = await site.WholeJobAsync(107);

        Assert.Empty(outcomes.Errors());
        Assert.Equal(
            [(1L, HostStatus.Waiting, true), (2L, HostStatus.Running, false), (3L, HostStatus.AgentAbnormal, true), (4L, HostStatus.Success, false), (5L, HostStatus.Success, false), (6L, HostStatus.AgentNotInstalled, true), (7L, HostStatus.Waiting, true), (8L, HostStatus.Success, false)],
            outcomes.Scripts().Select(log => (log.HostId!.Value, log.Status!.Value, log.LogContent is null)).Order());
        Assert.Equal("", outcomes.Scripts().Single(log => log.HostId == 4).LogContent);
        Assert.Empty(outcomes.Files());
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_file_host_without_rows_yields_one_object_with_its_result(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 20, HostsWithoutLog = new HashSet<long> { 7 } });

        var outcomes = await site.ReadAsync([new(100, site.Scope) { StepInstanceId = 300 }]);

        Assert.Empty(outcomes.Errors());
        var row = Assert.Single(outcomes.Files(), row => row.HostId == 7);
        Assert.Equal(("10.0.0.7", HostStatus.Success, "分发安装包"), (row.IPAddress, row.HostStatus, row.StepName));
        Assert.Equal((null, null, null, null, null), (row.Mode, row.Status, row.LogContent, row.SourcePath, row.DestinationPath));
        Assert.NotNull(row.StartTime);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task The_uploads_of_the_sources_belong_to_a_file_step(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 20 });

        var rows = (await site.WholeJobAsync(100)).Files();

        Assert.Equal([21L, 22L], rows.Where(row => row.Mode == TransferMode.Upload).Select(row => row.HostId!.Value).Distinct().Order());
        Assert.Equal(4, rows.Count(row => row.Mode == TransferMode.Upload));
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.Esb)]
    public async Task After_a_retry_a_file_step_is_complete(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 12 });
        var world = site.Server.World;

        var outcomes = await site.WholeJobAsync(102);

        Assert.Empty(outcomes.Errors());
        Assert.Equal(
            world.HostsOf(102, 302).Concat(world.SourcesOf(102, 302)).SelectMany(host => world.ExpectedFileLog(102, 302, host.HostId).Select(row => $"{host.HostId} {row.Mode} {row.SourcePath}")).Order(),
            outcomes.Files().Select(row => $"{row.HostId} {(int?)row.Mode} {row.SourcePath}").Order());
        Assert.Equal(12, outcomes.Scripts().Count(log => log.LogContent is not null));
        Assert.Equal(
            [(HostStatus.LastSuccess, 8), (HostStatus.Success, 4)],
            outcomes.Scripts().GroupBy(log => log.Status!.Value).Select(group => (group.Key, group.Count())).Order());
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Hosts_without_an_IPv4_address_are_all_there(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door);
        var world = site.Server.World;

        var outcomes = await site.WholeJobAsync(104);

        Assert.Empty(outcomes.Errors());
        Assert.Equal(
            world.HostsOf(104, 204).Select(host => world.ExpectedScriptLog(104, 204, host.HostId)).Order(),
            outcomes.Scripts().Select(log => log.LogContent).Order());
        Assert.Equal((HostStatus)777, outcomes.Scripts().Single(log => log.Tag == "future").Status);
    }

    [Fact]
    public async Task Hosts_that_ESB_v2_cannot_name_are_all_there_where_v2_is_all_there_is()
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb, new() { Hosts = 10, MissingRoutes = new HashSet<string> { "esb:get_job_instance_status" } });

        var outcomes = await site.WholeJobAsync(104);

        Assert.Empty(outcomes.Errors());
        Assert.Equal(4, outcomes.Scripts().Count(log => log.StepInstanceId == 204));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Only_the_failed_hosts_of_every_step(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 60 });

        var outcomes = await site.WholeJobAsync(100, new() { FailedOnly = true });

        Assert.Empty(outcomes.Errors());
        Assert.Equal([3L, 53L], outcomes.Scripts().Select(log => log.HostId!.Value).Order());
        Assert.Equal([13L], outcomes.Files().Select(row => row.HostId!.Value).Distinct());
        Assert.All(outcomes.Files(), row => Assert.Equal((FileTransferStatus.Failed, HostStatus.FileTransferFailed), (row.Status, row.HostStatus)));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Approval_steps_and_steps_that_have_not_started_yield_nothing(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 6 });

        var outcomes = await site.WholeJobAsync(108);

        Assert.Empty(outcomes.Errors());
        Assert.Equal([208L, 228L], outcomes.Scripts().Select(log => log.StepInstanceId).Distinct().Order());
        Assert.Empty(outcomes.Files());
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_job_that_is_asked_for_twice_is_written_once(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 6 });

        var once = await site.WholeJobAsync(100);
        var twice = await site.ReadAsync([new(100, site.Scope), new(100, site.Scope)]);

        Assert.Equal(once.Count, twice.Count);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Many_jobs_read_side_by_side_do_not_disturb_each_other(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 12, LogBytes = 100, LatencyMilliseconds = 1 });
        long[] jobs = [100, 102, 106, 105, 108, .. Enumerable.Range(1000, 60).Select(id => (long)id)];

        var outcomes = await site.ReadAsync(jobs.Select(job => new LogRequest(job, site.Scope)));

        Assert.Empty(outcomes.Errors());
        foreach (var job in jobs)
        {
            foreach (var step in site.Server.World.StepInstanceIds(job))
            {
                var expected = site.Server.World.HostsOf(job, step).Select(host => host.IPAddress).Order();
                var found = outcomes.Select(outcome => outcome.Log).Select(log => log switch
                {
                    ScriptLog script when script.StepInstanceId == step => script.IPAddress,
                    FileTransferLog file when file.StepInstanceId == step && file.Mode != TransferMode.Upload => file.IPAddress,
                    _ => null,
                });
                Assert.Equal(expected, found.OfType<string>().Distinct().Order());
            }
        }

        Assert.Equal(outcomes.Scripts().Count, outcomes.Scripts().DistinctBy(log => (log.StepInstanceId, log.Target)).Count());
    }

    [Theory]
    [MemberData(nameof(Doors))]
    [Trait(DesktopClient.Trait, DesktopClient.Direct)]
    public async Task All_planned_hosts_are_accounted_for(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 40, DuplicateRows = true, HostsOnlyAlone = new HashSet<long> { 5 }, HostsWithoutLog = new HashSet<long> { 6 } });
        var context = new CallContext();

        var requests = new[] { new LogRequest(100, site.Scope), new LogRequest(102, site.Scope) { StepInstanceId = 202, Host = new(1) }, new LogRequest(102, site.Scope) { StepInstanceId = 202, Host = new("10.0.0.1") }, new LogRequest(999, site.Scope) { StepInstanceId = 1, Host = new(1) } };
        await foreach (var _ in site.Client.ReadLogsAsync(requests.ToAsyncEnumerable(), new(), context, CancellationToken.None))
        {
        }

        Assert.InRange(context.HostsPlanned, 80, 90);
        Assert.Equal(context.HostsPlanned, context.HostsDone);
    }

    [Fact]
    public async Task A_status_answer_without_steps_is_an_error_and_not_silence()
    {
        await using var site = await SimulatedSite.StartAsync();
        site.AnswerAlways(HandMadeAnswers.Status, HandMadeAnswers.V3("""{"finished":true,"job_instance":{"job_instance_id":100},"step_instance_list":null}"""));

        Assert.Equal(BkJobErrorKind.InvalidResponse, (await site.WholeJobAsync(100)).OnlyError().Kind);
    }

    [Fact]
    public async Task A_success_without_data_is_an_error_and_not_silence()
    {
        await using var site = await SimulatedSite.StartAsync();
        site.AnswerAlways(HandMadeAnswers.Status, HandMadeAnswers.V3("null"));
        site.AnswerAlways(HandMadeAnswers.V3Batch, HandMadeAnswers.V3("null"));

        Assert.Equal(BkJobErrorKind.InvalidResponse, (await site.WholeJobAsync(100)).OnlyError().Kind);
        Assert.Equal(BkJobErrorKind.InvalidResponse, (await site.HostsAsync(100, 200, Hosts.Ids(1))).OnlyError().Kind);
        Assert.Equal(8, site.Server.Requests.Count);
    }
}
