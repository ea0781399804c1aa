using System.Collections;
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
        var inputs = Inputs(data);
        var outputs = Outputs(data);
        var exData = ExData(data);
        var (error, errorUrl) = NodeError.Read(exData);
        var (scopeType, scopeId) = ScopeOf(query, inputs, owner);
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
            ScopeType = scopeType,
            ScopeId = scopeId,
            JobInstanceId = JobInstances.Find(outputs, exData),
            Inputs = inputs,
            Outputs = outputs,
            ExData = exData,
            Error = error,
            ErrorUrl = errorUrl,
            Histories = [.. data.Elements("histories").Select(entry => History(query, entry, owner))],
            Children = data.Member("children") is { ValueKind: JsonValueKind.Object } children ? (OrderedDictionary)children.AsPlain()! : null,
            AutoRetry = data.Member("auto_retry_info") is { ValueKind: JsonValueKind.Object } retry && retry.EnumerateObject().Any()
                ? (OrderedDictionary)retry.AsPlain()!
                : null,
        };
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
        var inputs = Inputs(entry);
        var outputs = Outputs(entry);
        var exData = ExData(entry);
        var (error, errorUrl) = NodeError.Read(exData);
        var (scopeType, scopeId) = ScopeOf(query, inputs, owner);
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
            ScopeType = scopeType,
            ScopeId = scopeId,
            JobInstanceId = JobInstances.Find(outputs, exData),
            Inputs = inputs,
            Outputs = outputs,
            ExData = exData,
            Error = error,
            ErrorUrl = errorUrl,
        };
    }

    private static OrderedDictionary? Inputs(JsonElement data) =>
        data.Member("inputs") is { ValueKind: JsonValueKind.Object } members ? (OrderedDictionary)members.AsPlain()! : null;

    private static object? ExData(JsonElement data) =>
        data.Member("ex_data") is { } reason && reason.AsPlain() is var plain and not "" ? plain : null;
}

/// <summary>Finds the JOB instances a node started: by key, by the renamed output's name, by the link, by the failure's data.</summary>
internal static class JobInstances
{
    private static readonly string[] Keys = ["job_inst_id", "job_instance_id", "job_instance_id_list", "task_inst_id"];
    private static readonly string[] LinkMarks = ["/api_execute/", "taskInstanceId=", "/task_instance/detail/"];

    public static long[] Find(SopsNodeOutput[] outputs, object? exData)
    {
        var found = new List<long>();
        foreach (var output in outputs.Where(output => Keys.Contains(output.Key) || Keys.Contains(output.Name)))
        {
            AddIds(output.Value, found);
        }

        if (found.Count == 0)
        {
            // An output hooked to a task variable carries the variable's name; the link to the job still tells.
            foreach (var output in outputs)
            {
                AddLinks(output.Value, found);
            }
        }

        if (found.Count == 0 && NodeError.Members(exData) is { } reasons)
        {
            foreach (var key in Keys)
            {
                AddIds(reasons[key], found);
            }

            AddLinks(found.Count == 0 ? reasons["exception_msg"] : null, found);
        }

        if (found.Count == 0)
        {
            AddLinks(exData, found);
        }

        return [.. found.Distinct()];
    }

    private static void AddIds(object? value, List<long> found)
    {
        switch (value)
        {
            case long id when id > 0:
                found.Add(id);
                break;
            case string text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0:
                found.Add(id);
                break;
            case IEnumerable items and not string and not IDictionary:
                foreach (var item in items)
                {
                    AddIds(item, found);
                }

                break;
        }
    }

    private static void AddLinks(object? value, List<long> found)
    {
        if (value is string link)
        {
            foreach (var mark in LinkMarks)
            {
                var at = link.IndexOf(mark, StringComparison.Ordinal);
                if (at >= 0)
                {
                    AddIds(new string([.. link.Skip(at + mark.Length).TakeWhile(char.IsDigit)]), found);
                    return;
                }
            }
        }
        else if (value is object?[] links)
        {
            foreach (var item in links)
            {
                AddLinks(item, found);
            }
        }
    }
}
