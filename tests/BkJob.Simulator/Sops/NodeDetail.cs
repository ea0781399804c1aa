using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BkJob.Simulator.Http;
using BkJob.Simulator.World;

namespace BkJob.Simulator.Sops;

/// <summary>get_task_node_detail and get_task_node_data (TaskFlowInstance.get_node_detail, NodeCommandDispatcher).</summary>
internal static class NodeDetail
{
    public static JsonObject Of(SopsTask task, Parameters parameters, SimulatorOptions options)
    {
        var node = FindNode(task, parameters, SopsFailure.Unknown);
        var withNames = !string.IsNullOrEmpty(parameters.Text("component_code"));
        return options.SeedShapes ? Documented(task, node, withNames)
            : node.State is null ? NotExecuted(node, withNames)
            : options.SopsEngine is SopsEngine.V1 ? ExecutedV1(task, node, withNames)
            : ExecutedV2(task, node, withNames, parameters);
    }

    public static JsonObject DataOf(SopsTask task, Parameters parameters)
    {
        var node = FindNode(task, parameters, SopsFailure.ParameterInvalid);
        return new JsonObject
        {
            ["inputs"] = node.Inputs.DeepClone(),
            ["outputs"] = Outputs(node, !string.IsNullOrEmpty(parameters.Text("component_code"))),
            ["ex_data"] = node.ExData?.DeepClone() ?? "",
        };
    }

    /// <summary>A time as SOPS writes it, in the zone of the server.</summary>
    public static string Time(SopsTask task, double secondsAfterStart) =>
        task.StartTime.AddSeconds(secondsAfterStart).ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss +0800", CultureInfo.InvariantCulture);

    /// <summary>A node in a subprocess is reached with the ids of the subprocesses around it.</summary>
    private static SopsNode FindNode(SopsTask task, Parameters parameters, Func<string, SopsFailure> badStack)
    {
        var nodeId = parameters.Text("node_id") ?? "";
        var stack = ReadStack(parameters.Text("subprocess_stack"), badStack);
        if (task.Find(nodeId) is not { } found)
        {
            throw new SopsFailure(3540000, $"node[node_id={nodeId}] not found in task[task_id={task.Id}]") { Payload = new JsonObject() };
        }

        // Well formed, but not the way to this node: KeyError.
        return found.Stack.SequenceEqual(stack) ? found.Node : throw SopsFailure.Uncaught($"KeyError: '{nodeId}'");
    }

