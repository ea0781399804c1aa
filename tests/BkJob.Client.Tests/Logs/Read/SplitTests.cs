using System.Text.Json.Nodes;

namespace BkJob.Client.Tests.Logs.Read;

/// <summary>One bad host costs one host.</summary>
[Trait(DesktopClient.Trait, DesktopClient.Either)]
public sealed class SplitTests
{
    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    [InlineData(Door.Esb)]
    public async Task A_host_that_makes_every_batch_too_slow_is_read_alone(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 40 }, Clients.Impatient);

        var outcomes = await site.HostsAsync(105, 205, Hosts.Range(1, 40));

        Assert.Empty(outcomes.Errors());
        Assert.Equal(Enumerable.Range(1, 40), outcomes.Scripts().Select(log => (int)log.HostId!.Value).Order());
    }

    [Theory]
    [InlineData(Door.V3, BkJobErrorKind.RequestTimeout)]
    [InlineData(Door.V4, BkJobErrorKind.RequestTimeout)]
    [InlineData(Door.Esb, BkJobErrorKind.ServerError)]
    public async Task A_host_that_is_too_slow_even_alone_is_the_only_one_lost(Door door, BkJobErrorKind kind)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 40, BadHostFailsAlone = true }, Clients.Impatient);

        var outcomes = await site.HostsAsync(105, 205, Hosts.Range(1, 40));

        Assert.Equal(39, outcomes.Scripts().Count);
        var (error, target) = Assert.Single(outcomes.Errors());
        Assert.Equal((kind, "#7"), (error.Kind, target.ToString()));
    }

    [Fact]
    public async Task A_part_of_a_failed_batch_gets_one_retry_of_its_own()
    {
        await using var site = await SimulatedSite.StartAsync(Door.V3, new() { Hosts = 10, BadHostFailsAlone = true });

        var outcomes = await site.HostsAsync(105, 205, Hosts.Ids(6, 7));

        Assert.Equal((6L, "#7"), (outcomes.Scripts().Single().HostId!.Value, outcomes.Errors().Single().Target.ToString()));
        Assert.Equal([(1, 1), (1, 2), (2, 4)], site.Server.Requests
            .GroupBy(request => (request.HostIds().Length, request.HostIds()[0]))
            .Select(group => (group.Key.Length, group.Count())).Order());
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.Esb)]
    public async Task A_host_that_left_CMDB_is_the_only_one_lost(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 40, JobVersion = BkJob.Simulator.JobVersion.V3_11, RemovedHostIds = new HashSet<long> { 5, 31 } });

        var byId = await site.HostsAsync(100, 200, Hosts.Range(1, 40));
        var byAddress = await site.HostsAsync(100, 200, Enumerable.Range(1, 40).Select(id => new HostKey($"10.0.0.{id}")));

        Assert.Equal((38, 38), (byId.Scripts().Count, byAddress.Scripts().Count));
        Assert.Equal(["#31", "#5"], byId.Errors().Select(error => error.Target.ToString()!).Order());
        Assert.Equal(["0:10.0.0.31", "0:10.0.0.5"], byAddress.Errors().Select(error => error.Target.ToString()!).Order());
        Assert.All(byId.Errors(), error => Assert.Equal((BkJobErrorKind.HostNotFound, "1243053"), (error.Error.Kind, error.Error.Code)));
        Assert.All(byAddress.Errors(), error => Assert.Equal((BkJobErrorKind.HostNotFound, "1243052"), (error.Error.Kind, error.Error.Code)));
    }

    [Theory]
    [InlineData(Door.V3, 200, """{"code":1246001,"result":false,"message":"获取作业执行日志失败"}""")]
    [InlineData(Door.V3, 413, "<html>too large</html>")]
    [InlineData(Door.V3, 200, "{\"code\":0,\"result\":true,\"data\":{\"script_task_logs\":[{")]
    public async Task A_failure_of_one_host_is_that_hosts_alone(Door door, int status, string body)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 32 }, Clients.Impatient);
        FailBatchesWith21(site, status, body);

        var outcomes = await site.HostsAsync(100, 200, Hosts.Range(1, 32));

        Assert.Equal(31, outcomes.Scripts().Count);
        Assert.Equal("#21", outcomes.Errors().Single().Target.ToString());

        // 32, 16, 8, 4, 2, 1 with the bad one; 16, 8, 4, 2, 1 without.
        Assert.Equal(11, site.Server.Requests.Count);
    }

    [Theory]
    [InlineData(Door.V3, 200, """{"code":1240002,"result":false,"message":"内部服务器异常"}""")]
    [InlineData(Door.Esb, 200, """{"code":1240002,"result":false,"message":"Internal Server Error","data":null}""")]
    [InlineData(Door.V4, 500, """{"error":{"code":"INTERNAL","message":"x","details":[{"code":"1240002","message":"x"}]}}""")]
    public async Task A_host_that_makes_every_batch_end_in_an_internal_error_is_read_alone(Door door, int status, string body)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 32 });
        FailBatchesWith21(site, status, body);

        var outcomes = await site.HostsAsync(100, 200, Hosts.Range(1, 32));

        Assert.Empty(outcomes.Errors());
        Assert.Equal(32, outcomes.Scripts().DistinctBy(log => log.HostId).Count());

        // 32, 16, 8, 4, 2, 1 with the bad one; 16, 8, 4, 2, 1 without; who waits; the bad one alone.
        Assert.Equal((11, 1, 1), (site.RequestsTo(HandMadeAnswers.BatchOf(door)).Count, site.RequestsTo(HandMadeAnswers.Status).Count, site.Server.Requests.Count - 12));
    }

    [Fact]
    public async Task What_a_broken_answer_brought_is_not_asked_for_again()
    {
        await using var site = await SimulatedSite.StartAsync();
        const string Whole = """{"code":0,"result":true,"data":{"script_task_logs":[{"bk_host_id":1,"log_content":"one"},{"bk_host_id":2,"log_content":"two"},{"bk_host_id":3,"log_con""";
        site.Answer(HandMadeAnswers.V3Batch, Whole);

        var outcomes = await site.HostsAsync(100, 200, Hosts.Ids(1, 2, 3));

        Assert.Equal([(1L, "one"), (2L, "two"), (3L, site.Server.World.ExpectedScriptLog(100, 200, 3)!)], outcomes.Scripts().Select(log => (log.HostId!.Value, log.LogContent!)).Order());
        Assert.Equal([[1, 2, 3], [3]], site.Server.Requests.Select(request => request.HostIds()));
    }

    [Fact]
    public async Task Rows_that_a_broken_answer_brought_are_not_written_again()
    {
        await using var site = await SimulatedSite.StartAsync();
        const string First = """{"mode":1,"src_ip":null,"src_path":"/a","dest_ip":{"bk_host_id":1},"dest_path":"/x","status":4,"log_content":"first"}""";
        const string Second = """{"mode":1,"src_ip":null,"src_path":"/b","dest_ip":{"bk_host_id":1},"dest_path":"/y","status":4,"log_content":"second"}""";
        const string Foreign = $$"""{"bk_host_id":2,"file_logs":[{{First}}]}""";

        // Host 1's first row arrives in another host's entry, then the answer breaks off.
        site.Answer(HandMadeAnswers.V3Batch, $$"""{"code":0,"result":true,"data":{"log_type":2,"file_task_logs":[{{Foreign}},{"bk_host_id":1,"file_lo""");
        site.Answer(HandMadeAnswers.V3Batch, HandMadeAnswers.V3Files($$"""{"bk_host_id":1,"file_logs":[{{First}},{{Second}}]}"""));

        var outcomes = await site.HostsAsync(100, 300, Hosts.Ids(1));

        Assert.Empty(outcomes.Errors());
        Assert.Equal(["first", "second"], outcomes.Files().Select(row => row.LogContent));
    }

    [Fact]
    public async Task An_ESB_whole_job_that_breaks_off_is_completed_and_not_repeated()
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb, new() { Hosts = 30 });
        site.Server.FailNext(BkJob.Simulator.Faults.FaultKind.CutBody, 2, HandMadeAnswers.EsbWholeJob);

        var outcomes = await site.WholeJobAsync(105);

        Assert.Empty(outcomes.Errors());
        Assert.Equal(30, outcomes.Scripts().Count);
        Assert.Equal(30, outcomes.Scripts().DistinctBy(log => log.IPAddress).Count());
    }

    private static void FailBatchesWith21(SimulatedSite site, int status, string body) =>
        site.Server.Intercept = async context =>
        {
            if (context.Request.Method != "POST")
            {
                return false;
            }

            var asked = (await JsonNode.ParseAsync(context.Request.Body))?["host_id_list"]?.AsArray().Select(id => (long)id!);
            context.Request.Body.Position = 0;
            if (asked?.Contains(21) != true)
            {
                return false;
            }

            context.Response.StatusCode = status;
            await context.Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes(body));
            return true;
        };
}
