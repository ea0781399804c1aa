using System.Text.Json;
using BkJob.Client.Api;
using BkJob.Client.Connection;
using BkJob.Client.Http;
using BkJob.Client.Json;
using BkJob.Client.Wire;

namespace BkJob.Client.Sops;

/// <summary>The requests to SOPS. On the gateway the ids stand in the path, task before business; on ESB they are parameters.</summary>
internal sealed class SopsCalls(ApiTransport transport, ApiStyle style)
{
    public const string TaskDetail = "get_task_detail";

    public Task<JsonElement> GetNodeDetailAsync(SopsNodeQuery query, string scopeId, CallContext context, CancellationToken cancellationToken) =>
        transport.GetDataAsync(
            Request("get_task_node_detail", query.TaskId, scopeId, query.TaskScope)
                .With("node_id", query.NodeId)
                .With("component_code", query.ComponentCode)
                .With("subprocess_stack", query.SubprocessStack.Count == 0 ? null : JsonSerializer.Serialize(query.SubprocessStack))
                .With("loop", query.Loop),
            context,
            cancellationToken);

    public Task<JsonElement> GetTaskStatusAsync(long taskId, string scopeId, string taskScope, string? subprocessId, CallContext context, CancellationToken cancellationToken) =>
        transport.GetDataAsync(
            Request("get_task_status", taskId, scopeId, taskScope).With("subprocess_id", subprocessId), context, cancellationToken);

    public Task<JsonElement> GetTaskDetailAsync(long taskId, string scopeId, string taskScope, CallContext context, CancellationToken cancellationToken) =>
        transport.GetDataAsync(Request(TaskDetail, taskId, scopeId, taskScope), context, cancellationToken);

    /// <summary>The CMDB business behind a SOPS project, as any of its tasks tells; null where none does.</summary>
    public async Task<JobScope?> GetBusinessOfProjectAsync(string projectId, CallContext context, CancellationToken cancellationToken)
    {
        try
        {
            var tasks = await transport.GetDataAsync(List(projectId, "project").With("limit", 1), context, cancellationToken).ConfigureAwait(false);
            return tasks.ValueKind == JsonValueKind.Array
                && tasks.EnumerateArray().Select(task => task.Text("bk_biz_id")).FirstOrDefault(id => !string.IsNullOrEmpty(id)) is { } id
                ? new JobScope("biz", id)
                : null;
        }
        catch (BkJobException error) when (!error.EndsEverything)
        {
            context.Tell(error.Message);
            return null;
        }
    }

    /// <summary>One page of the tasks, the newest first.</summary>
    public Task<JsonElement> GetTaskListAsync(
        SopsTaskListQuery query, string scopeId, WireTime time, int offset, int length, CallContext context, CancellationToken cancellationToken) =>
        transport.GetDataAsync(
            List(scopeId, query.TaskScope)
                .With("keyword", query.Name)
                .With("executor", query.Executor)
                .With("create_time_start", time.ToText(query.After))
                .With("create_time_end", time.ToText(query.Before))
                .With("limit", length)
                .With("offset", offset),
            context,
            cancellationToken);

    /// <summary>How tasks stand, fifty at most at a time; those that nobody knows are left out.</summary>
    public Task<JsonElement> GetTasksStatusAsync(long[] taskIds, string scopeId, string taskScope, CallContext context, CancellationToken cancellationToken) =>
        transport.GetDataAsync(OfScope("get_tasks_status", scopeId, taskScope, isPost: true).With("task_id_list", taskIds), context, cancellationToken);

    /// <summary>One task, whatever it is: enough to see whether SOPS answers.</summary>
    public Task<JsonElement> ProbeAsync(string scopeId, CallContext context, CancellationToken cancellationToken) =>
        transport.GetDataOnceAsync(List(scopeId, "cmdb_biz").With("limit", 1), context, cancellationToken);

    private ApiRequest List(string scopeId, string taskScope) => OfScope("get_task_list", scopeId, taskScope, isPost: false);

    private ApiRequest OfScope(string operation, string scopeId, string taskScope, bool isPost)
    {
        var request = style == ApiStyle.Esb
            ? new ApiRequest(ApiFamily.EsbSops, operation) { IsPost = true }.With("bk_biz_id", scopeId)
            : new ApiRequest(ApiFamily.Sops, operation) { PathIds = [scopeId], IsPost = isPost };
        return taskScope == "cmdb_biz" ? request : request.With("scope", taskScope);
    }

    private ApiRequest Request(string operation, long taskId, string scopeId, string taskScope)
    {
        var task = taskId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var request = style == ApiStyle.Esb
            ? new ApiRequest(ApiFamily.EsbSops, operation) { IsPost = true }.With("task_id", task).With("bk_biz_id", scopeId)
            : new ApiRequest(ApiFamily.Sops, operation) { PathIds = [task, scopeId] };
        return taskScope == "cmdb_biz" ? request : request.With("scope", taskScope);
    }
}
