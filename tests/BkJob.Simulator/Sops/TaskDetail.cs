using System.Globalization;
using System.Text.Json.Nodes;

namespace BkJob.Simulator.Sops;

/// <summary>get_task_detail, and the items of get_task_list and get_tasks_status.</summary>
internal static class TaskDetail
{
    public static JsonObject Of(SopsTask task) => new()
    {
        ["id"] = task.Id,
        ["project_id"] = task.Project.Id,
        ["project_name"] = task.Project.Name,
        ["name"] = task.Name,
        ["create_time"] = NodeDetail.Time(task, -30),
        ["creator"] = "admin",
        ["create_method"] = "app",
        ["template_id"] = "77",
        ["start_time"] = task.IsStarted ? NodeDetail.Time(task, 0) : "",
        ["finish_time"] = "",
        ["executor"] = task.IsStarted ? "admin" : "",
        ["elapsed_time"] = task.IsStarted ? 130 : 0,
        ["pipeline_tree"] = PipelineTree.Of(task.RootId, task.Nodes),
        ["task_url"] = UrlOf(task),
        ["constants"] = new JsonObject(),
        ["outputs"] = new JsonArray(new JsonObject { ["key"] = "${deploy_job}", ["name"] = "部署作业", ["value"] = 108 }),
        ["ex_data"] = "",
    };

    public static JsonObject ListItemOf(SopsTask task) => new()
    {
        ["id"] = task.Id,
        ["name"] = task.Name,
        ["category"] = "Default",
        ["create_method"] = "app",
        ["creator"] = "admin",
        ["executor"] = task.IsStarted ? "admin" : "",
        ["start_time"] = task.IsStarted ? NodeDetail.Time(task, 0) : "",
        ["finish_time"] = "",
        ["is_started"] = task.IsStarted,
        ["is_finished"] = false,
        ["template_source"] = "project",
        ["template_id"] = "77",
        ["project_id"] = task.Project.Id,
        ["project_name"] = task.Project.Name,
        ["bk_biz_id"] = task.Project.BizId,
        ["bk_biz_name"] = "blueking",
        ["auth_actions"] = new JsonArray("task_view"),
    };

    public static JsonObject StatusItemOf(SopsTask task, SimulatorOptions options) => new()
    {
        ["id"] = task.Id,
        ["name"] = task.Name,
        ["status"] = TaskStatus.Of(task, task.RootId, task.Name, task.State, task.Nodes, options),
        ["flow_type"] = "common",
        ["current_flow"] = "execute_task",
        ["is_deleted"] = false,
        ["create_time"] = NodeDetail.Time(task, -30),
        ["start_time"] = task.IsStarted ? NodeDetail.Time(task, 0) : "",
        ["finish_time"] = "",
        ["url"] = UrlOf(task),
    };

    private static string UrlOf(SopsTask task) => string.Create(CultureInfo.InvariantCulture, $"http://sops.example.com/taskflow/execute/{task.Project.Id}/?instance_id={task.Id}");
}
