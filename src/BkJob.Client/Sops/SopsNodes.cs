using System.Collections.Specialized;
using System.Globalization;
using System.Text.Json;
using BkJob.Client.Json;
using BkJob.Client.Wire;

namespace BkJob.Client.Sops;

/// <summary>Turns a node's detail into output, and finds the JOB instances behind it.</summary>
internal sealed class SopsNodes(WireTime time)
{
    public SopsNodeDetail Detail(SopsNodeQuery query, JsonElement data, JobScope? owner)
    {
        var run = RunOf(query, data, owner);
        return new()
        {
            TaskId = query.TaskId,
            NodeId = data.Text("id") ?? query.NodeId,
            Name = NameOf(data) ?? query.Name,
            State = data.Text("state"),
            StartTime = time.FromText(data.Text("start_time")),
            FinishTime = time.FromText(data.Text("finish_time")),
            ElapsedTime = Seconds(data),
            Loop = data.Int("loop"),
            Retry = data.Int("retry"),
            Skip = data.Flag("skip"),
            ErrorIgnorable = data.Flag("error_ignorable"),
            ErrorIgnored = data.Flag("error_ignored"),
            Version = data.Text("version"),
            ParentId = data.Text("parent_id"),
            HistoryId = data.Number("history_id"),
            ScopeType = run.ScopeType,
            ScopeId = run.ScopeId,
            JobInstanceId = JobInstances.Find(run.Outputs, run.ExData),
            Inputs = run.Inputs,
            Outputs = run.Outputs,
            ExData = run.ExData,
            Error = run.Error,
            ErrorUrl = run.ErrorUrl,
            Histories = [.. data.Elements("histories").Select(entry => History(query, entry, owner))],
            Children = data.Member("children") is { ValueKind: JsonValueKind.Object } children ? (OrderedDictionary)children.AsPlain()! : null,
            AutoRetry = data.Member("auto_retry_info") is { ValueKind: JsonValueKind.Object } retry && retry.EnumerateObject().Any()
                ? (OrderedDictionary)retry.AsPlain()!
                : null,
        };
    }

    /// <summary>What a node's present run and each of its earlier ones say in the same words.</summary>
    private static Run RunOf(SopsNodeQuery query, JsonElement data, JobScope? owner)
    {
        var (inputs, exData) = (Inputs(data), ExData(data));
        var (error, errorUrl) = NodeError.Read(exData);
        var (scopeType, scopeId) = ScopeOf(query, inputs, owner);
        return new(inputs, Outputs(data), exData, error, errorUrl, scopeType, scopeId);
    }

    /// <summary>The v1 engine sends the class of the node in place of its name.</summary>
    private static string? NameOf(JsonElement data) =>
        data.Text("name") is { } name && !name.StartsWith("<class ", StringComparison.Ordinal) ? name : null;

    private static TimeSpan? Seconds(JsonElement data) =>
        WireTime.Seconds(data.Exact("elapsed_time"));

    /// <summary>
    /// The business of the JOB call is the task's, unless the plugin's input <c>biz_cc_id</c> names another; plugins for all businesses
    /// (<c>all_biz_…</c>) name a business set there.
    /// </summary>
    private static (string? Type, string? Id) ScopeOf(SopsNodeQuery query, OrderedDictionary? inputs, JobScope? owner)
    {
        var isAllBiz = query.ComponentCode?.StartsWith("all_biz_", StringComparison.Ordinal) == true;
        foreach (var name in (string[])["biz_cc_id", "all_biz_cc_id"])
        {
            if (inputs?[name] is { } value && Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } id && id.All(char.IsDigit))
            {
                return (isAllBiz || name == "all_biz_cc_id" ? "biz_set" : "biz", id);
            }
        }

        return (owner?.Type, owner?.Id);
    }

    private static SopsNodeOutput[] Outputs(JsonElement data) => data.Member("outputs") switch
    {
        { ValueKind: JsonValueKind.Array } list =>
        [
            .. list.EnumerateArray().Select(output => new SopsNodeOutput
            {
                Name = output.Text("name") ?? output.Text("key"),
                Key = output.Text("key"),
                Value = output.Member("value")?.AsPlain(),
                Preset = output.Flag("preset"),
            }),
        ],
        // A history's outputs are a dictionary, whatever the documents say.
        { ValueKind: JsonValueKind.Object } members =>
            [.. members.EnumerateObject().Select(member => new SopsNodeOutput { Name = member.Name, Key = member.Name, Value = member.Value.AsPlain() })],
        _ => [],
    };

    private SopsNodeHistory History(SopsNodeQuery query, JsonElement entry, JobScope? owner)
    {
        var run = RunOf(query, entry, owner);
        return new()
        {
            HistoryId = entry.Number("history_id") ?? entry.Number("id"),
            State = entry.Text("state"),
            StartTime = time.FromText(entry.Text("start_time")),
            FinishTime = time.FromText(entry.Text("finish_time")),
            ElapsedTime = Seconds(entry),
            Loop = entry.Int("loop"),
            Skip = entry.Flag("skip"),
            Version = entry.Text("version"),
            ScopeType = run.ScopeType,
            ScopeId = run.ScopeId,
            JobInstanceId = JobInstances.Find(run.Outputs, run.ExData),
            Inputs = run.Inputs,
            Outputs = run.Outputs,
            ExData = run.ExData,
            Error = run.Error,
            ErrorUrl = run.ErrorUrl,
        };
    }

    private static OrderedDictionary? Inputs(JsonElement data) =>
        data.Member("inputs") is { ValueKind: JsonValueKind.Object } members ? (OrderedDictionary)members.AsPlain()! : null;

    private static object? ExData(JsonElement data) =>
        data.Member("ex_data") is { } reason && reason.AsPlain() is var plain and not "" ? plain : null;

    private sealed record Run(
        OrderedDictionary? Inputs, SopsNodeOutput[] Outputs, object? ExData, string? Error, Uri? ErrorUrl, string? ScopeType, string? ScopeId);
}
