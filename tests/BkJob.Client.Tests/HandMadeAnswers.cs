using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BkJob.Simulator.Recording;

namespace BkJob.Client.Tests;

/// <summary>Answers written by hand, in place of the simulator's own.</summary>
internal static class HandMadeAnswers
{
    public const string V3Batch = "/api/v3/batch_get_job_instance_ip_log";
    public const string V4Batch = "/api/v4/batch_get_job_instance_execute_object_log";
    public const string OldV4Batch = "/api/v4/batch_get_job_instance_ip_log";
    public const string EsbBatch = "/jobv3/batch_get_job_instance_ip_log";
    public const string Single = "/get_job_instance_ip_log";
    public const string Status = "/get_job_instance_status";
    public const string EsbWholeJob = "/job/get_job_instance_log";
    public const string NodeDetail = "/get_task_node_detail";

    public const string GatewayDoesNotKnowIt = """{"code":1640401,"code_name":"API_NOT_FOUND","message":"API not found","result":false,"data":null}""";

    /// <summary>Where the batch of a door is asked for.</summary>
    public static string BatchOf(Door door) => door switch { Door.V3 => V3Batch, Door.V4 => V4Batch, _ => EsbBatch };

    /// <summary>Answers the next request for a path with a JSON text.</summary>
    public static void Answer(this SimulatedSite site, string path, string json, int status = 200) => site.Server.Script(path, ScriptedResponse.Json(json, status));

    /// <summary>Answers every request for a path the same way; what an earlier call set up stays.</summary>
    public static void AnswerAlways(this SimulatedSite site, string path, string body, int status = 200, string contentType = "application/json", params (string Name, string Value)[] headers)
    {
        var earlier = site.Server.Intercept;
        site.Server.Intercept = async context =>
        {
            if (!context.Request.Path.Value!.Contains(path, StringComparison.Ordinal))
            {
                return earlier is not null && await earlier(context);
            }

            context.Response.StatusCode = status;
            context.Response.ContentType = contentType;
            foreach (var (name, value) in headers)
            {
                context.Response.Headers[name] = value;
            }

            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body));
            return true;
        };
    }

    /// <summary>A success in the form of JOB v3, around <paramref name="data"/>.</summary>
    public static string V3(string data) => $$"""{"code":0,"result":true,"job_request_id":"3f2a","data":{{data}}}""";

    /// <summary>A v3 script batch answer with these items.</summary>
    public static string V3Scripts(params string[] items) => V3($$"""{"job_instance_id":100,"step_instance_id":200,"log_type":1,"script_task_logs":[{{string.Join(',', items)}}],"file_task_logs":null}""");

    /// <summary>A v3 file batch answer with these items.</summary>
    public static string V3Files(params string[] items) => V3($$"""{"job_instance_id":100,"step_instance_id":300,"log_type":2,"script_task_logs":null,"file_task_logs":[{{string.Join(',', items)}}]}""");

    /// <summary>A v4 script batch answer with these items.</summary>
    public static string V4Scripts(params string[] items) => $$"""{"data":{"job_instance_id":100,"step_instance_id":200,"log_type":1,"script_step_execute_object_logs":[{{string.Join(',', items)}}]},"job_request_id":"3f2a"}""";

    /// <summary>The same one host and text in the form of a door's batch.</summary>
    public static string OneScript(Door door, long hostId, string text) => door == Door.V4
        ? V4Scripts($$$"""{"execute_object":{"type":1,"resource_id":"{{{hostId}}}","host":{"bk_host_id":{{{hostId}}},"bk_cloud_id":0,"ip":"10.0.0.{{{hostId}}}"}},"log_content":{{{JsonSerializer.Serialize(text)}}}}""")
        : V3Scripts($$"""{"host_id":{{hostId}},"bk_host_id":{{hostId}},"bk_cloud_id":0,"ip":"10.0.0.{{hostId}}","ipv6":null,"log_content":{{JsonSerializer.Serialize(text)}}}""");

    /// <summary>The same failure in the form of a door's family: JOB v3 and ESB answer 200, v4 answers a status.</summary>
    public static string NothingFound(Door door) => door == Door.V4
        ? V4Scripts()
        : V3("""{"job_instance_id":100,"step_instance_id":200,"log_type":1,"script_task_logs":null,"file_task_logs":null}""");

    /// <summary>The requests to an API so far, oldest first; v3's batch and v4's old one share a name.</summary>
    public static List<RecordedRequest> RequestsTo(this SimulatedSite site, string path) =>
        [.. site.Server.Requests.Where(request => request.Path.Contains(path, StringComparison.Ordinal))];

    /// <summary>All requests so far as "GET v3/name", in order.</summary>
    public static List<string> Calls(this SimulatedSite site) =>
        [.. site.Server.Requests.Select(request => $"{request.Method} {string.Join('/', request.Path.Trim('/').Split('/')[^2..])}")];

    public static JsonObject Json(this RecordedRequest request) => JsonNode.Parse(request.Body)!.AsObject();

    /// <summary>The ids a batch request named.</summary>
    public static long[] HostIds(this RecordedRequest request) => [.. request.Json()["host_id_list"]!.AsArray().Select(id => (long)id!)];

    public static bool SameJson(string expected, JsonNode? actual) => JsonNode.DeepEquals(JsonNode.Parse(expected), actual);
}

