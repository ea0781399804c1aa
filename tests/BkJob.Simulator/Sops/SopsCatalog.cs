using System.Globalization;
using System.Text.Json.Nodes;

namespace BkJob.Simulator.Sops;

/// <summary>The tasks 10, 11 and 12, with a node for each way that leads to a job.</summary>
internal static class SopsCatalog
{
    public const string FinishedNode = "node0df0431f8f553925af01a94854bd";
    public const string FailedNode = "node1fa11ed000000000000000000001";
    public const string PushNode = "node2f11e0000000000000000000002";
    public const string RenamedNode = "node3e4a3ed00000000000000000003";
    public const string OtherBusinessNode = "node4b120000000000000000000004";
    public const string AllBusinessNode = "node5a11b12000000000000000000005";
    public const string HttpNode = "node6477900000000000000000000006";
    public const string WaitingNode = "node7eadf000000000000000000000007";
    public const string RunningNode = "node8201000000000000000000000008";
    public const string SubprocessNode = "nodeaaa0ce51d2143aa9b0dbc27cb7df";
    public const string InnerNode = "nodeb1000000000000000000000000b1";
    public const string InnerSubprocessNode = "nodebbb0ce51d2143aa9b0dbc27cb7df";
    public const string InnermostNode = "nodec1000000000000000000000000c1";

    public static IReadOnlyList<SopsProject> Projects(SimulatorOptions options) =>
        [new(20, "默认项目", options.BizId), new(30, "项目 30", 3)];

    public static IReadOnlyList<SopsTask> Create(SimulatorOptions options, DateTimeOffset epoch)
    {
        var project = Projects(options)[0];
        var start = epoch.AddHours(-2);
        return
        [
            new SopsTask { Id = 10, Name = "发布 user-center 流程", Project = project, State = "FAILED", StartTime = start, Nodes = Nodes(options) },
            new SopsTask { Id = 11, Name = "过期的流程", Project = project, State = "EXPIRED", StartTime = start },
            new SopsTask
            {
                Id = 12,
                Name = "尚未开始的流程",
                Project = project,
                State = "CREATED",
                StartTime = start,
                Nodes = [new SopsNode { Id = "noded1000000000000000000000000d1", Name = "执行脚本", Component = "job_fast_execute_script", Inputs = ScriptInputs(options.BizId) }],
            },
        ];
    }

