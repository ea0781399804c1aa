using BkJob.Simulator;
using BkJob.Simulator.Faults;

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
    [InlineData(Door.V3)]
    [InlineData(Door.Esb)]
    public async Task Asked_by_address_the_single_host_answer_that_names_hosts_by_id_alone_brings_no_foreign_uploads(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 12 });

        var outcomes = await site.HostsAsync(102, 302, Hosts.Addresses("10.0.0.1"));

        Assert.Single(site.RequestsTo(HandMadeAnswers.Single));
        Assert.Equal(site.Server.World.ExpectedFileLog(102, 302, 1).Select(row => row.LogContent), outcomes.Files().Select(row => row.LogContent));
        Assert.All(outcomes.Files(), row => Assert.Equal((TransferMode.Download, "10.0.0.1"), (row.Mode, row.IPAddress)));
    }

    [Fact]
    public async Task A_source_asked_for_by_address_is_known_again_where_the_answer_names_it_by_id_alone()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 12 });

        var outcomes = await site.HostsAsync(102, 302, Hosts.Addresses("10.0.0.13", "10.0.0.1"));

        Assert.Empty(outcomes.Errors());
        Assert.Equal(
            site.Server.World.ExpectedFileLog(102, 302, 13).Select(row => row.LogContent),
            outcomes.Files().Where(row => row.IPAddress == "10.0.0.13").Select(row => row.LogContent));
        Assert.All(outcomes.Files().Where(row => row.IPAddress == "10.0.0.1"), row => Assert.Equal(TransferMode.Download, row.Mode));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_source_asked_for_by_name_yields_its_uploads(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 12 });

        var outcomes = await site.HostsAsync(100, 300, Hosts.Ids(13));

        Assert.Empty(outcomes.Errors());
        Assert.Equal(2, outcomes.Files().Count);
        Assert.All(outcomes.Files(), row => Assert.Equal((TransferMode.Upload, 13L, 13L, (long?)null), (row.Mode, row.HostId, row.SourceHostId, row.DestinationHostId)));
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.Esb)]
    public async Task A_row_belongs_to_the_host_that_did_the_work_whichever_entry_it_stands_in(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door);
        site.Answer(HandMadeAnswers.BatchOf(door), HandMadeAnswers.V3Files("""
            {"bk_host_id":1,"bk_cloud_id":0,"ip":"10.0.0.1","file_logs":[
                {"mode":0,"src_ip":{"bk_host_id":2,"bk_cloud_id":0,"ip":"10.0.0.2"},"src_path":"/a","dest_ip":null,"dest_path":null,"status":4,"log_content":"up"},
                {"mode":1,"src_ip":{"bk_host_id":2,"bk_cloud_id":0,"ip":"10.0.0.2"},"src_path":"/a","dest_ip":{"bk_host_id":1,"bk_cloud_id":0,"ip":"10.0.0.1"},"dest_path":"/b","status":5,"log_content":"down"}]}
            """));

        var rows = (await site.HostsAsync(100, 300, Hosts.Ids(1, 2))).Files();

        Assert.Equal([(1L, "down", FileTransferStatus.Failed), (2L, "up", FileTransferStatus.Success)], rows.Select(row => (row.HostId!.Value, row.LogContent!, row.Status!.Value)).Order());
        Assert.Single(site.Server.Requests);
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
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    public async Task Without_a_step_a_source_is_found_and_the_steps_detail_is_asked_for_once(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 12 });

        var outcomes = await site.HostsAsync(100, null, [new(13), new(14), new("10.0.0.13"), new(901)]);

        Assert.Equal([13L, 14L], outcomes.Files().Select(row => row.HostId!.Value).Distinct().Order());
        Assert.Equal(4, outcomes.Files().Count);
        Assert.Single(outcomes.Errors());
        Assert.Single(site.RequestsTo("get_step_instance_detail"));
    }

    [Fact]
    public async Task Over_ESB_without_a_step_a_source_is_found_through_the_log_of_one_target()
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb, new() { Hosts = 12 });

        var outcomes = await site.HostsAsync(100, null, Hosts.Ids(13, 14, 901, 902));

        Assert.Equal([13L, 14L], outcomes.Files().Select(row => row.HostId!.Value).Distinct().Order());
        Assert.Equal(4, outcomes.Files().Count);
        Assert.All(outcomes.Files(), row => Assert.Equal(TransferMode.Upload, row.Mode));
        Assert.Equal(["#901", "#902"], outcomes.Errors().Select(error => error.Target.ToString()!).Order());
        Assert.Single(site.RequestsTo(HandMadeAnswers.Single));
    }

    [Theory]
    [InlineData(JobVersion.V3_8)]
    [InlineData(JobVersion.V3_12)]
    public async Task Over_ESB_without_a_step_a_source_is_found_by_its_address_too(JobVersion version)
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb, new() { Hosts = 12, JobVersion = version });

        var outcomes = await site.HostsAsync(100, null, Hosts.Addresses("10.0.0.13", "10.0.0.1", "10.9.9.8", "10.9.9.9"));

        var uploads = outcomes.Files().Where(row => row.Mode == TransferMode.Upload).ToList();
        Assert.Equal((2, "10.0.0.13"), (uploads.Count, uploads.Select(row => row.IPAddress).Distinct().Single()));
        Assert.Equal("10.0.0.1", Assert.Single(outcomes.Scripts()).IPAddress);
        Assert.Equal(["0:10.9.9.8", "0:10.9.9.9"], outcomes.Errors().Select(error => error.Target.ToString()!).Order());
    }

    [Fact]
    public async Task A_source_that_left_CMDB_hides_no_other_source()
    {
        await using var site = await SimulatedSite.StartAsync(
            Door.Esb, new() { Hosts = 12, JobVersion = JobVersion.V3_11, RemovedHostIds = new HashSet<long> { 14 } });

        var outcomes = await site.HostsAsync(100, null, Hosts.Addresses("10.0.0.13"));

        Assert.Empty(outcomes.Errors());
        Assert.Equal(["10.0.0.13"], outcomes.Files().Select(row => row.IPAddress).Distinct());
    }

    [Fact]
    public async Task A_host_that_has_a_log_gets_no_error_where_nobody_can_say_whether_it_is_a_source_too()
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb, new() { Hosts = 12 });
        site.Server.FailNext(FaultKind.ErrorGateway, int.MaxValue, HandMadeAnswers.Single);
        site.AnswerAlways("get_job_instance_status", """
            {"code":0,"result":true,"data":{"finished":true,"job_instance":{"job_instance_id":100,"status":3},"step_instance_list":[
              {"step_instance_id":200,"type":1,"status":3,"step_ip_result_list":[{"bk_host_id":3,"ip":"10.0.0.3","bk_cloud_id":0,"status":9},{"bk_host_id":4,"ip":"10.0.0.4","bk_cloud_id":0,"status":9}]},
              {"step_instance_id":300,"type":2,"status":3,"step_ip_result_list":[{"bk_host_id":5,"ip":"10.0.0.5","bk_cloud_id":0,"status":9}]}]}}
            """);

        var outcomes = await site.HostsAsync(100, null, Hosts.Ids(3, 4));

        Assert.Equal([3L, 4L], outcomes.Scripts().Select(log => log.HostId!.Value).Order());
        Assert.Equal(300L, Assert.Single(outcomes.Errors()).Target);
    }

    [Fact]
    public async Task A_host_of_which_nobody_can_say_whether_it_is_a_source_is_one_error_that_names_it()
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb, new() { Hosts = 12 });
        site.Server.FailNext(FaultKind.ErrorGateway, int.MaxValue, HandMadeAnswers.Single);

        var outcomes = await site.HostsAsync(100, null, Hosts.Ids(13, 5));

        var (error, target) = Assert.Single(outcomes.Errors());
        Assert.Equal((BkJobErrorKind.ServerError, new HostKey(13)), (error.Kind, target));
        Assert.Equal(5, Assert.Single(outcomes.Scripts()).HostId);
    }

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