    private static IReadOnlyList<string> ReadStack(string? text, Func<string, SopsFailure> bad)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? [] : JsonSerializer.Deserialize<string[]>(text) ?? throw bad("subprocess_stack is not a valid array json");
        }
        catch (JsonException)
        {
            throw bad("subprocess_stack is not a valid array json");
        }
    }

    private static JsonArray Outputs(SopsNode node, bool withNames) => withNames
        ? new JsonArray([.. node.Outputs.OrderByDescending(output => output.Preset).Select(output => new JsonObject
        {
            ["name"] = output.Name,
            ["key"] = output.Key,
            ["value"] = output.Value?.DeepClone(),
            ["preset"] = output.Preset,
        })])
        : new JsonArray([.. node.Outputs.Where(output => output.Value is not JsonValue value || value.ToString().Length > 0).Select(output => new JsonObject
        {
            ["key"] = output.Key,
            ["value"] = output.Value?.DeepClone(),
            ["preset"] = false,
        })]);

    /// <summary>Few members, and READY where the documents say CREATED.</summary>
    private static JsonObject NotExecuted(SopsNode node, bool withNames) => new()
    {
        ["name"] = node.Name,
        ["error_ignorable"] = false,
        ["state"] = "READY",
        ["inputs"] = node.Inputs.DeepClone(),
        ["outputs"] = withNames ? new JsonArray([.. node.Outputs.Where(output => output.Preset).Select(output => new JsonObject { ["name"] = output.Name, ["key"] = output.Key, ["value"] = "", ["preset"] = true })]) : [],
        ["ex_data"] = "",
    };

    private static JsonObject ExecutedV2(SopsTask task, SopsNode node, bool withNames, Parameters parameters)
    {
        var detail = Executed(task, node, withNames);
        detail["parent_id"] = task.RootId;
        detail["root_id:"] = task.RootId;
        detail["error_ignored"] = false;
        detail["history_id"] = parameters.Text("loop") is { Length: > 0 } loop && loop != node.Loop.ToString(CultureInfo.InvariantCulture) ? 1 : -1;
        detail["auto_retry_info"] = node.Retry > 0
            ? new JsonObject { ["node_id"] = node.Id, ["auto_retry_times"] = node.Retry, ["max_auto_retry_times"] = 3 }
            : new JsonObject();
        return detail;
    }

    private static JsonObject ExecutedV1(SopsTask task, SopsNode node, bool withNames)
    {
        var detail = Executed(task, node, withNames);
        detail["name"] = ClassName(node);
        detail["error_ignored"] = false;
        detail["history_id"] = -1;
        detail["state_refresh_at"] = Time(task, node.StartedAfter + node.ElapsedTime);
        return detail;
    }

    private static JsonObject Executed(SopsTask task, SopsNode node, bool withNames) => new()
    {
        ["id"] = node.Id,
        ["state"] = node.State,
        ["version"] = VersionOf(node),
        ["loop"] = node.Loop,
        ["retry"] = node.Retry,
        ["skip"] = false,
        ["error_ignorable"] = false,
        ["start_time"] = Time(task, node.StartedAfter),
        ["finish_time"] = node.IsRunning ? null : Time(task, node.StartedAfter + node.ElapsedTime),
        ["elapsed_time"] = node.ElapsedTime,
        ["children"] = new JsonObject(),
        ["inputs"] = node.Inputs.DeepClone(),
        ["outputs"] = Outputs(node, withNames),
        ["ex_data"] = node.ExData?.DeepClone() ?? (node.IsRunning ? null : ""),
        ["histories"] = Histories(task, node, list: false),
    };

    /// <summary>As in the English document of 2019: state CREATED, no preset, a history's outputs as a list.</summary>
    private static JsonObject Documented(SopsTask task, SopsNode node, bool withNames)
    {
        var outputs = Outputs(node, withNames);
        foreach (var output in outputs)
        {
            output!.AsObject().Remove("preset");
        }

        return new JsonObject
        {
            ["inputs"] = node.Inputs.DeepClone(),
            ["retry"] = node.Retry,
            ["name"] = ClassName(node),
            ["finish_time"] = node.State is null || node.IsRunning ? null : Time(task, node.StartedAfter + node.ElapsedTime),
            ["skip"] = false,
            ["start_time"] = node.State is null ? null : Time(task, node.StartedAfter),
            ["children"] = new JsonObject(),
            ["histories"] = Histories(task, node, list: true),
            ["ex_data"] = node.ExData is JsonObject data ? data.ToJsonString() : null,
            ["elapsed_time"] = node.State is null ? 0 : node.ElapsedTime,
            ["outputs"] = outputs,
            ["state"] = node.State ?? "CREATED",
            ["version"] = VersionOf(node),
            ["error_ignorable"] = false,
            ["id"] = node.Id,
            ["loop"] = node.Loop,
        };
    }

    /// <summary>The outputs of an earlier attempt are an object, although the documents say list.</summary>
    private static JsonArray Histories(SopsTask task, SopsNode node, bool list)
    {
        if (node.EarlierOutputs is not { } earlier)
        {
            return [];
        }

        return
        [
            new JsonObject
            {
                ["id"] = 1,
                ["node_id"] = node.Id,
                ["loop"] = 1,
                ["skip"] = false,
                ["version"] = VersionOf(node),
                ["inputs"] = node.Inputs.DeepClone(),
                ["outputs"] = list ? new JsonArray([.. earlier.Select(output => new JsonObject { ["key"] = output.Key, ["name"] = output.Key, ["value"] = output.Value?.DeepClone() })]) : earlier.DeepClone(),
                ["ex_data"] = "第一次执行失败 <br/> timeout",
                ["state"] = "FAILED",
                ["history_id"] = 1,
                ["children"] = new JsonObject(),
                ["elapsed_time"] = 7,
                ["retry"] = 0,
                ["start_time"] = Time(task, node.StartedAfter - 20),
                ["finish_time"] = Time(task, node.StartedAfter - 13),
            },
        ];
    }

    private static string ClassName(SopsNode node) =>
        node.IsSubprocess ? "<class 'pipeline.core.flow.activity.SubProcess'>" : "<class 'pipeline.core.flow.activity.ServiceActivity'>";

    private static string VersionOf(SopsNode node) => $"v{Dice.Roll(0, node.Id):x16}{Dice.Roll(1, node.Id) >> 4:x15}";
}