    private static IReadOnlyList<SopsNode> Nodes(SimulatorOptions options) =>
    [
        Script(FinishedNode, "执行部署脚本", options.BizId, 100, 5),
        new SopsNode
        {
            Id = FailedNode,
            Name = "执行作业方案",
            Component = "job_execute_task",
            State = "FAILED",
            StartedAfter = 120,
            Retry = 1,
            Inputs = new JsonObject { ["biz_cc_id"] = options.BizId, ["job_task_id"] = 506, ["job_global_var"] = new JsonArray(new JsonObject { ["name"] = "password", ["value"] = "******" }) },
            Outputs =
            [
                new SopsOutput("job_inst_id", "JOB任务ID", "", true),
                new SopsOutput("job_inst_url", "JOB任务链接", "", true),
                new SopsOutput("_result", "执行结果", false, true),
            ],
            ExData = new JsonObject
            {
                ["exception_msg"] = "任务执行失败，<a href='http://job.example.com/api_execute/106' target='_blank'>前往作业平台(JOB)查看详情</a>",
                ["task_inst_id"] = 106,
                ["show_ip_log"] = true,
            },
            EarlierOutputs = new JsonObject { ["job_inst_id"] = 102, ["_result"] = false },
        },
        new SopsNode
        {
            Id = PushNode,
            Name = "分发文件",
            Component = "job_fast_push_file",
            State = "FINISHED",
            StartedAfter = 60,
            Inputs = new JsonObject { ["biz_cc_id"] = options.BizId, ["job_dispatch_attr"] = new JsonArray() },
            Outputs =
            [
                new SopsOutput("job_instance_id_list", "JOB任务实例ID列表", new JsonArray(102, 106), true),
                new SopsOutput("job_inst_url", "JOB任务链接", new JsonArray(Link(102), Link(106)), true),
                new SopsOutput("task_count", "任务总数", 2, true),
                new SopsOutput("request_success_count", "请求成功数", 2, true),
                new SopsOutput("success_count", "成功数", 2, true),
                new SopsOutput("final_res", "最终结果", true, false),
                new SopsOutput("_result", "执行结果", true, true),
            ],
        },
        new SopsNode
        {
            Id = RenamedNode,
            Name = "输出改名的节点",
            Component = "job_execute_task",
            State = "FINISHED",
            StartedAfter = 70,
            Inputs = new JsonObject { ["biz_cc_id"] = options.BizId.ToString(CultureInfo.InvariantCulture), ["job_task_id"] = 507 },
            Outputs =
            [
                new SopsOutput("job_inst_id", "JOB任务ID", "", true),
                new SopsOutput("${deploy_job}", "${deploy_job}", "hooked", false),
                new SopsOutput("job_inst_url", "JOB任务链接", Link(108), true),
                new SopsOutput("_result", "执行结果", true, true),
            ],
        },
        Script(OtherBusinessNode, "另一个业务的脚本", 3, 110, 80),
        new SopsNode
        {
            Id = AllBusinessNode,
            Name = "全业务脚本",
            Component = "all_biz_job_fast_execute_script",
            State = "FINISHED",
            StartedAfter = 85,
            Inputs = new JsonObject { ["all_biz_cc_id"] = 9, ["job_script_source"] = "manual", ["job_content"] = "uptime" },
            Outputs = JobOutputs(109),
        },
        new SopsNode
        {
            Id = HttpNode,
            Name = "HTTP 请求",
            Component = "bk_http_request",
            State = "FINISHED",
            StartedAfter = 90,
            ElapsedTime = 1,
            Inputs = new JsonObject { ["bk_http_request_method"] = "GET", ["bk_http_request_url"] = "http://app.example.com/health?a=1&b=2" },
            Outputs =
            [
                new SopsOutput("data", "响应内容", new JsonObject { ["ok"] = true, ["list"] = new JsonArray(1, 2.5, null, "三") }, true),
                new SopsOutput("status_code", "状态码", 200, true),
                new SopsOutput("_result", "执行结果", true, true),
            ],
        },
        Script(RunningNode, "正在执行的脚本", options.BizId, 101, 7000, state: "RUNNING"),
        new SopsNode { Id = WaitingNode, Name = "未执行的脚本", Component = "job_fast_execute_script", Inputs = ScriptInputs(options.BizId) },
        new SopsNode
        {
            Id = SubprocessNode,
            Name = "子流程",
            State = "FINISHED",
            StartedAfter = 100,
            ElapsedTime = 20,
            Children =
            [
                Script(InnerNode, "子流程里的脚本", options.BizId, 106, 101),
                new SopsNode
                {
                    Id = InnerSubprocessNode,
                    Name = "内层子流程",
                    State = "FINISHED",
                    StartedAfter = 111,
                    ElapsedTime = 10,
                    Children = [Script(InnermostNode, "最内层的脚本", options.BizId, 102, 112)],
                },
            ],
        },
    ];

    private static SopsNode Script(string id, string name, long business, long jobId, int startedAfter, string state = "FINISHED") => new()
    {
        Id = id,
        Name = name,
        Component = "job_fast_execute_script",
        State = state,
        StartedAfter = startedAfter,
        Inputs = ScriptInputs(business),
        Outputs = JobOutputs(jobId),
    };

    private static JsonObject ScriptInputs(long business) => new()
    {
        ["biz_cc_id"] = business,
        ["job_account"] = "root",
        ["job_script_timeout"] = "",
        ["job_script_source"] = "manual",
        ["job_script_list_public"] = "",
        ["job_content"] = "echo 0\nexit 0",
        ["job_script_type"] = "1",
        ["job_script_param"] = "",
        ["job_script_list_general"] = "",
        ["job_ip_list"] = "10.0.0.1\n10.0.0.2",
        ["is_tagged_ip"] = true,
    };

    private static IReadOnlyList<SopsOutput> JobOutputs(long jobId) =>
    [
        new SopsOutput("job_inst_id", "JOB任务ID", jobId, true),
        new SopsOutput("job_inst_name", "JOB任务名", "API Fast execution script", true),
        new SopsOutput("job_inst_url", "JOB任务链接", Link(jobId), true),
        new SopsOutput("log_outputs", "JOB全局变量", new JsonObject { ["version"] = "3.12.4" }, true),
        new SopsOutput("job_tagged_ip_dict", "JOB执行IP分组", new JsonObject { ["value"] = new JsonObject { ["SUCCESS"] = new JsonObject { ["TAGS"] = new JsonObject { ["ALL"] = "10.0.0.1,10.0.0.2" } } } }, true),
        new SopsOutput("_result", "执行结果", true, true),
        new SopsOutput("_loop", "循环次数", 1, true),
        new SopsOutput("_inner_loop", "当前流程循环次数", 1, true),
    ];

    private static string Link(long jobId) => string.Create(CultureInfo.InvariantCulture, $"http://job.example.com/api_execute/{jobId}");
}
