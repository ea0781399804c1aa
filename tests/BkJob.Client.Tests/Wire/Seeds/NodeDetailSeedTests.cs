namespace BkJob.Client.Tests.Wire.Seeds;

/// <summary>The published document of SOPS <c>get_task_node_detail</c>, with the quotes in its name escaped as JSON needs it.</summary>
[Trait(DesktopClient.Trait, DesktopClient.Either)]
public sealed class NodeDetailSeedTests
{
    private const string Answer = """
        {
            "message": "",
            "data": {
                "inputs": {
                    "job_account": "root",
                    "job_script_timeout": "",
                    "job_script_source": "manual",
                    "job_script_list_public": "",
                    "job_content": "echo 0\nexit 0",
                    "job_script_type": "1",
                    "job_script_param": "",
                    "job_script_list_general": "",
                    "job_ip_list": "127.0.0.1"
                },
                "retry": 0,
                "name": "<class \"pipeline.core.flow.activity.ServiceActivity\">",
                "finish_time": "2019-01-17 22:02:46 +0800",
                "skip": false,
                "start_time": "2019-01-17 22:02:37 +0800",
                "children": {},
                "histories": [],
                "ex_data": null,
                "elapsed_time": 9,
                "outputs": [
                    { "value": 407584, "name": "task ID", "key": "job_inst_id" },
                    { "value": "", "name": "link", "key": "job_inst_url" },
                    { "value": true, "name": "result", "key": "_result" }
                ],
                "state": "FINISHED",
                "version": "23ac8c29f62b3337aafcf1f538d277f8",
                "error_ignorable": false,
                "id": "node0df0431f8f553925af01a94854bd",
                "loop": 1
            },
            "result": true
        }
        """;

    private static SopsNodeQuery Query => new()
    {
        TaskId = 10,
        NodeId = "node0df0431f8f553925af01a94854bd",
        ComponentCode = "job_fast_execute_script",
        SubprocessStack = ["nodeaaa0ce51d2143aa9b0dbc27cb7df"],
    };

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    [InlineData(Door.Esb)]
    public async Task The_node_of_the_document_becomes_an_object_that_names_its_job(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door);
        site.Answer(HandMadeAnswers.NodeDetail, Answer);

        var node = await site.NodeAsync(Query);

        Assert.Equal((10L, "node0df0431f8f553925af01a94854bd", "FINISHED", (string?)null), (node.TaskId, node.NodeId, node.State, node.Name));
        Assert.Equal(new DateTimeOffset(2019, 1, 17, 22, 2, 37, TimeSpan.FromHours(8)), node.StartTime);
        Assert.Equal(new DateTimeOffset(2019, 1, 17, 22, 2, 46, TimeSpan.FromHours(8)), node.FinishTime);
        Assert.Equal((TimeSpan.FromSeconds(9), 1, 0, false, false), (node.ElapsedTime, node.Loop, node.Retry, node.Skip, node.ErrorIgnorable));
        Assert.Equal(("23ac8c29f62b3337aafcf1f538d277f8", (object?)null), (node.Version, node.ExData));
        Assert.Equal(("root", "echo 0\nexit 0", ""), (node.Inputs!["job_account"], node.Inputs["job_content"], node.Inputs["job_script_timeout"]));
        Assert.Equal(9, node.Inputs.Count);
        Assert.Equal(
            [("task ID", "job_inst_id", (object)407584L, (bool?)null), ("link", "job_inst_url", "", null), ("result", "_result", true, null)],
            node.Outputs.Select(output => (output.Name!, output.Key!, output.Value!, output.Preset)));
        Assert.Equal([407584L], node.JobInstanceId);
        Assert.Equal(("biz", "2"), (node.ScopeType, node.ScopeId));
        Assert.Empty(node.Histories);
        Assert.Empty(node.Children!);
        Assert.Equal((null, null, null, null), (node.ErrorIgnored, node.ParentId, node.HistoryId, node.AutoRetry));
    }

    [Fact]
    public async Task Through_the_gateway_task_and_business_stand_in_the_path()
    {
        await using var site = await SimulatedSite.StartAsync();
        site.Answer(HandMadeAnswers.NodeDetail, Answer);

        await site.NodeAsync(Query);

        var request = Assert.Single(site.Server.Requests);
        Assert.Equal(("GET", "/api/bk-sops/prod/get_task_node_detail/10/2/"), (request.Method, request.Path));
        Assert.Equal(
            "?node_id=node0df0431f8f553925af01a94854bd&component_code=job_fast_execute_script&subprocess_stack=%5B%22nodeaaa0ce51d2143aa9b0dbc27cb7df%22%5D",
            request.QueryString);
    }

    [Fact]
    public async Task Through_ESB_the_parameters_are_those_of_the_document()
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb);
        site.Answer(HandMadeAnswers.NodeDetail, Answer);

        await site.NodeAsync(Query);

        var request = Assert.Single(site.Server.Requests);
        Assert.Equal(("POST", "/api/c/compapi/v2/sops/get_task_node_detail/"), (request.Method, request.Url));
        Assert.True(
            HandMadeAnswers.SameJson(
                """
                {
                    "bk_app_code": "ops",
                    "bk_username": "admin",
                    "bk_app_secret": "s3cret-of-the-app",
                    "task_id": "10",
                    "bk_biz_id": "2",
                    "node_id": "node0df0431f8f553925af01a94854bd",
                    "component_code": "job_fast_execute_script",
                    "subprocess_stack": "[\"nodeaaa0ce51d2143aa9b0dbc27cb7df\"]"
                }
                """,
                request.Json()),
            request.Body);
    }

    [Fact]
    public async Task The_document_as_printed_is_no_JSON_and_is_called_that()
    {
        await using var site = await SimulatedSite.StartAsync(with: Clients.Impatient);
        site.Answer(HandMadeAnswers.NodeDetail, Answer.Replace("\\\"", "\""));

        var error = await Assert.ThrowsAsync<BkJobException>(() => site.NodeAsync(Query));

        Assert.Equal(BkJobErrorKind.InvalidResponse, error.Kind);
    }
}
