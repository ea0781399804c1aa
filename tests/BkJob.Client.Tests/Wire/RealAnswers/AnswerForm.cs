using System.Text.Json;

namespace BkJob.Client.Tests.Wire.RealAnswers;

/// <summary>
/// The form of an answer: its members in their order, which of them are null, and the values that do not depend on when and by what it was made.
/// The order of a list is none: servers take it from hash maps.
/// </summary>
internal static class AnswerForm
{
    private static readonly HashSet<string> Told =
    [
        "code", "result", "message", "log_type", "mode", "status", "type", "resource_id", "result_type", "result_type_desc", "host_size", "execute_count", "tag", "ip_status",
        "finished", "is_finished", "job_instance_id", "step_instance_id", "bk_host_id", "host_id", "bk_cloud_id", "bk_cloud_name", "ip", "ipv6", "alive", "exit_code", "error_code",
        "status_desc", "container_id", "node_host_id", "create_time", "operator", "start", "length", "total", "bk_scope_type",
    ];

    public static string Of(JsonElement element, string name = "", bool isScript = false) => element.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(",", element.EnumerateObject().Select(member => $"{member.Name}:{Of(member.Value, member.Name, isScript || IsScript(element))}")) + "}",
        JsonValueKind.Array => "[" + string.Join(",", element.EnumerateArray().Select(item => Of(item, name, isScript)).Distinct().Order(StringComparer.Ordinal)) + "]",
        JsonValueKind.Null => "null",
        _ when Told.Contains(name) || (name == "log_content" && isScript) => $"'{element}'",
        JsonValueKind.True or JsonValueKind.False => "flag",
        var kind => kind.ToString(),
    };

    /// <summary>What a script printed is told; the lines that JOB writes about files are of its own time.</summary>
    private static bool IsScript(JsonElement item) => item.TryGetProperty("log_type", out var type) && type.ValueKind is JsonValueKind.Number && type.GetInt32() == 1;
}
