using System.Text.Json.Nodes;

namespace BkJob.Client.Tests.Wire;

/// <summary>Forms of the same thing on the wire: order, nulls, types, unknown members and numbers, large ids.</summary>
[Trait(DesktopClient.Trait, DesktopClient.Either)]
public sealed class WireFormTests
{
    private const string V3Script = """
        {"code":0,"result":true,"job_request_id":"r","data":{"job_instance_id":100,"step_instance_id":200,"log_type":1,"script_task_logs":[
            {"host_id":1,"bk_host_id":1,"bk_cloud_id":0,"ip":"10.0.0.1","ipv6":"fd00::1","log_content":"one \u4e2d\u6587 \ud83d\ude80 \"q\" \\ \/ \t\u0000\n"},
            {"host_id":2,"bk_host_id":2,"bk_cloud_id":0,"ip":"10.0.0.2","ipv6":null,"log_content":""}],"file_task_logs":null}}
        """;

    private const string V3File = """
        {"code":0,"result":true,"job_request_id":"r","data":{"job_instance_id":100,"step_instance_id":200,"log_type":2,"script_task_logs":null,"file_task_logs":[
            {"bk_host_id":1,"bk_cloud_id":0,"ip":"10.0.0.1","file_logs":[
                {"mode":1,"src_ip":{"bk_host_id":2,"bk_cloud_id":0,"bk_cloud_name":null,"ip":"10.0.0.2","ipv6":null,"bk_agent_id":null,"alive":null},"src_path":"/s","dest_ip":{"bk_host_id":1,"bk_cloud_id":0,"ip":"10.0.0.1"},"dest_path":"/d","status":3,"log_content":"down","size":"1.0 MB","speed":"2 KB/s","process":"50%"}]},
            {"bk_host_id":null,"bk_cloud_id":null,"ip":null,"file_logs":null}]}}
        """;

    private const string V4Script = """
        {"data":{"job_instance_id":100,"step_instance_id":200,"log_type":1,"script_step_execute_object_logs":[
            {"execute_object":{"type":1,"resource_id":"1","host":{"bk_host_id":1,"bk_cloud_id":0,"bk_cloud_name":"default","ip":"10.0.0.1","ipv6":"fd00::1","bk_agent_id":"a","alive":1}},"log_content":"one"},
            {"execute_object":{"type":1,"resource_id":"2"},"log_content":"two"}]},"job_request_id":"r"}
        """;

    private const string V4File = """
        {"data":{"job_instance_id":100,"step_instance_id":200,"log_type":2,"file_step_execute_object_logs":[
            {"execute_object":{"type":1,"resource_id":"1","host":{"bk_host_id":1,"bk_cloud_id":0,"ip":"10.0.0.1"}},
             "download_log":[{"mode":1,"src_execute_object":{"type":1,"resource_id":"2","host":{"bk_host_id":2,"bk_cloud_id":0,"ip":"10.0.0.2"}},"src_path":"/s","dest_execute_object":{"type":1,"resource_id":"1","host":{"bk_host_id":1,"bk_cloud_id":0,"ip":"10.0.0.1"}},"dest_path":"/d","status":4,"log_content":"down","size":"1.0 MB","speed":"2 KB/s","process":"100%"}],
             "upload_log":[{"mode":0,"src_execute_object":{"type":1,"resource_id":"1","host":{"bk_host_id":1,"bk_cloud_id":0,"ip":"10.0.0.1"}},"src_path":"/u","status":5,"log_content":"up","size":"1.0 MB","speed":"2 KB/s","process":"10%"}]}]},"job_request_id":"r"}
        """;

