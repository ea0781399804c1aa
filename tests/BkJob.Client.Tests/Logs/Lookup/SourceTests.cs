using BkJob.Simulator;
using BkJob.Simulator.Faults;

namespace BkJob.Client.Tests.Logs.Lookup;

/// <summary>A source of files that is asked for by name is found, whatever the door says of sources, and yields its uploads.</summary>
[Trait(DesktopClient.Trait, DesktopClient.Either)]
public sealed class SourceTests
{
    public static TheoryData<Door> Doors => [Door.V3, Door.V4, Door.Esb];

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
        Assert.Contains(site.Notices, notice => notice.Contains("1243053", StringComparison.Ordinal));
        Assert.Equal(["10.0.0.13"], outcomes.Files().Select(row => row.IPAddress).Distinct());
    }

    [Fact]
    public async Task The_addresses_of_the_sources_are_asked_for_only_where_a_host_is_named_by_its_own()
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb, new() { Hosts = 12 });

        await site.HostsAsync(100, null, Hosts.Ids(13));

        Assert.Single(site.RequestsTo(HandMadeAnswers.EsbBatch));
    }

    [Fact]
    public async Task Where_the_addresses_of_the_sources_cannot_be_asked_for_nobody_can_say_whether_an_address_is_one()
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb, new() { Hosts = 12 });
        site.AnswerAlways(HandMadeAnswers.EsbBatch, "", 502);

        var (error, target) = Assert.Single((await site.HostsAsync(100, null, Hosts.Addresses("10.0.0.13"))).Errors());

        Assert.Equal((BkJobErrorKind.ServerError, 502, "0:10.0.0.13"), (error.Kind, error.HttpStatus, target.ToString()));
    }

    [Fact]
    public async Task Where_one_targets_log_is_refused_nobody_is_a_source_and_why_is_told()
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb, new() { Hosts = 12 });
        site.AnswerAlways(HandMadeAnswers.Single, """{"code":1243053,"result":false,"message":"主机不存在","data":null}""");

        Assert.Equal(BkJobErrorKind.HostLogNotFound, (await site.HostsAsync(100, null, Hosts.Ids(13))).OnlyError().Kind);
        Assert.Contains(site.Notices, notice => notice.Contains("1243053", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_whole_step_whose_sources_nobody_can_name_every_target_has_its_log_and_the_step_one_error()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 12, MissingRoutes = new HashSet<string> { "step-detail" } });
        site.Server.FailNext(FaultKind.ErrorGateway, int.MaxValue, HandMadeAnswers.Single);

        var outcomes = await site.ReadAsync([new(100, site.Scope) { StepInstanceId = 300 }]);

        Assert.Equal(300L, Assert.Single(outcomes.Errors()).Target);
        Assert.Equal(Enumerable.Range(1, 12), outcomes.Files().Select(row => (int)row.HostId!.Value).Distinct().Order());
    }

    [Fact]
    public async Task A_host_that_is_named_by_its_id_or_by_an_IPv4_address_is_not_looked_for_among_IPv6_addresses()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 12 });

        await site.HostsAsync(100, null, [new(900), new("10.9.9.9")]);

        Assert.Empty(site.RequestsTo("/get_step_instance_status"));
    }

    [Fact]
    public async Task Where_one_targets_log_names_no_source_nobody_is_one()
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb, new() { Hosts = 12 });
        site.AnswerAlways(HandMadeAnswers.Single, HandMadeAnswers.V3("""{"bk_host_id":1,"ip":"10.0.0.1","bk_cloud_id":0,"log_type":1,"log_content":"a script's"}"""));

        Assert.Equal(BkJobErrorKind.HostLogNotFound, (await site.HostsAsync(100, null, Hosts.Ids(13))).OnlyError().Kind);
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
}
