using BkJob.Simulator.Http;

namespace BkJob.Simulator.Sops;

/// <summary>A request for a SOPS API: which one, for which business and task.</summary>
internal sealed record SopsRoute(string Name, string Method, string? TaskId, string? Business, Parameters? Body = null)
{
    /// <summary>What stands behind the name in the path. Note the reversed order of get_task_node_data.</summary>
    private static readonly Dictionary<string, string[]> Paths = new()
    {
        ["get_task_node_detail"] = ["task_id", "bk_biz_id"],
        ["get_task_node_data"] = ["bk_biz_id", "task_id"],
        ["get_task_status"] = ["task_id", "bk_biz_id"],
        ["get_task_detail"] = ["task_id", "bk_biz_id"],
        ["get_task_list"] = ["bk_biz_id"],
        ["get_tasks_status"] = ["bk_biz_id"],
        ["get_task_node_log"] = ["task_id", "bk_biz_id"],
    };

    public static SopsRoute? Match(string path)
    {
        var parts = path.TrimEnd('/').Split('/');
        if (!Paths.TryGetValue(parts[0], out var names) || parts.Length != names.Length + 1)
        {
            return null;
        }

        string? Part(string name) => Array.IndexOf(names, name) is >= 0 and var index ? parts[index + 1] : null;
        return new SopsRoute(parts[0], MethodOf(parts[0]), Part("task_id"), Part("bk_biz_id"));
    }

    public static SopsRoute? OfEsb(string component) =>
        Paths.ContainsKey(component) ? new SopsRoute(component, MethodOf(component), null, null) : null;

    public bool ExistsIn(SimulatorOptions options) => !options.MissingRoutes.Contains("sops") && !options.MissingRoutes.Contains(Name);

    /// <summary>ESB has business and task among the parameters.</summary>
    public SopsRoute With(Parameters parameters) =>
        this with { TaskId = parameters.Text("task_id"), Business = parameters.Text("bk_biz_id"), Body = parameters };

    private static string MethodOf(string name) => name == "get_tasks_status" ? "POST" : "GET";
}
