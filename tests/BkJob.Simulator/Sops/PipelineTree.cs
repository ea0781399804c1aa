using System.Text.Json.Nodes;

namespace BkJob.Simulator.Sops;

/// <summary>pipeline_tree of get_task_detail: activities, events, parallel gateways and the flows between them.</summary>
internal static class PipelineTree
{
    public static string StartOf(string parent) => Derived("a", parent);

    public static string EndOf(string parent) => Derived("e", parent);

    public static string ForkOf(string parent) => Derived("f", parent);

    public static string JoinOf(string parent) => Derived("j", parent);

    public static JsonObject Of(string id, IReadOnlyList<SopsNode> nodes)
    {
        var flows = new JsonObject();
        string Flow(string source, string target)
        {
            var flow = $"line{flows.Count:x4}{id[^20..]}";
            flows[flow] = new JsonObject { ["id"] = flow, ["source"] = source, ["target"] = target, ["is_default"] = false };
            return flow;
        }

        var (start, end, fork, join) = (StartOf(id), EndOf(id), ForkOf(id), JoinOf(id));
        var first = Flow(start, fork);
        var branches = nodes.Select(node => (In: Flow(fork, node.Id), Out: Flow(node.Id, join))).ToList();
        var last = Flow(join, end);
        var activities = new JsonObject();
        for (var index = 0; index < nodes.Count; index++)
        {
            activities[nodes[index].Id] = Activity(nodes[index], branches[index].In, branches[index].Out);
        }

        return new JsonObject
        {
            ["id"] = id,
            ["activities"] = activities,
            ["constants"] = new JsonObject { ["${deploy_job}"] = new JsonObject { ["key"] = "${deploy_job}", ["name"] = "部署作业", ["source_type"] = "component_outputs", ["value"] = "" } },
            ["start_event"] = new JsonObject { ["id"] = start, ["type"] = "EmptyStartEvent", ["name"] = "", ["incoming"] = "", ["outgoing"] = first },
            ["end_event"] = new JsonObject { ["id"] = end, ["type"] = "EmptyEndEvent", ["name"] = "", ["incoming"] = new JsonArray(last), ["outgoing"] = "" },
            ["gateways"] = new JsonObject
            {
                [fork] = new JsonObject { ["id"] = fork, ["type"] = "ParallelGateway", ["name"] = "", ["incoming"] = new JsonArray(first), ["outgoing"] = new JsonArray([.. branches.Select(branch => JsonValue.Create(branch.In))]) },
                [join] = new JsonObject { ["id"] = join, ["type"] = "ConvergeGateway", ["name"] = "", ["incoming"] = new JsonArray([.. branches.Select(branch => JsonValue.Create(branch.Out))]), ["outgoing"] = last },
            },
            ["flows"] = flows,
            ["outputs"] = new JsonArray(),
        };
    }

    private static JsonObject Activity(SopsNode node, string incoming, string outgoing)
    {
        var activity = new JsonObject
        {
            ["id"] = node.Id,
            ["type"] = node.IsSubprocess ? "SubProcess" : "ServiceActivity",
            ["name"] = node.Name,
            ["stage_name"] = "",
            ["optional"] = false,
            ["error_ignorable"] = false,
            ["skippable"] = true,
            ["retryable"] = true,
            ["incoming"] = new JsonArray(incoming),
            ["outgoing"] = outgoing,
        };
        if (node.IsSubprocess)
        {
            activity["pipeline"] = Of(node.Id, node.Children);
        }
        else
        {
            activity["component"] = new JsonObject
            {
                ["code"] = node.Component,
                ["version"] = node.Component == "job_fast_push_file" ? "v3.0" : "legacy",
                ["data"] = new JsonObject(node.Inputs.Select(input => KeyValuePair.Create(input.Key, (JsonNode?)new JsonObject { ["hook"] = false, ["value"] = input.Value?.DeepClone() }))),
            };
        }

        return activity;
    }

    private static string Derived(string letter, string parent) => $"node{letter}{parent[^20..]}";
}
