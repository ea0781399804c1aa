using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using BkJob.Simulator.Http;

namespace BkJob.Simulator.Sops;

/// <summary>Answers SOPS requests that passed the gateway or ESB (gcloud/apigw/views).</summary>
internal sealed class SopsApi(SimulatorOptions options, DateTimeOffset epoch)
{
    private readonly IReadOnlyList<SopsProject> _projects = SopsCatalog.Projects(options);
    private readonly IReadOnlyList<SopsTask> _tasks = SopsCatalog.Create(options, epoch);

    public async Task AnswerAsync(Exchange exchange, SopsRoute route, Caller caller, bool viaEsb)
    {
        var parameters = route.Body ?? (exchange.Method == "POST" ? Parameters.FromJson(exchange.Body) : Parameters.FromQuery(exchange.Context.Request.Query));
        JsonObject answer;
        try
        {
            if (parameters is null)
            {
                throw SopsFailure.ParameterInvalid("invalid json format");
            }

            answer = Answer(exchange, route, caller, parameters);
        }
        catch (SopsFailure failure) when (failure.IsUncaught)
        {
            await exchange.SendAsync(500, "text/html", Encoding.UTF8.GetBytes("<!doctype html>\n<html lang=\"en\">\n<head>\n  <title>Server Error (500)</title>\n</head>\n<body>\n  <h1>Server Error (500)</h1><p></p>\n</body>\n</html>\n"));
            return;
        }
        catch (SopsFailure failure) when (failure.IsIamRefusal)
        {
            await exchange.SendAsync(499, new JsonObject { ["result"] = false, ["code"] = failure.Code, ["message"] = failure.Message, ["data"] = null, ["permission"] = Permission() });
            return;
        }
        catch (SopsFailure failure)
        {
            answer = new JsonObject { ["result"] = false, ["message"] = failure.Message, ["code"] = failure.Code };
            if (failure.Payload is { } data)
            {
                answer["data"] = data;
            }
        }

        if (options.SeedShapes)
        {
            answer.Remove("code");
        }
        else
        {
            answer["trace_id"] = exchange.RequestId;
            exchange.Context.Response.Headers["Sops-Trace-Id"] = exchange.RequestId;
        }

        if (viaEsb)
        {
            answer.TryAdd("data", null);
            answer["request_id"] = exchange.RequestId;
        }

        await exchange.SendAsync(200, answer, ascii: true);
    }

    private static JsonObject Permission() => new()
    {
        ["system_id"] = "bk_sops",
        ["system_name"] = "标准运维",
        ["actions"] = new JsonArray(new JsonObject { ["id"] = "task_view", ["name"] = "任务查看", ["related_resource_types"] = new JsonArray() }),
    };

    private static JsonObject Success(JsonNode data) => new() { ["result"] = true, ["data"] = data, ["message"] = "", ["code"] = 0 };

    private JsonObject Answer(Exchange exchange, SopsRoute route, Caller caller, Parameters parameters)
    {
        var project = FindProject(route.Business, parameters.Text("scope") ?? "cmdb_biz");
        if (caller.IsForbidden)
        {
            throw route.Name == "get_task_node_log"
                ? SopsFailure.IamRefusal
                : SopsFailure.Unknown($"iam authentication exception, please check, action:{(route.Name == "get_task_list" ? "project_view" : "task_view")}");
        }

        return route.Name switch
        {
            "get_task_list" => TaskList(project, parameters),
            "get_tasks_status" => TasksStatus(project, parameters),
            "get_task_status" => Success(TaskStatus.Of(FindTask(project, route, unknownStatus: true), parameters, options)),
            "get_task_detail" => Success(TaskDetail.Of(FindTask(project, route))),
            "get_task_node_data" => Success(NodeDetail.DataOf(FindTask(project, route), parameters)),
            "get_task_node_log" => NodeLog(FindTask(project, route), parameters),
            _ => Success(NodeDetail.Of(FindTask(project, route), parameters, options)),
        };
    }

    private SopsProject FindProject(string? id, string scope) =>
        _projects.FirstOrDefault(project => (scope == "project" ? project.Id : project.BizId).ToString(CultureInfo.InvariantCulture) == id)
            ?? throw SopsFailure.NotFound($"project({id}) with scope({scope}) does not exist.");

    private SopsTask FindTask(SopsProject project, SopsRoute route, bool unknownStatus = false)
    {
        var task = _tasks.FirstOrDefault(task => task.Project == project && task.Id.ToString(CultureInfo.InvariantCulture) == route.TaskId);
        return task ?? throw (unknownStatus
            ? SopsFailure.Unknown($"task[id={route.TaskId}] get status error: TaskFlowInstance matching query does not exist.")
            : SopsFailure.NotFound($"task[id={route.TaskId}] of project[project_id={project.Id}, biz_id={project.BizId}] does not exist"));
    }

    private JsonObject TaskList(SopsProject project, Parameters parameters)
    {
        var keyword = parameters.Text("keyword");
        var executor = parameters.Text("executor");
        // Newest first, as the model says.
        var found = _tasks.Where(task => task.Project == project && (string.IsNullOrEmpty(keyword) || task.Name.Contains(keyword, StringComparison.Ordinal)))
            .Where(task => string.IsNullOrEmpty(executor) || (task.IsStarted && executor == "admin"))
            .OrderByDescending(task => task.Id)
            .ToList();
        int limit, offset;
        try
        {
            limit = (int)(parameters.Number("limit") ?? 100);
            offset = (int)(parameters.Number("offset") ?? 0);
        }
        catch (FormatException)
        {
            // The message is the form's errors, not a text.
            return new JsonObject { ["result"] = false, ["data"] = "", ["message"] = new JsonObject { ["limit"] = new JsonArray("请输入整数") }, ["code"] = 3540000 };
        }

        if (limit is < 1 or > 200)
        {
            return new JsonObject { ["result"] = false, ["data"] = "", ["message"] = new JsonObject { ["limit"] = new JsonArray("请确认该值小于或者等于 200") }, ["code"] = 3540000 };
        }

        var answer = Success(new JsonArray([.. found.Skip(offset).Take(limit).Select(task => TaskDetail.ListItemOf(task))]));
        answer["count"] = parameters.Flag("without_count") ? -1 : found.Count;
        return answer;
    }

    private JsonObject TasksStatus(SopsProject project, Parameters parameters)
    {
        IReadOnlyList<long> ids;
        try
        {
            ids = parameters.Numbers("task_id_list");
        }
        catch (FormatException)
        {
            ids = [];
        }

        if (ids.Count is 0 or > 50)
        {
            throw SopsFailure.ParameterInvalid("task_id_list must be a list of at most 50 ids");
        }

        return Success(new JsonArray([.. _tasks.Where(task => task.Project == project && ids.Contains(task.Id)).Select(task => TaskDetail.StatusItemOf(task, options))]));
    }

    private static JsonObject NodeLog(SopsTask task, Parameters parameters)
    {
        if (task.Find(parameters.Text("node_id") ?? "") is not { } found || string.IsNullOrEmpty(parameters.Text("version")))
        {
            throw SopsFailure.ParameterInvalid("node_id and version are required");
        }

        return new JsonObject
        {
            ["result"] = true,
            ["message"] = "",
            ["data"] = $"[2026-03-02 14:39:30] {found.Node.Name} plugin start\n[2026-03-02 14:39:31] request job\n",
            ["page"] = new JsonObject { ["page"] = 1, ["page_size"] = 30, ["total"] = 2 },
            ["code"] = 0,
        };
    }
}
