using System.Text.Json;
using BkJob.Client.Transport;
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
        const string Operation = "get_task_list";
        try
        {
            var request = style == ApiStyle.Esb
                ? new ApiRequest(ApiFamily.EsbSops, Operation) { IsPost = true }.With("bk_biz_id", projectId)
                : new ApiRequest(ApiFamily.Sops, Operation) { PathIds = [projectId] };
            var tasks = await transport.GetDataAsync(request.With("scope", "project").With("limit", 1), context, cancellationToken).ConfigureAwait(false);
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

    private ApiRequest Request(string operation, long taskId, string scopeId, string taskScope)
    {
        var task = taskId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var request = style == ApiStyle.Esb
            ? new ApiRequest(ApiFamily.EsbSops, operation) { IsPost = true }.With("task_id", task).With("bk_biz_id", scopeId)
            : new ApiRequest(ApiFamily.Sops, operation) { PathIds = [task, scopeId] };
        return taskScope == "cmdb_biz" ? request : request.With("scope", taskScope);
    }
}