/// <summary>What came of a run, by kind.</summary>
internal static class OutcomeExtensions
{
    public static List<ScriptLog> Scripts(this IEnumerable<HostLogOutcome> outcomes) => [.. outcomes.Select(outcome => outcome.Log).OfType<ScriptLog>()];

    public static List<FileTransferLog> Files(this IEnumerable<HostLogOutcome> outcomes) => [.. outcomes.Select(outcome => outcome.Log).OfType<FileTransferLog>()];

    public static List<(BkJobException Error, object Target)> Errors(this IEnumerable<HostLogOutcome> outcomes) =>
        [.. outcomes.Where(outcome => outcome.Error is not null).Select(outcome => (outcome.Error!, outcome.Target!))];

    /// <summary>The only log of a run that had no error.</summary>
    public static ScriptLog OnlyScript(this List<HostLogOutcome> outcomes) => Assert.IsType<ScriptLog>(Assert.Single(outcomes).Log);

    /// <summary>The only error of a run that had no log.</summary>
    public static BkJobException OnlyError(this List<HostLogOutcome> outcomes)
    {
        var outcome = Assert.Single(outcomes);
        Assert.Null(outcome.Log);
        return outcome.Error!;
    }
}

/// <summary>Clients with other options than <see cref="SimulatedSite"/> gives.</summary>
internal static class Clients
{
    /// <summary>Gateway, generation chosen by the client.</summary>
    public static BkJobClientOptions Automatic(BkJobClientOptions options) => new BkJobClientOptionsBuilder { Uri = options.Uri }.Build();

    /// <summary>The same address and generation, without any retry.</summary>
    public static BkJobClientOptions Impatient(BkJobClientOptions options) =>
        new BkJobClientOptionsBuilder { Uri = options.Uri, ApiVersion = options.ApiVersion, MaximumRetryCount = 0 }.Build();

    /// <summary>The same address and generation, as another app.</summary>
    public static Func<BkJobClientOptions, BkJobClientOptions> App(string appCode) =>
        options => new BkJobClientOptionsBuilder { Uri = options.Uri, ApiVersion = options.ApiVersion, AppCode = appCode }.Build();

    /// <summary>The same address and generation, in another scope.</summary>
    public static Func<BkJobClientOptions, BkJobClientOptions> Scope(string scopeId) =>
        options => new BkJobClientOptionsBuilder { Uri = options.Uri, ApiVersion = options.ApiVersion, ScopeId = scopeId }.Build();

    /// <summary>One request at a time.</summary>
    public static BkJobClientOptions OneAtATime(BkJobClientOptions options) =>
        new BkJobClientOptionsBuilder { Uri = options.Uri, ApiVersion = options.ApiVersion, ThrottleLimit = 1 }.Build();
}

/// <summary>Host names for tests.</summary>
internal static class Hosts
{
    public static HostKey[] Ids(params long[] ids) => [.. ids.Select(id => new HostKey(id))];

    public static HostKey[] Addresses(params string[] addresses) => [.. addresses.Select(address => new HostKey(address))];

    public static HostKey[] Range(int first, int count) => [.. Enumerable.Range(first, count).Select(id => new HostKey(id))];
}
