namespace BkJob.Client.Tests.Api;

/// <summary>What each code of each family of servers means, and whether it is tried again: three retries make four requests.</summary>
[Trait(DesktopClient.Trait, DesktopClient.Either)]
public sealed class ErrorTableTests
{
    [Theory]
    [InlineData(1240003, BkJobErrorKind.InvalidArgument)]
    [InlineData(1241002, BkJobErrorKind.InvalidArgument)]
    [InlineData(1241005, BkJobErrorKind.InvalidArgument)]
    [InlineData(1241007, BkJobErrorKind.InvalidArgument)]
    [InlineData(1241010, BkJobErrorKind.InvalidArgument)]
    [InlineData(1243049, BkJobErrorKind.ScopeNotFound)]
    [InlineData(1243051, BkJobErrorKind.ScopeNotFound)]
    [InlineData(1243052, BkJobErrorKind.HostNotFound)]
    [InlineData(1243053, BkJobErrorKind.HostNotFound)]
    [InlineData(1244006, BkJobErrorKind.JobInstanceNotFound)]
    [InlineData(1244007, BkJobErrorKind.StepInstanceNotFound)]
    [InlineData(1246001, BkJobErrorKind.ServerError)]
    [InlineData(1247001, BkJobErrorKind.AuthenticationFailed)]
    [InlineData(1247002, BkJobErrorKind.AuthenticationFailed)]
    [InlineData(1247004, BkJobErrorKind.AuthenticationFailed)]
    [InlineData(1247005, BkJobErrorKind.InvalidArgument)]
    [InlineData(1210005, BkJobErrorKind.ServerError)]
    [InlineData(1215002, BkJobErrorKind.ServerError)]
    [InlineData(9900403, BkJobErrorKind.PermissionDenied)]
    [InlineData(1249999, BkJobErrorKind.ServerError)]
    public async Task JOB_v3_reports_in_a_200(int code, BkJobErrorKind kind)
    {
        foreach (var door in (Door[])[Door.V3, Door.Esb])
        {
            await using var site = await SimulatedSite.StartAsync(door);
            site.AnswerAlways(HandMadeAnswers.BatchOf(door), $$"""{"code":{{code}},"result":false,"job_request_id":"3f2a77","message":"说明 of {{code}}"}""");

            var error = await FailureAsync(site);

            Assert.Equal((kind, $"{code}", 200, "3f2a77", $"说明 of {code}"), (error.Kind, error.Code, error.HttpStatus, error.RequestId, error.ServerMessage));
            Assert.Equal("batch_get_job_instance_ip_log", error.Operation);
            Assert.Contains($"说明 of {code}", error.Message);
            Assert.Contains("3f2a77", error.Message);
            // Where the job is said to be missing, one request more finds out whether it is only the step.
            Assert.Equal(kind == BkJobErrorKind.JobInstanceNotFound ? 2 : 1, site.Server.Requests.Count);
        }
    }

