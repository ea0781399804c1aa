using System.Collections.Specialized;
using BkJob.Simulator;

namespace BkJob.Client.Tests.Sops;

/// <summary>What a SOPS node tells, on both engines, and which jobs are behind it.</summary>
[Trait(DesktopClient.Trait, DesktopClient.Either)]
public sealed class NodeDetailTests
{
    private const string Finished = "node0df0431f8f553925af01a94854bd";
    private const string Failed = "node1fa11ed000000000000000000001";
    private const string Waiting = "node7eadf000000000000000000000007";
    private const string Running = "node8201000000000000000000000008";

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.Esb)]
    public async Task The_new_engine_has_no_name_but_a_parent_a_history_and_retries(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 3 });

        var node = await DetailAsync(site, Failed, "job_execute_task");

        Assert.Equal((null, "FAILED", -1L, 1), (node.Name, node.State, node.HistoryId, node.Retry));
        Assert.NotNull(node.ParentId);
        Assert.Equal((false, false, false), (node.Skip, node.ErrorIgnorable, node.ErrorIgnored));
        Assert.Equal(node.ElapsedTime, node.FinishTime - node.StartTime);
        Assert.Equal(TimeSpan.FromHours(8), node.StartTime!.Value.Offset);
        Assert.Equal(3L, node.AutoRetry!["max_auto_retry_times"]);
        var inputs = Assert.IsType<OrderedDictionary>(Assert.IsType<object[]>(node.Inputs!["job_global_var"])[0]);
        Assert.Equal(("password", "******"), (inputs["name"], inputs["value"]));
    }

    [Fact]
    public async Task The_old_engine_sends_a_class_for_a_name_and_no_retries()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 3, SopsEngine = SopsEngine.V1 });

        var node = await DetailAsync(site, Finished, "job_fast_execute_script");

        Assert.Equal((null, "FINISHED", null, -1L, null), (node.Name, node.State, node.ParentId, node.HistoryId, node.AutoRetry));
        Assert.Equal([100L], node.JobInstanceId);
    }

    [Fact]
    public async Task A_node_that_never_ran_has_a_name_and_few_members()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 3 });

        var node = await DetailAsync(site, Waiting, "job_fast_execute_script");

        Assert.Equal((Waiting, "未执行的脚本", "READY"), (node.NodeId, node.Name, node.State));
        Assert.Equal((null, null, null, null, null, null), (node.StartTime, node.FinishTime, node.ElapsedTime, node.Loop, node.Retry, node.Skip));
        Assert.Equal("root", node.Inputs!["job_account"]);
        Assert.Empty(node.JobInstanceId);
        Assert.Null(node.ExData);
    }

    [Fact]
    public async Task A_running_node_has_no_end()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 3 });

        var node = await DetailAsync(site, Running, "job_fast_execute_script");

        Assert.Equal(("RUNNING", (DateTimeOffset?)null), (node.State, node.FinishTime));
        Assert.Equal([101L], node.JobInstanceId);
    }

    [Theory]
    [InlineData(false, "job_inst_id,_result")]
    [InlineData(true, "job_inst_id,_result")]
    public async Task The_outputs_of_a_history_are_a_dictionary_or_a_list(bool documented, string keys)
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 3, SeedShapes = documented });

        var history = Assert.Single((await DetailAsync(site, Failed, "job_execute_task")).Histories);

        Assert.Equal(keys, string.Join(',', history.Outputs.Select(output => output.Key)));
        Assert.Equal([102L, false], history.Outputs.Select(output => output.Value));
        Assert.Equal(("FAILED", 1L, "第一次执行失败 <br/> timeout", TimeSpan.FromSeconds(7)), (history.State, history.HistoryId, history.ExData, history.ElapsedTime));
        Assert.Equal(506L, history.Inputs!["job_task_id"]);
    }

    [Fact]
    public async Task Without_a_component_code_outputs_have_their_key_for_a_name()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 3 });

        var plain = await DetailAsync(site, Finished, null);
        var named = await DetailAsync(site, Finished, "job_fast_execute_script");

        Assert.All(plain.Outputs, output => Assert.Equal((output.Key, false), (output.Name, output.Preset)));
        Assert.Contains(named.Outputs, output => output is { Key: "job_inst_id", Name: "JOB任务ID", Preset: true });
        Assert.Equal([100L], plain.JobInstanceId);
        Assert.Equal([100L], named.JobInstanceId);
        Assert.DoesNotContain("component_code", site.Server.Requests.First().QueryString);
    }

    [Fact]
    public async Task Values_keep_the_JSON_type_they_have()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 3 });

        var node = await DetailAsync(site, "node6477900000000000000000000006", "bk_http_request");

        var data = Assert.IsType<OrderedDictionary>(node.Outputs.Single(output => output.Key == "data").Value);
        Assert.Equal(true, data["ok"]);
        Assert.Equal((object?[])[1L, 2.5, null, "三"], Assert.IsType<object?[]>(data["list"]));
        Assert.Equal(200L, node.Outputs.Single(output => output.Key == "status_code").Value);
        Assert.Empty(node.JobInstanceId);
    }

    [Theory]
    [InlineData("node0df0431f8f553925af01a94854bd", "job_fast_execute_script", new long[] { 100 }, "biz", "2")]
    [InlineData("node1fa11ed000000000000000000001", "job_execute_task", new long[] { 106 }, "biz", "2")]
    [InlineData("node2f11e0000000000000000000002", "job_fast_push_file", new long[] { 102, 106 }, "biz", "2")]
    [InlineData("node3e4a3ed00000000000000000003", "job_execute_task", new long[] { 108 }, "biz", "2")]
    [InlineData("node4b120000000000000000000004", "job_fast_execute_script", new long[] { 110 }, "biz", "3")]
    [InlineData("node5a11b12000000000000000000005", "all_biz_job_fast_execute_script", new long[] { 109 }, "biz_set", "9")]
    public async Task The_jobs_of_a_node_are_found_with_the_scope_they_ran_in(string nodeId, string component, long[] jobs, string scopeType, string scopeId)
    {
        foreach (var door in (Door[])[Door.V3, Door.Esb])
        {
            await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 3 });

            var node = await DetailAsync(site, nodeId, component);

            Assert.Equal(jobs, node.JobInstanceId);
            Assert.Equal((scopeType, scopeId), (node.ScopeType, node.ScopeId));
            Assert.NotEmpty((await site.ReadAsync(jobs.Select(job => new LogRequest(job, new(scopeType, scopeId))))).Scripts());
        }
    }

    [Theory]
    [InlineData("""[{"key":"job_inst_id","value":407584}]""", "null", new long[] { 407584 })]
    [InlineData("""[{"key":"job_inst_id","value":9007199254740993}]""", "null", new long[] { 9007199254740993 })]
    [InlineData("""[{"key":"job_inst_id","value":"407584"}]""", "null", new long[] { 407584 })]
    [InlineData("""[{"key":"${deploy}","name":"job_inst_id","value":7}]""", "null", new long[] { 7 })]
    [InlineData("""[{"key":"job_instance_id_list","value":[7,"8",7]}]""", "null", new long[] { 7, 8 })]
    [InlineData("""[{"key":"x","value":"http://job.example.com/biz/2/api_execute/9007199254740993?a=1"}]""", "null", new long[] { 9007199254740993 })]
    [InlineData("""[{"key":"x","value":"http://job.example.com/?taskInstanceList&appId=2#taskInstanceId=77"}]""", "null", new long[] { 77 })]
    [InlineData("""[{"key":"x","value":"http://job.example.com/2/execute/task/instance/task_instance/detail/78"}]""", "null", new long[] { 78 })]
    [InlineData("""[{"key":"job_inst_url","value":["http://j/api_execute/1","http://j/api_execute/2"]}]""", "null", new long[] { 1, 2 })]
    [InlineData("""[{"key":"job_inst_id","value":""}]""", """{"exception_msg":"x","task_inst_id":123,"show_ip_log":true}""", new long[] { 123 })]
    [InlineData("[]", """ "{\"task_inst_id\":124}" """, new long[] { 124 })]
    [InlineData("[]", """ "任务执行失败，<a href='http://job.example.com/api_execute/125' target='_blank'>JOB</a>" """, new long[] { 125 })]
    [InlineData("[]", """{"exception_msg":"<a href='http://job.example.com/api_execute/126'>JOB</a>"}""", new long[] { 126 })]
    [InlineData("[]", """ "{broken" """, new long[] { })]
    [InlineData("""[{"key":"job_inst_id","value":0},{"key":"job_inst_url","value":""},{"key":"a","value":null}]""", "\"\"", new long[] { })]
    [InlineData("""[{"key":"job_inst_id","value":-1},{"key":"b","value":{"job_inst_id":5}}]""", "null", new long[] { })]
    [InlineData("null", "null", new long[] { })]
    public async Task A_job_is_found_in_every_form(string outputs, string exData, long[] jobs)
    {
        await using var site = await SimulatedSite.StartAsync();
        site.Answer(HandMadeAnswers.NodeDetail, $$"""{"result":true,"data":{"id":"n","state":"FAILED","outputs":{{outputs}},"ex_data":{{exData}}},"code":0}""");

        Assert.Equal(jobs, (await DetailAsync(site, "n", null)).JobInstanceId);
    }

    [Theory]
    [InlineData("第一次执行失败 <br/> timeout", "第一次执行失败\ntimeout")]
    [InlineData("a &lt; b<BR>c", "a < b\nc")]
    [InlineData("if a &lt; b: <broken>", "if a &lt; b: <broken>")]
    [InlineData("see <a href='http://job.example.com/'>JOB</a><br />again", "see JOB\nagain")]
    public async Task Breaks_in_an_error_are_lines(string sent, string read)
    {
        await using var site = await SimulatedSite.StartAsync();
        site.Answer(HandMadeAnswers.NodeDetail, $$$"""{"result":true,"data":{"id":"n","state":"FAILED","ex_data":"{{{sent}}}"}}""");

        Assert.Equal(read, (await DetailAsync(site, "n", null)).Error);
    }

    [Theory]
    [InlineData("null", null)]
    [InlineData("\"\"", null)]
    [InlineData("\"plain\"", "plain")]
    [InlineData("\"<b>failed</b>\"", "<b>failed</b>")]
    [InlineData("17", 17L)]
    [InlineData("false", false)]
    public async Task Failure_data_keeps_its_type(string sent, object? read)
    {
        await using var site = await SimulatedSite.StartAsync();
        site.Answer(HandMadeAnswers.NodeDetail, $$$"""{"result":true,"data":{"id":"n","ex_data":{{{sent}}}}}""");

        Assert.Equal(read, (await DetailAsync(site, "n", null)).ExData);
    }

    [Fact]
    public async Task Failure_data_may_be_an_object()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 3 });

        var reasons = Assert.IsType<OrderedDictionary>((await DetailAsync(site, Failed, "job_execute_task")).ExData);

        Assert.Equal((106L, true), (reasons["task_inst_id"], reasons["show_ip_log"]));
        Assert.StartsWith("任务执行失败", (string)reasons["exception_msg"]!);
    }

    [Theory]
    [InlineData("""{"id":"n","elapsed_time":1e300,"skip":0,"loop":99999999999,"start_time":"yesterday","inputs":[1],"children":[],"histories":{}}""")]
    [InlineData("""{"id":null,"elapsed_time":-1e300,"skip":"no","loop":"x","start_time":"0001-01-01 00:00:00","inputs":"x","outputs":"x","histories":[1,null,"x"]}""")]
    public async Task Members_of_a_wrong_type_are_left_empty(string data)
    {
        await using var site = await SimulatedSite.StartAsync();
        site.Answer(HandMadeAnswers.NodeDetail, $$"""{"result":true,"data":{{data}},"code":0}""");

        var node = await DetailAsync(site, "n", null);

        Assert.Equal(("n", null, null, null, null), (node.NodeId, node.ElapsedTime, node.StartTime, node.Loop, node.Inputs));
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.Esb)]
    public async Task In_a_project_scope_the_business_is_the_tasks_own(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 3 }, Clients.Scope("20"));

        var node = await site.NodeAsync(new() { TaskId = 10, NodeId = "node6477900000000000000000000006", TaskScope = "project" });

        Assert.Equal(("biz", "2"), (node.ScopeType, node.ScopeId));
        var request = site.RequestsTo(HandMadeAnswers.NodeDetail).Single();
        if (door == Door.Esb)
        {
            Assert.Equal(("project", "20"), ((string?)request.Json()["scope"], (string?)request.Json()["bk_biz_id"]));
        }
        else
        {
            Assert.EndsWith("/get_task_node_detail/10/20/", request.Path);
            Assert.Contains("scope=project", request.QueryString);
        }
    }

    [Fact]
    public async Task A_node_in_a_subprocess_is_reached_through_the_subprocesses_around_it()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 3 });

        var node = await site.NodeAsync(new()
        {
            TaskId = 10,
            NodeId = "nodec1000000000000000000000000c1",
            ComponentCode = "job_fast_execute_script",
            SubprocessStack = ["nodeaaa0ce51d2143aa9b0dbc27cb7df", "nodebbb0ce51d2143aa9b0dbc27cb7df"],
            Loop = 1,
        });

        Assert.Equal([102L], node.JobInstanceId);
        Assert.Contains("loop=1", site.Server.Requests.Single().QueryString);
    }

    [Theory]
    [InlineData(10, "no-such-node")]
    [InlineData(99, "node0df0431f8f553925af01a94854bd")]
    public async Task A_task_or_node_that_is_not_there_is_not_found(long task, string node)
    {
        foreach (var door in (Door[])[Door.V3, Door.Esb])
        {
            await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 3 });

            var error = await Assert.ThrowsAsync<BkJobException>(() => site.NodeAsync(new() { TaskId = task, NodeId = node }));

            Assert.Equal(BkJobErrorKind.NodeNotFound, error.Kind);
        }
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.Esb)]
    public async Task Without_SOPS_the_API_is_not_available(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 3, MissingRoutes = new HashSet<string> { "sops" } });

        var error = await Assert.ThrowsAsync<BkJobException>(() => DetailAsync(site, Finished, null));

        Assert.Equal(BkJobErrorKind.ApiNotAvailable, error.Kind);
    }

    private static Task<SopsNodeDetail> DetailAsync(SimulatedSite site, string node, string? component) =>
        site.NodeAsync(new() { TaskId = 10, NodeId = node, ComponentCode = component });
}
