using System.Text.Json.Nodes;
using BkJob.Simulator.Http;
using BkJob.Simulator.World;

namespace BkJob.Simulator.Sops;

/// <summary>get_task_status: the tree of executed nodes, gateways and events included, never those that have not run.</summary>
internal static class TaskStatus
{
    public static JsonObject Of(SopsTask task, Parameters parameters, SimulatorOptions options)
    {
        var nodes = task.Nodes;
        var (id, name, state) = (task.RootId, task.Name, task.State);
        if (parameters.Text("subprocess_id") is { Length: > 0 } subprocess)
        {
            if (task.Find(subprocess) is not { Node: { IsSubprocess: true, State: { } subState } node })
            {
                throw SopsFailure.Unknown($"task[id={task.Id}] get status error: node(id={subprocess}) does not exist, may have not by executed");
            }

            (nodes, id, name, state) = (node.Children, node.Id, node.Name, subState);
        }

        var status = Of(task, id, name, state, nodes, options);

        // Any text but the empty one switches these on, "false" too.
        if (!string.IsNullOrEmpty(parameters.Text("with_ex_data")))
        {
            status["ex_data"] = new JsonObject(nodes.Where(node => node.State == "FAILED").Select(node => KeyValuePair.Create(node.Id, node.ExData?.DeepClone())));
        }

        if (!string.IsNullOrEmpty(parameters.Text("with_failed_node_info")))
        {
            status["failed_node_info"] = new JsonObject(nodes.Where(node => node.State == "FAILED").Select(node => KeyValuePair.Create(node.Id, (JsonNode?)new JsonObject { ["auto_retry_times"] = node.Retry, ["max_auto_retry_times"] = 3 })));
        }

        if (!string.IsNullOrEmpty(parameters.Text("with_auto_retry_status")))
        {
            status["auto_retry_status"] = new JsonObject { ["exist_auto_retry_nodes"] = false, ["auto_retry_nodes"] = new JsonArray() };
        }

        return status;
    }

    public static JsonObject Of(SopsTask task, string id, string name, string state, IReadOnlyList<SopsNode> nodes, SimulatorOptions options)
    {
        if (state == "EXPIRED")
        {
            return new JsonObject { ["state"] = "EXPIRED" };
        }

        if (state == "CREATED")
        {
            return new JsonObject { ["start_time"] = null, ["state"] = "CREATED", ["retry"] = 0, ["skip"] = 0, ["finish_time"] = null, ["elapsed_time"] = 0, ["children"] = new JsonObject(), ["name"] = name };
        }

        var status = Entry(task, id, name, state, 0, 130, 0);
        status["finish_time"] = null;
        status["children"] = Children(task, id, nodes, options);
        return status;
    }

    private static JsonObject Children(SopsTask task, string parent, IReadOnlyList<SopsNode> nodes, SimulatorOptions options)
    {
        var children = new JsonObject { [PipelineTree.StartOf(parent)] = Entry(task, PipelineTree.StartOf(parent), "<class 'pipeline.core.flow.event.EmptyStartEvent'>", "FINISHED", 0, 0, 0) };
        if (nodes.Count > 1)
        {
            children[PipelineTree.ForkOf(parent)] = Entry(task, PipelineTree.ForkOf(parent), "<class 'pipeline.core.flow.gateway.ParallelGateway'>", "FINISHED", 1, 0, 0);
        }

        foreach (var node in nodes.Where(node => node.State is not null))
        {
            var entry = Entry(task, node.Id, node.Name, node.State!, node.StartedAfter, node.ElapsedTime, node.Retry);
            if (node.IsRunning)
            {
                entry["finish_time"] = null;
            }

            if (node.IsSubprocess && options.NestedTaskStatus)
            {
                entry["children"] = Children(task, node.Id, node.Children, options);
            }

            children[node.Id] = entry;
        }

        return children;
    }

    private static JsonObject Entry(SopsTask task, string id, string name, string state, int startedAfter, int elapsed, int retry) => new()
    {
        ["id"] = id,
        ["state"] = state,
        ["root_id:"] = task.RootId,
        ["parent_id"] = task.RootId,
        ["version"] = $"v{Dice.Roll(2, id):x16}",
        ["loop"] = 1,
        ["retry"] = retry,
        ["skip"] = false,
        ["error_ignorable"] = false,
        ["error_ignored"] = false,
        ["children"] = new JsonObject(),
        ["elapsed_time"] = elapsed,
        ["start_time"] = NodeDetail.Time(task, startedAfter),
        ["finish_time"] = NodeDetail.Time(task, startedAfter + elapsed),
        ["name"] = name,
    };
}