    [Theory]
    [InlineData(400, "INVALID_ARGUMENT", "1241025", BkJobErrorKind.InvalidArgument, 1)]
    [InlineData(400, "INVALID_ARGUMENT", "1241004", BkJobErrorKind.InvalidArgument, 1)]
    [InlineData(400, "INVALID_ARGUMENT", "1241005", BkJobErrorKind.InvalidArgument, 1)]
    [InlineData(400, "INVALID_ARGUMENT", "1241017", BkJobErrorKind.InvalidArgument, 1)]
    [InlineData(400, "INVALID_ARGUMENT", "1241019", BkJobErrorKind.InvalidArgument, 1)]
    [InlineData(400, "INVALID_ARGUMENT", "1241020", BkJobErrorKind.InvalidArgument, 1)]
    [InlineData(400, "INVALID_ARGUMENT", "1241022", BkJobErrorKind.InvalidArgument, 1)]
    [InlineData(400, "INVALID_ARGUMENT", null, BkJobErrorKind.InvalidArgument, 1)]
    [InlineData(400, "OUT_OF_RANGE", null, BkJobErrorKind.InvalidArgument, 1)]
    [InlineData(400, "FAILED_PRECONDITION", null, BkJobErrorKind.InvalidArgument, 1)]
    [InlineData(401, "UNAUTHENTICATED", null, BkJobErrorKind.AuthenticationFailed, 1)]
    [InlineData(403, "NO_PERMISSION", null, BkJobErrorKind.PermissionDenied, 1)]
    [InlineData(403, "IAM_NO_PERMISSION", null, BkJobErrorKind.PermissionDenied, 1)]
    [InlineData(404, "NOT_FOUND", "1244006", BkJobErrorKind.JobInstanceNotFound, 1)]
    [InlineData(404, "NOT_FOUND", "1244007", BkJobErrorKind.StepInstanceNotFound, 1)]
    [InlineData(404, "NOT_FOUND", "1243049", BkJobErrorKind.ScopeNotFound, 1)]
    [InlineData(404, "NOT_FOUND", null, BkJobErrorKind.JobInstanceNotFound, 1)]
    [InlineData(406, "MEDIA_TYPE_NOT_ACCEPTABLE", null, BkJobErrorKind.ServerError, 1)]
    [InlineData(409, "ABORTED", null, BkJobErrorKind.ServerError, 1)]
    [InlineData(415, "Unsupported Media Type", null, BkJobErrorKind.ServerError, 1)]
    [InlineData(429, "RATELIMIT_EXCEED", null, BkJobErrorKind.Throttled, 4)]
    [InlineData(429, "RESOURCE_EXHAUSTED", null, BkJobErrorKind.Throttled, 4)]
    [InlineData(500, "INTERNAL", "1246001", BkJobErrorKind.ServerError, 4)]
    [InlineData(500, "UNKNOWN", null, BkJobErrorKind.ServerError, 4)]
    [InlineData(501, "NOT_IMPLEMENTED", null, BkJobErrorKind.ServerError, 1)]
    public async Task JOB_v4_reports_with_a_status(int status, string code, string? detail, BkJobErrorKind kind, int requests)
    {
        await using var site = await SimulatedSite.StartAsync(Door.V4);
        var details = detail is null ? "" : $$""","details":[{"code":"{{detail}}","message":"细节"}]""";
        site.AnswerAlways(HandMadeAnswers.V4Batch, $$$"""{"error":{"code":"{{{code}}}","message":"字段绑定失败"{{{details}}}},"job_request_id":"3f2a77"}""", status);

        var error = await FailureAsync(site);

        Assert.Equal((kind, detail ?? code, status, "3f2a77"), (error.Kind, error.Code, error.HttpStatus, error.RequestId));
        Assert.Equal(detail is null ? "字段绑定失败" : "字段绑定失败: 细节", error.ServerMessage);
        Assert.Equal(requests, site.Server.Requests.Count);
    }