    public static TheoryData<Door, string> Answers => new()
    {
        { Door.V3, V3Script },
        { Door.V3, V3File },
        { Door.Esb, V3Script },
        { Door.Esb, V3File },
        { Door.V4, V4Script },
        { Door.V4, V4File },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Members_may_come_in_any_order(Door door, string answer)
    {
        var given = await ReadAsync(door, answer);
        var reversed = await ReadAsync(door, Reversed(JsonNode.Parse(answer))!.ToJsonString());

        Assert.NotEmpty(given);
        Assert.Equal(given, reversed);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Unknown_members_are_passed_over(Door door, string answer)
    {
        var given = await ReadAsync(door, answer);
        var extended = await ReadAsync(door, Extended(JsonNode.Parse(answer))!.ToJsonString());

        Assert.Equal(given, extended);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Whole_numbers_may_come_as_texts(Door door, string answer)
    {
        var given = await ReadAsync(door, answer);
        var texts = await ReadAsync(door, NumbersAsText(JsonNode.Parse(answer))!.ToJsonString());

        Assert.Equal(given, texts);
    }

    [Fact]
    public async Task Text_comes_out_as_it_went_in()
    {
        await using var site = await SimulatedSite.StartAsync();
        site.Answer(HandMadeAnswers.V3Batch, V3Script);

        var logs = (await site.HostsAsync(100, 200, Hosts.Ids(1, 2))).Scripts();

        Assert.Equal(["one 中文 🚀 \"q\" \\ / \t\0\n", ""], logs.Select(log => log.LogContent));
        Assert.Equal(["fd00::1", null], logs.Select(log => log.IPv6Address));
    }

    [Fact]
    public async Task A_host_that_is_source_and_target_has_both_directions()
    {
        await using var site = await SimulatedSite.StartAsync(Door.V4);
        site.Answer(HandMadeAnswers.V4Batch, V4File);

        var rows = (await site.HostsAsync(100, 200, Hosts.Ids(1))).Files();

        Assert.Equal([(TransferMode.Download, "down"), (TransferMode.Upload, "up")], rows.Select(row => (row.Mode!.Value, row.LogContent!)));
        Assert.All(rows, row => Assert.Equal(1, row.HostId));
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    [InlineData(Door.Esb)]
    public async Task Ids_that_no_double_can_hold_are_exact(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door);

        var outcomes = await site.HostsAsync(104, 204, Hosts.Ids(9007199254740993, 9007199254740995, 9223372036854775806), new() { IncludeStatus = true });

        Assert.Equal([9007199254740993, 9007199254740995, 9223372036854775806], outcomes.Scripts().Select(log => log.HostId!.Value).Order());
        Assert.All(outcomes.Scripts(), log => Assert.Equal(site.Server.World.ExpectedScriptLog(104, 204, log.HostId!.Value), log.LogContent));
        Assert.Equal([9007199254740993, 9007199254740995, 9223372036854775806], site.RequestsTo("batch_get").Single().HostIds());
    }

    [Theory]
    [InlineData("""{"host_id":5,"bk_host_id":null}""")]
    [InlineData("""{"bk_host_id":null,"host_id":5}""")]
    [InlineData("""{"bk_host_id":5}""")]
    [InlineData("""{"host_id":"5"}""")]
    [InlineData("""{"bk_host_id":5.0}""")]
    [InlineData("""{"bk_host_id":5e0}""")]
    public async Task A_host_id_is_read_in_every_form(string host)
    {
        await using var site = await SimulatedSite.StartAsync();
        site.Answer(HandMadeAnswers.V3Batch, HandMadeAnswers.V3Scripts(host[..^1] + ""","log_content":"text"}"""));

        Assert.Equal("text", (await site.HostsAsync(100, 200, Hosts.Ids(5))).OnlyScript().LogContent);
    }

    [Theory]
    [InlineData(Door.V3, 777)]
    [InlineData(Door.V4, 777)]
    [InlineData(Door.Esb, 777)]
    public async Task Numbers_nobody_knows_survive(Door door, int status)
    {
        await using var site = await SimulatedSite.StartAsync(door);

        var job = await site.JobAsync(104);
        var log = (await site.HostsAsync(104, 204, Hosts.Ids(9007199254740993), new() { IncludeStatus = true })).OnlyScript();

        Assert.Equal((JobStatus)99, job.Status);
        Assert.Equal(((HostStatus)status, "future"), (log.Status!.Value, log.Tag));
    }

    [Fact]
    public async Task Unknown_modes_and_states_of_files_survive()
    {
        await using var site = await SimulatedSite.StartAsync();
        site.Answer(HandMadeAnswers.V3Batch, HandMadeAnswers.V3Files("""{"bk_host_id":1,"file_logs":[{"mode":7,"status":88,"log_content":"odd"},{"mode":1,"status":0,"log_content":"pulling"},{"mode":null,"status":null,"log_content":null}]}"""));

        var rows = (await site.HostsAsync(100, 300, Hosts.Ids(1))).Files();

        Assert.Equal(
            [((TransferMode?)7, (FileTransferStatus?)88, "odd"), (TransferMode.Download, FileTransferStatus.Pulling, "pulling"), (null, null, null)],
            rows.Select(row => (row.Mode, row.Status, row.LogContent)));
    }

    [Fact]
    public async Task What_no_duration_or_time_can_hold_is_left_empty()
    {
        await using var site = await SimulatedSite.StartAsync();
        site.Answer(HandMadeAnswers.Status, HandMadeAnswers.V3("""
            {"finished":true,"job_instance":{"job_instance_id":100,"status":3,"total_time":9223372036854775807,"start_time":9223372036854775807,"end_time":-5,"create_time":0},
             "step_instance_list":[{"step_instance_id":200,"name":"n","status":3,"type":1,"total_time":-9223372036854775808,"start_time":1e400}]}
            """));

        var job = await site.JobAsync(100);

        Assert.Equal((null, null, null, null), (job.Duration, job.StartTime, job.EndTime, job.CreateTime));
        Assert.Equal((null, null), (job.Steps![0].Duration, job.Steps[0].StartTime));
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    [InlineData(Door.Esb)]
    public async Task Exit_code_0_is_0_and_a_missing_one_is_missing(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 120 });

        var logs = (await site.HostsAsync(100, 200, Hosts.Ids(1, 103), new() { IncludeStatus = true })).Scripts();

        Assert.Equal([0, null], logs.OrderBy(log => log.HostId).Select(log => log.ExitCode));
        Assert.Equal([null, null], logs.Select(log => log.Tag));
    }

    private static async Task<List<string>> ReadAsync(Door door, string answer)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 3, MissingRoutes = new HashSet<string> { "get_job_instance_ip_log" } });
        site.Answer(HandMadeAnswers.BatchOf(door), answer);
        var outcomes = await site.HostsAsync(100, 200, Hosts.Ids(1, 2));
        return
        [
            .. outcomes.Select(outcome => outcome.Log).Select(log => log switch
            {
                ScriptLog script => $"{script.HostId} {script.IPAddress} {script.IPv6Address} {script.CloudId} {script.LogContent}",
                FileTransferLog row => $"{row.HostId} {row.IPAddress} {row.Mode} {row.Status} {row.SourceHostId} {row.SourceIPAddress} {row.SourcePath} {row.DestinationHostId} {row.DestinationIPAddress} {row.DestinationPath} {row.Size} {row.Speed} {row.Progress} {row.LogContent}",
                _ => "",
            }).Where(text => text.Length > 0).Order(),
        ];
    }

    private static JsonNode? Reversed(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Reverse().Select(member => KeyValuePair.Create(member.Key, Reversed(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Reversed)]),
        _ => node?.DeepClone(),
    };

    private static JsonNode? Extended(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members
            .Select(member => KeyValuePair.Create(member.Key, Extended(member.Value)))
            .Prepend(KeyValuePair.Create<string, JsonNode?>("x_first", JsonNode.Parse("""{"log_content":"not this","data":[{"ip":"1.1.1.1"}]}""")))
            .Append(KeyValuePair.Create<string, JsonNode?>("x_last", JsonNode.Parse("""[[[{"bk_host_id":99}]],-1.5e-3,null,true,"\\\"]}"]""")))),
        JsonArray items => new JsonArray([.. items.Select(Extended)]),
        _ => node?.DeepClone(),
    };

    private static JsonNode? NumbersAsText(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, NumbersAsText(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(NumbersAsText)]),
        JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.Number => JsonValue.Create(value.ToJsonString()),
        _ => node?.DeepClone(),
    };
}
