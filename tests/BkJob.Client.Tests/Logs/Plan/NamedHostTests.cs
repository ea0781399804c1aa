namespace BkJob.Client.Tests.Logs.Plan;

/// <summary>Every host that was asked for by name ends as at least one log or exactly one error, and nothing else comes.</summary>
[Trait(DesktopClient.Trait, DesktopClient.Either)]
public sealed class NamedHostTests
{
    public static TheoryData<Door> Doors => [Door.V3, Door.V4, Door.Esb];

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Answers_in_any_order_reach_their_hosts(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 100, LogBytes = 300 });

        var outcomes = await site.HostsAsync(100, 200, Hosts.Range(1, 100));

        Assert.Empty(outcomes.Errors());
        Assert.Equal(
            Enumerable.Range(1, 100).ToDictionary(id => (long)id, id => site.Server.World.ExpectedScriptLog(100, 200, id)),
            outcomes.Scripts().ToDictionary(log => log.HostId!.Value, log => log.LogContent));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_host_the_batch_leaves_out_is_asked_for_alone(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 20, HostsOnlyAlone = new HashSet<long> { 5, 6 } });

        var outcomes = await site.HostsAsync(100, 200, Hosts.Range(1, 10));

        Assert.Empty(outcomes.Errors());
        Assert.Equal(site.Server.World.ExpectedScriptLog(100, 200, 5), outcomes.Scripts().Single(log => log.HostId == 5).LogContent);
        Assert.Equal(10, outcomes.Scripts().Count);
        Assert.Equal(2, site.RequestsTo(HandMadeAnswers.Single).Count);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_host_without_any_log_is_one_error_that_names_it(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 20, HostsWithoutLog = new HashSet<long> { 3 } });

        var outcomes = await site.HostsAsync(100, 200, [new(1), new(3), new("10.0.9.9")]);

        Assert.Equal(1, Assert.Single(outcomes.Scripts()).HostId);
        Assert.Equal(["#3", "0:10.0.9.9"], outcomes.Errors().Select(error => error.Target.ToString()!).Order());
        Assert.All(outcomes.Errors(), error => Assert.Equal(BkJobErrorKind.HostLogNotFound, error.Error.Kind));
        Assert.Equal(2, site.RequestsTo(HandMadeAnswers.Single).Count);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task The_answer_with_all_hosts_of_a_file_step_is_filtered(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 20 });

        // None of them is in the step: the server answers the logs of all its hosts.
        var outcomes = await site.HostsAsync(100, 300, Hosts.Ids(901, 902));

        Assert.Empty(outcomes.Files());
        Assert.Equal([901L, 902L], outcomes.Errors().Select(error => ((HostKey)error.Target).HostId!.Value).Order());
        Assert.All(outcomes.Errors(), error => Assert.Equal(BkJobErrorKind.HostLogNotFound, error.Error.Kind));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Hosts_nobody_asked_for_are_dropped(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 20, UnaskedHostIds = [7, 8] });

        var scripts = await site.HostsAsync(100, 200, Hosts.Ids(1));
        var files = await site.HostsAsync(100, 300, Hosts.Ids(1));

        Assert.Equal(1, scripts.OnlyScript().HostId);
        Assert.All(files.Files(), row => Assert.Equal(1, row.HostId));
        Assert.Empty(files.Errors());
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_host_that_the_answer_names_twice_comes_once(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 20, DuplicateRows = true });

        Assert.Equal([1L, 2L, 4L], (await site.HostsAsync(100, 200, Hosts.Ids(1, 2, 4))).Scripts().Select(log => log.HostId!.Value).Order());
        Assert.Equal(
            site.Server.World.ExpectedFileLog(100, 300, 5).Count,
            (await site.HostsAsync(100, 300, Hosts.Ids(5))).Files().Count);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_host_that_is_named_twice_is_asked_for_and_written_once(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 20 });

        var outcomes = await site.HostsAsync(100, 200, [new(1), new(1), new("10.0.0.2"), new("10.0.0.2"), new(1), new(901), new(901)], new() { BatchSize = 1 });

        Assert.Equal([1L, 2L], outcomes.Scripts().Select(log => log.HostId!.Value).Order());
        Assert.Single(outcomes.Errors());
        Assert.Equal(3, site.RequestsTo("batch_get").Count);
    }

    [Theory]
    [InlineData(Door.V3, 200)]
    [InlineData(Door.V4, 200)]
    [InlineData(Door.Esb, 200)]
    [InlineData(Door.V3, 300)]
    [InlineData(Door.V4, 300)]
    [InlineData(Door.Esb, 300)]
    public async Task A_host_by_id_and_by_address_is_the_same_host(Door door, long step)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 20 });

        var outcomes = await site.HostsAsync(100, step, [new(5), new("10.0.0.5"), new("10.0.0.6"), new(6)]);

        Assert.Empty(outcomes.Errors());
        var expected = step == 200 ? 2 : site.Server.World.ExpectedFileLog(100, 300, 5).Count + site.Server.World.ExpectedFileLog(100, 300, 6).Count;
        Assert.Equal(expected, outcomes.Count);
        Assert.Equal(["10.0.0.5", "10.0.0.6"], outcomes.Select(outcome => (outcome.Log as ScriptLog)?.IPAddress ?? (outcome.Log as FileTransferLog)?.IPAddress).Distinct().Order());
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.Esb)]
    public async Task A_host_by_id_and_by_address_is_the_same_host_also_when_asked_for_alone(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 20, HostsOnlyAlone = new HashSet<long> { 5 } });

        var outcomes = await site.HostsAsync(100, 200, [new(5), new("10.0.0.5")]);

        Assert.Equal(site.Server.World.ExpectedScriptLog(100, 200, 5), outcomes.OnlyScript().LogContent);
    }

    [Theory]
    [InlineData(Door.V3, 5)]
    [InlineData(Door.Esb, 5)]
    [InlineData(Door.V3, 21)]
    public async Task A_target_or_source_by_id_and_by_address_is_the_same_host_also_when_asked_for_alone(Door door, int id)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 20, HostsOnlyAlone = new HashSet<long> { id } });

        var outcomes = await site.HostsAsync(100, 300, [new(id), new($"10.0.0.{id}")]);

        Assert.Empty(outcomes.Errors());
        Assert.Equal(site.Server.World.ExpectedFileLog(100, 300, id).Select(row => row.LogContent).Order(), outcomes.Files().Select(row => row.LogContent).Order());
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    [InlineData(Door.Esb)]
    public async Task Without_a_step_the_first_log_is_a_scripts(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door);

        for (var round = 0; round < 10; round++)
        {
            var outcomes = await site.HostsAsync(100, null, Hosts.Range(5, 2));

            Assert.IsType<ScriptLog>(outcomes[0].Log);
            Assert.Contains(outcomes, outcome => outcome.Log is FileTransferLog);
        }
    }

    [Fact]
    public async Task The_first_log_is_of_the_step_that_was_named_first()
    {
        await using var site = await SimulatedSite.StartAsync(Door.V3);

        for (var round = 0; round < 10; round++)
        {
            var steps = round % 2 == 0 ? (long[])[200, 300] : [300, 200];
            var outcomes = await site.ReadAsync(
                from step in steps
                from host in Hosts.Range(5, 2)
                select new LogRequest(100, site.Scope) { StepInstanceId = step, Host = host });

            Assert.Equal(round % 2 == 0 ? typeof(ScriptLog) : typeof(FileTransferLog), outcomes[0].Log!.GetType());
        }
    }

    [Fact]
    public async Task The_same_address_in_another_cloud_area_is_another_host()
    {
        await using var site = await SimulatedSite.StartAsync();
        site.Answer(HandMadeAnswers.V3Batch, HandMadeAnswers.V3Scripts(
            """{"bk_host_id":2,"bk_cloud_id":3,"ip":"10.0.0.1","log_content":"three"}""",
            """{"bk_host_id":1,"bk_cloud_id":0,"ip":"10.0.0.1","log_content":"zero"}"""));

        var logs = (await site.HostsAsync(100, 200, [new("10.0.0.1"), new("10.0.0.1", 3)])).Scripts();

        Assert.Equal([("0:10.0.0.1", "zero"), ("3:10.0.0.1", "three")], logs.Select(log => (log.Target!, log.LogContent!)).Order());
    }

    [Theory]
    [InlineData(Door.V3, "fd00:1::2")]
    [InlineData(Door.V4, "fd00:1::2")]
    [InlineData(Door.V3, "FD00:0001:0:0:0:0:0:0002")]
    [InlineData(Door.V4, "FD00:0001:0:0:0:0:0:0002")]
    public async Task An_IPv6_host_is_found_through_the_results_however_it_is_spelled(Door door, string address)
    {
        await using var site = await SimulatedSite.StartAsync(door);

        var log = (await site.HostsAsync(104, 204, [new(address)])).OnlyScript();

        Assert.Equal((9007199254740995, "fd00:1::2", (string?)null), (log.HostId, log.IPv6Address, log.IPAddress));
        Assert.Equal(site.Server.World.ExpectedScriptLog(104, 204, 9007199254740995), log.LogContent);
        Assert.Equal([9007199254740995], site.RequestsTo("/batch_get").Single().HostIds());
    }

    [Fact]
    public async Task The_IPv6_addresses_of_a_step_are_asked_for_once()
    {
        await using var site = await SimulatedSite.StartAsync();

        var outcomes = await site.HostsAsync(104, 204, Hosts.Addresses("fd00:1::1", "fd00:1::2", "fd00:1::77", "fd00:1::78"));

        Assert.Equal((2, 2), (outcomes.Scripts().Count, outcomes.Errors().Count));
        Assert.Single(site.RequestsTo("get_step_instance_status"));
    }

    [Fact]
    public async Task An_IPv6_host_that_could_not_be_looked_up_is_not_said_to_have_no_log()
    {
        await using var site = await SimulatedSite.StartAsync();
        site.AnswerAlways("/get_step_instance_status", """{"code":1240001,"result":false,"message":"down"}""");

        var outcomes = await site.HostsAsync(104, 204, Hosts.Addresses("fd00:1::1", "fd00:1::2"));

        Assert.Equal([BkJobErrorKind.ServerError, BkJobErrorKind.ServerError], outcomes.Errors().Select(error => error.Error.Kind));
        Assert.Single(site.RequestsTo("get_step_instance_status"));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Hosts_that_were_not_run_again_keep_their_file_logs_of_the_run_before(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 12 });

        // Only every third was run again; the batch has nothing of the others.
        var outcomes = await site.HostsAsync(102, 302, Hosts.Range(1, 12));

        Assert.Empty(outcomes.Errors());
        Assert.Equal(
            Enumerable.Range(1, 12).SelectMany(id => site.Server.World.ExpectedFileLog(102, 302, id).Select(row => $"{id} {row.DestinationPath} {row.LogContent}")).Order(),
            outcomes.Files().Select(row => $"{row.HostId} {row.DestinationPath} {row.LogContent}").Order());
        Assert.Equal(8, site.RequestsTo(HandMadeAnswers.Single).Count);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Without_a_step_every_step_that_had_the_host_is_read(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 12 });

        var outcomes = await site.HostsAsync(100, null, Hosts.Ids(5));

        Assert.Empty(outcomes.Errors());
        Assert.Equal((200L, 5L), outcomes.Scripts().Select(log => (log.StepInstanceId, log.HostId!.Value)).Single());
        Assert.All(outcomes.Files(), row => Assert.Equal((300L, 5L), (row.StepInstanceId, row.HostId)));
        Assert.NotEmpty(outcomes.Files());
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Without_a_step_a_host_of_no_step_is_one_error(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 12 });

        var errors = (await site.HostsAsync(100, null, [new(901), new(901), new("10.9.9.9")])).Errors();

        Assert.Equal(["#901", "0:10.9.9.9"], errors.Select(error => error.Target.ToString()!).Order());
        Assert.All(errors, error => Assert.Equal(BkJobErrorKind.HostLogNotFound, error.Error.Kind));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task An_empty_log_is_empty_and_a_missing_one_is_an_error(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 20 });

        var outcomes = await site.HostsAsync(107, 207, Hosts.Ids(4, 1));

        Assert.Equal((4L, ""), outcomes.Scripts().Select(log => (log.HostId!.Value, log.LogContent!)).Single());
        Assert.Equal("#1", outcomes.Errors().Single().Target.ToString());
    }
}