    [Theory]
    [InlineData("1640004", BkJobErrorKind.AuthenticationFailed)]
    [InlineData("1640100", BkJobErrorKind.AuthenticationFailed)]
    [InlineData("1640101", BkJobErrorKind.AuthenticationFailed)]
    [InlineData("1640102", BkJobErrorKind.AuthenticationFailed)]
    [InlineData("1306000", BkJobErrorKind.AuthenticationFailed)]
    [InlineData("1247003", BkJobErrorKind.AuthenticationFailed)]
    [InlineData("1640301", BkJobErrorKind.PermissionDenied)]
    [InlineData("1640302", BkJobErrorKind.PermissionDenied)]
    [InlineData("1640303", BkJobErrorKind.PermissionDenied)]
    [InlineData("1640304", BkJobErrorKind.PermissionDenied)]
    [InlineData("1640401", BkJobErrorKind.ApiNotAvailable)]
    [InlineData("1241024", BkJobErrorKind.ApiNotAvailable)]
    [InlineData("1306404", BkJobErrorKind.ApiNotAvailable)]
    [InlineData("1306429", BkJobErrorKind.Throttled)]
    [InlineData("1642901", BkJobErrorKind.Throttled)]
    [InlineData("1642902", BkJobErrorKind.Throttled)]
    [InlineData("1642903", BkJobErrorKind.Throttled)]
    [InlineData("1642904", BkJobErrorKind.Throttled)]
    [InlineData("1650401", BkJobErrorKind.RequestTimeout)]
    [InlineData("3540000", BkJobErrorKind.NodeNotFound)]
    [InlineData("3540400", BkJobErrorKind.NodeNotFound)]
    public async Task A_code_that_a_proxy_passes_on_in_a_200_means_what_it_means(string code, BkJobErrorKind kind)
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb);
        site.AnswerAlways("/jobv3/", $$"""{"code":{{code}},"result":false,"message":"no"}""");

        var error = await FailureAsync(site);

        Assert.Equal((kind, code, 200), (error.Kind, error.Code, error.HttpStatus));
    }

    [Theory]
    [InlineData(400, 1640001, "Parameters error [reason=\"something else\"]", BkJobErrorKind.InvalidArgument, 1)]
    [InlineData(400, 1640001, "Parameters error [reason=\"app code cannot be empty\"]", BkJobErrorKind.AuthenticationFailed, 1)]
    [InlineData(400, 1640001, "Parameters error [reason=\"bk_app_code or bk_app_secret is incorrect\"]", BkJobErrorKind.AuthenticationFailed, 1)]
    [InlineData(400, 1640001, "Parameters error [reason=\"please provide bk_app_secret or bk_signature to verify app\"]", BkJobErrorKind.AuthenticationFailed, 1)]
    [InlineData(400, 1640001, "Parameters error [reason=\"app not found\"]", BkJobErrorKind.AuthenticationFailed, 1)]
    [InlineData(400, 1640001, "Parameters error [reason=\"user authentication failed, please provide a valid user identity, such as bk_username, bk_token, access_token\"]", BkJobErrorKind.AuthenticationFailed, 1)]
    [InlineData(400, 1640001, "Parameters error [reason=\"request header X-Bkapi-Authorization is not a valid JSON\"]", BkJobErrorKind.AuthenticationFailed, 1)]
    [InlineData(400, 1640004, "JWT verify failed", BkJobErrorKind.AuthenticationFailed, 1)]
    [InlineData(401, 1640100, "Unauthorized", BkJobErrorKind.AuthenticationFailed, 1)]
    [InlineData(401, 1640101, "App verify failed", BkJobErrorKind.AuthenticationFailed, 1)]
    [InlineData(401, 1640102, "User verify failed", BkJobErrorKind.AuthenticationFailed, 1)]
    [InlineData(403, 1640301, "App has no permission to the resource", BkJobErrorKind.PermissionDenied, 1)]
    [InlineData(403, 1640302, "Cross-tenant calls are not allowed", BkJobErrorKind.PermissionDenied, 1)]
    [InlineData(403, 1640303, "BK user not allowed", BkJobErrorKind.PermissionDenied, 1)]
    [InlineData(403, 1640304, "BK tenant not allowed", BkJobErrorKind.PermissionDenied, 1)]
    [InlineData(404, 1640401, "API not found", BkJobErrorKind.ApiNotAvailable, 1)]
    [InlineData(405, 1640501, "Request method not allowed", BkJobErrorKind.ServerError, 1)]
    [InlineData(413, 1641301, "Request body size too large", BkJobErrorKind.ServerError, 1)]
    [InlineData(414, 1641401, "Request URI too long", BkJobErrorKind.ServerError, 1)]
    [InlineData(429, 1642901, "Rate limit", BkJobErrorKind.Throttled, 4)]
    [InlineData(429, 1642902, "Rate limit", BkJobErrorKind.Throttled, 4)]
    [InlineData(429, 1642903, "Rate limit", BkJobErrorKind.Throttled, 4)]
    [InlineData(429, 1642904, "Concurrency limit", BkJobErrorKind.Throttled, 4)]
    [InlineData(500, 1650000, "Internal server error", BkJobErrorKind.ServerError, 4)]
    [InlineData(500, 1650070, "Internal server error", BkJobErrorKind.ServerError, 4)]
    [InlineData(502, 1650200, "Bad gateway", BkJobErrorKind.ServerError, 4)]
    [InlineData(502, 1650201, "Bad gateway", BkJobErrorKind.ServerError, 4)]
    [InlineData(503, 1650300, "Service unavailable", BkJobErrorKind.ServerError, 4)]
    [InlineData(504, 1650401, "Request backend service timeout", BkJobErrorKind.RequestTimeout, 4)]
    public async Task The_gateway_reports_with_a_status_and_a_code_of_its_own(int status, int code, string message, BkJobErrorKind kind, int requests)
    {
        await using var site = await SimulatedSite.StartAsync(Door.V3);
        site.AnswerAlways(
            HandMadeAnswers.V3Batch,
            System.Text.Json.JsonSerializer.Serialize(new { code, code_name = "X", message, result = false, data = (string?)null }),
            status,
            headers: [("X-Bkapi-Error-Code", $"{code}"), ("X-Bkapi-Request-Id", "9b1c")]);

        var error = await FailureAsync(site);

        Assert.Equal((kind, $"{code}", status, "9b1c", message), (error.Kind, error.Code, error.HttpStatus, error.RequestId, error.ServerMessage));
        Assert.Equal(requests, site.Server.Requests.Count);
    }

    [Theory]
    [InlineData(1306000, "APP Secret verification failed", BkJobErrorKind.AuthenticationFailed, 1)]
    [InlineData(1306000, "User authentication failed, please provide a valid user identity, such as bk_token, bk_username", BkJobErrorKind.AuthenticationFailed, 1)]
    [InlineData(1306404, "Not found, component class not found", BkJobErrorKind.ApiNotAvailable, 1)]
    [InlineData(1306429, "Request rate limit exceeded", BkJobErrorKind.Throttled, 4)]
    [InlineData(1306201, "Component request third-party system [JOB] interface [x] error: Status Code: 504, Error Message: timeout", BkJobErrorKind.ServerError, 4)]
    [InlineData(1306201, "Component request third-party system [JOB] interface [x] error: Status Code: 401, Error Message: ", BkJobErrorKind.AuthenticationFailed, 1)]
    [InlineData(1306203, "Third-party system interface response data is not a valid JSON", BkJobErrorKind.ServerError, 1)]
    [InlineData(1306406, "Request body is not a valid JSON", BkJobErrorKind.ServerError, 1)]
    public async Task ESB_reports_in_a_200_with_codes_of_its_own(int code, string message, BkJobErrorKind kind, int requests)
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb);
        site.AnswerAlways(HandMadeAnswers.EsbBatch, System.Text.Json.JsonSerializer.Serialize(new { result = false, code, data = (string?)null, message, request_id = "0123abc" }));

        var error = await FailureAsync(site);

        Assert.Equal((kind, $"{code}", 200, "0123abc", message), (error.Kind, error.Code, error.HttpStatus, error.RequestId, error.ServerMessage));
        Assert.Equal(requests, site.Server.Requests.Count);
    }

    [Theory]
    [InlineData(3540000, "node not in task", BkJobErrorKind.NodeNotFound)]
    [InlineData(3540400, "project(2) with scope(cmdb_biz) does not exist.", BkJobErrorKind.NodeNotFound)]
    [InlineData(3540100, "forbidden", BkJobErrorKind.ServerError)]
    [InlineData(3545100, "operation failed", BkJobErrorKind.ServerError)]
    [InlineData(3599999, "iam authentication exception, please check, action:task_view", BkJobErrorKind.PermissionDenied)]
    [InlineData(3599999, "task[id=9] get status error: TaskFlowInstance matching query does not exist.", BkJobErrorKind.NodeNotFound)]
    [InlineData(3599999, "subprocess_stack is not a valid array json", BkJobErrorKind.ServerError)]
    public async Task SOPS_reports_in_a_200(int code, string message, BkJobErrorKind kind)
    {
        foreach (var door in (Door[])[Door.V3, Door.Esb])
        {
            await using var site = await SimulatedSite.StartAsync(door);
            site.AnswerAlways(HandMadeAnswers.NodeDetail, System.Text.Json.JsonSerializer.Serialize(new { result = false, code, data = new { }, message, trace_id = "77aa" }));

            var error = await Assert.ThrowsAsync<BkJobException>(() => site.NodeAsync(new() { TaskId = 9, NodeId = "n" }));

            Assert.Equal((kind, $"{code}", 200, "77aa", message), (error.Kind, error.Code, error.HttpStatus, error.RequestId, error.ServerMessage));
            Assert.Equal("get_task_node_detail", error.Operation);
            Assert.Single(site.Server.Requests);
        }
    }

    [Fact]
    public async Task SOPS_may_report_its_form_errors_as_an_object()
    {
        await using var site = await SimulatedSite.StartAsync();
        site.Answer(HandMadeAnswers.NodeDetail, """{"result":false,"data":"","message":{"limit":["请确认该值小于或者等于 200"]},"code":3540000}""");

        var error = await Assert.ThrowsAsync<BkJobException>(() => site.NodeAsync(new() { TaskId = 9, NodeId = "n" }));

        Assert.Contains("请确认该值小于或者等于 200", error.ServerMessage);
    }

    [Fact]
    public async Task SOPS_before_codes_reports_with_a_message_alone()
    {
        await using var site = await SimulatedSite.StartAsync();
        site.Answer(HandMadeAnswers.NodeDetail, """{"result":false,"message":"task does not exist"}""");

        var error = await Assert.ThrowsAsync<BkJobException>(() => site.NodeAsync(new() { TaskId = 9, NodeId = "n" }));

        Assert.Equal((BkJobErrorKind.ServerError, (string?)null, "task does not exist"), (error.Kind, error.Code, error.ServerMessage));
    }

    [Fact]
    public async Task SOPS_refuses_through_its_IAM_frame_with_status_499()
    {
        await using var site = await SimulatedSite.StartAsync();
        site.Answer(
            HandMadeAnswers.NodeDetail,
            """{"result":false,"code":9900403,"message":"no permission","data":null,"permission":{"system_id":"bk_sops","system_name":"标准运维","actions":[{"id":"task_view","name":"任务查看","related_resource_types":[]}]}}""",
            499);

        var error = await Assert.ThrowsAsync<BkJobException>(() => site.NodeAsync(new() { TaskId = 9, NodeId = "n" }));

        Assert.Equal((BkJobErrorKind.PermissionDenied, 499, "task_view"), (error.Kind, error.HttpStatus, error.Permission!.Actions.Single().Id));
    }

    [Theory]
    [InlineData(401, "", BkJobErrorKind.AuthenticationFailed, 1)]
    [InlineData(401, "<html>no</html>", BkJobErrorKind.AuthenticationFailed, 1)]
    [InlineData(403, "<html>no</html>", BkJobErrorKind.PermissionDenied, 1)]
    [InlineData(404, "<html>no such page</html>", BkJobErrorKind.InvalidResponse, 1)]
    [InlineData(404, "", BkJobErrorKind.InvalidResponse, 1)]
    [InlineData(408, "", BkJobErrorKind.RequestTimeout, 4)]
    [InlineData(413, "<html>too large</html>", BkJobErrorKind.ServerError, 1)]
    [InlineData(429, "", BkJobErrorKind.Throttled, 4)]
    [InlineData(500, "", BkJobErrorKind.ServerError, 4)]
    [InlineData(500, """{"timestamp":"2026-01-01","status":500,"error":"Internal Server Error","path":"/"}""", BkJobErrorKind.ServerError, 4)]
    [InlineData(501, "", BkJobErrorKind.ServerError, 1)]
    [InlineData(502, "<html>openresty</html>", BkJobErrorKind.ServerError, 4)]
    [InlineData(503, "upstream connect error", BkJobErrorKind.ServerError, 4)]
    [InlineData(503, "{\"half\":", BkJobErrorKind.ServerError, 4)]
    [InlineData(504, "<html>openresty</html>", BkJobErrorKind.RequestTimeout, 4)]
    public async Task Of_an_answer_that_is_no_JSON_the_status_counts(int status, string body, BkJobErrorKind kind, int requests)
    {
        foreach (var door in (Door[])[Door.V3, Door.V4, Door.Esb])
        {
            await using var site = await SimulatedSite.StartAsync(door);
            site.AnswerAlways(HandMadeAnswers.BatchOf(door), body, status, "text/html");

            var error = await FailureAsync(site);

            Assert.Equal((kind, status, (string?)null), (error.Kind, error.HttpStatus, error.Code));
            Assert.Equal(requests, site.Server.Requests.Count);
        }
    }

    [Fact]
    public async Task The_gateways_code_is_in_a_header_when_the_body_is_empty()
    {
        await using var site = await SimulatedSite.StartAsync();
        site.AnswerAlways(HandMadeAnswers.V3Batch, "", 403, headers: [("X-Bkapi-Error-Code", "1640301"), ("X-Bkapi-Error-Message", "App has no permission"), ("X-Request-Id", "r1")]);

        var error = await FailureAsync(site);

        Assert.Equal((BkJobErrorKind.PermissionDenied, "1640301", "App has no permission", "r1"), (error.Kind, error.Code, error.ServerMessage, error.RequestId));
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    [InlineData(Door.Esb)]
    public async Task A_wrong_credential_ends_everything(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, with: Clients.App("unknown"));

        var named = await Assert.ThrowsAsync<BkJobException>(() => site.HostsAsync(100, 200, Hosts.Range(1, 50), new() { BatchSize = 1 }));
        var whole = await Assert.ThrowsAsync<BkJobException>(() => site.WholeJobAsync(100));
        var node = await Assert.ThrowsAsync<BkJobException>(() => site.NodeAsync(new() { TaskId = 10, NodeId = "n" }));

        Assert.All([named, whole, node], error => Assert.Equal(BkJobErrorKind.AuthenticationFailed, error.Kind));
        Assert.Equal(door == Door.Esb ? "1306000" : "1640001", named.Code);
    }

    [Theory]
    [InlineData(Door.V3, "9900403")]
    [InlineData(Door.V4, "NO_PERMISSION")]
    [InlineData(Door.Esb, "9900403")]
    public async Task A_missing_permission_says_what_to_apply_for(Door door, string code)
    {
        await using var site = await SimulatedSite.StartAsync(door, with: Clients.App("noview"));

        var errors = (await site.HostsAsync(100, 200, Hosts.Range(1, 30), new() { BatchSize = 5 })).Errors();
        var whole = (await site.WholeJobAsync(100)).OnlyError();

        var (error, target) = Assert.Single(errors);
        Assert.Equal((BkJobErrorKind.PermissionDenied, code, (object)100L), (error.Kind, error.Code, target));
        Assert.Equal((BkJobErrorKind.PermissionDenied, code), (whole.Kind, whole.Code));
        var action = Assert.Single(error.Permission!.Actions);
        Assert.Equal(("view_history", "bk_cmdb", "2"), (action.Id, action.Resources.Single().SystemId, action.Resources.Single().Id));
        Assert.Contains("view_history", error.Message);
    }

    [Fact]
    public async Task A_refusal_of_SOPS_is_known_by_its_text()
    {
        await using var site = await SimulatedSite.StartAsync(with: Clients.App("forbidden"));

        var error = await Assert.ThrowsAsync<BkJobException>(() => site.NodeAsync(new() { TaskId = 10, NodeId = "node0df0431f8f553925af01a94854bd" }));

        Assert.Equal((BkJobErrorKind.PermissionDenied, "3599999"), (error.Kind, error.Code));
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    [InlineData(Door.Esb)]
    public async Task A_secret_that_the_server_echoes_is_masked(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, with: Clients.App("secretecho"));

        var error = await Assert.ThrowsAsync<BkJobException>(() => site.HostsAsync(100, 200, Hosts.Ids(1)));

        Assert.DoesNotContain("s3cret-of-the-app", error.ToString());
        Assert.DoesNotContain("s3cret-of-the-app", error.ServerMessage);
        Assert.Contains("******", error.ServerMessage);
    }

    [Fact]
    public async Task A_secret_that_the_server_echoes_inside_JSON_is_masked()
    {
        const string Secret = "a\"b\\c<d>";
        await using var site = await SimulatedSite.StartAsync(with: options => new BkJobClientOptionsBuilder { Uri = options.Uri, Secret = Secret }.Build());
        site.Answer(HandMadeAnswers.NodeDetail, System.Text.Json.JsonSerializer.Serialize(new { result = false, code = 3540000, message = new { secret = (string[])[Secret] } }));

        var error = await Assert.ThrowsAsync<BkJobException>(() => site.NodeAsync(new() { TaskId = 10, NodeId = "n" }));

        Assert.Equal("""{"secret":["******"]}""", error.ServerMessage);
    }

    /// <summary>The error that one named host ends with, also when it ends everything.</summary>
    private static async Task<BkJobException> FailureAsync(SimulatedSite site)
    {
        try
        {
            return (await site.HostsAsync(100, 200, Hosts.Ids(1))).OnlyError();
        }
        catch (BkJobException error)
        {
            Assert.Equal(BkJobErrorKind.AuthenticationFailed, error.Kind);
            return error;
        }
    }
}
