using System.Text.Json.Nodes;

namespace BkJob.Simulator.Sops;

/// <summary>An output of a node. <see cref="Key"/> is not the plugin's own when the output is hooked to a variable.</summary>
internal sealed record SopsOutput(string Key, string Name, JsonNode? Value, bool Preset);

/// <summary>A node of a task: an activity, or a subprocess with nodes of its own.</summary>
internal sealed class SopsNode
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The plugin; null for a subprocess.</summary>
    public string? Component { get; init; }

    /// <summary>Null = never executed.</summary>
    public string? State { get; init; }

    public JsonObject Inputs { get; init; } = [];

    public IReadOnlyList<SopsOutput> Outputs { get; init; } = [];

    public JsonNode? ExData { get; init; }

    /// <summary>Seconds after the task's start.</summary>
    public int StartedAfter { get; init; }

    public int ElapsedTime { get; init; } = 9;

    public int Retry { get; init; }

    public int Loop { get; init; } = 1;

    /// <summary>Whether an earlier, failed attempt is in the histories.</summary>
    public JsonObject? EarlierOutputs { get; init; }

    public IReadOnlyList<SopsNode> Children { get; init; } = [];

    public bool IsSubprocess => Component is null;

    public bool IsRunning => State == "RUNNING";
}

/// <summary>A task in a project.</summary>
internal sealed class SopsTask
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public required SopsProject Project { get; init; }

    public required string State { get; init; }

    public required DateTimeOffset StartTime { get; init; }

    public IReadOnlyList<SopsNode> Nodes { get; init; } = [];

    public string RootId => $"n{Id:x31}";

    public bool IsStarted => State is not ("CREATED" or "EXPIRED");

    /// <summary>A node anywhere in the task and the subprocesses around it, outermost first.</summary>
    public (SopsNode Node, IReadOnlyList<string> Stack)? Find(string nodeId) => Find(Nodes, [], nodeId);

    private static (SopsNode, IReadOnlyList<string>)? Find(IReadOnlyList<SopsNode> nodes, IReadOnlyList<string> stack, string nodeId)
    {
        foreach (var node in nodes)
        {
            if (node.Id == nodeId)
            {
                return (node, stack);
            }

            if (Find(node.Children, [.. stack, node.Id], nodeId) is { } inside)
            {
                return inside;
            }
        }

        return null;
    }
}

/// <summary>A SOPS project; its id is not the id of its CMDB business.</summary>
internal sealed record SopsProject(long Id, string Name, long BizId);
