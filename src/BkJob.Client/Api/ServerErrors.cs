using System.Text.Json;
using BkJob.Client.Connection;
using BkJob.Client.Http;
using BkJob.Client.Json;

namespace BkJob.Client.Api;

/// <summary>Turns what a server answers in place of data into the one exception it means.</summary>
internal sealed class ServerErrors(Credentials credentials, bool sendsTenant)
{
    /// <summary>An answer that was read as JSON.</summary>
    public BkJobException From(ApiRequest request, ApiResponse response, Envelope envelope)
    {
        var code = envelope.Code ?? envelope.V4Code ?? response.GatewayErrorCode;
        var message = credentials.Mask(envelope.Message ?? response.GatewayErrorMessage ?? "");
        var shown = envelope.V4Code is { } name && name != code ? $"{name} {code}" : code;
        return Create(
            KindOf(request, response.Status, code, envelope.V4Code, message), request, response, Mask(code), Mask(shown), message, Mask(envelope.RequestId), ReadPermission(envelope.Permission));
    }

    /// <summary>An error answer that is empty, HTML or anything but JSON: only its status counts.</summary>
    public BkJobException FromStatus(ApiRequest request, ApiResponse response) =>
        Create(
            KindOf(request, response.Status, response.GatewayErrorCode, null, response.GatewayErrorMessage ?? ""),
            request,
            response,
            response.GatewayErrorCode,
            response.GatewayErrorCode,
            response.GatewayErrorMessage ?? "",
            null,
            null);

    private BkJobException Create(
        BkJobErrorKind kind, ApiRequest request, ApiResponse response, string? code, string? shownCode, string message, string? requestId, BkJobPermission? permission)
    {
        if (IsTransient(kind, response.Status, code) && response.RetryAfter > Retries.LongestRetryAfter)
        {
            kind = BkJobErrorKind.Throttled;
        }

        var said = message.Length > 0 ? message : Messages.NoMessage(response.Status);
        requestId ??= response.RequestId;
        var text = kind switch
        {
            BkJobErrorKind.ApiNotAvailable => Messages.ApiNotAvailable(request.Operation),
            BkJobErrorKind.InvalidResponse => Messages.NotThisApi(request.Operation, said),
            _ => Messages.ServerSays(request.Operation, said),
        };
        var lacksTenant = !sendsTenant && MayBeTheTenant(kind, code, message);
        text = Wording.Sentences(
            Messages.WithCode(text, shownCode, requestId),
            lacksTenant ? Messages.NoTenantSent : null,
            code == BkJobException.InternalErrorCode && request.Parameter("return_ip_result") == "true" ? Messages.PerhapsContainers : null,
            kind == BkJobErrorKind.JobInstanceNotFound && request.Parameter("job_instance_id") is { } job
                ? Messages.CheckJob(job, $"{request.Parameter("bk_scope_type")} {request.Parameter("bk_scope_id")}")
                : null,
            permission is { Actions.Length: > 0 } ? Messages.ApplyFor(permission.ToString()) : null);
        return new(kind, text)
        {
            Operation = request.Operation,
            Code = code,
            HttpStatus = response.Status,
            RequestId = requestId,
            ServerMessage = message.Length > 0 ? message : null,
            Permission = permission,
            Remedy = RemedyFor(kind) | (lacksTenant ? Remedy.NameTenant : Remedy.None),
            IsTransient = IsTransient(kind, response.Status, code),
            MaySplit = request.IsBatch && (kind is BkJobErrorKind.HostNotFound or BkJobErrorKind.RequestTimeout
                || (kind == BkJobErrorKind.ServerError && (code is BkJobException.InternalErrorCode or "1246001" or "1306201" or "1641301" || response.Status is 413 or (>= 500 and not 501)))),
            RetryAfter = response.RetryAfter,
        };
    }

    private static Remedy RemedyFor(BkJobErrorKind kind) => kind switch
    {
        BkJobErrorKind.AuthenticationFailed => Remedy.CheckCredential,
        BkJobErrorKind.ApiNotAvailable or BkJobErrorKind.InvalidResponse => Remedy.CheckAddress,
        BkJobErrorKind.ScopeNotFound => Remedy.NameScope,
        BkJobErrorKind.NodeNotFound => Remedy.ListTasks,
        _ => Remedy.None,
    };

    private static BkJobErrorKind KindOf(ApiRequest request, int status, string? code, string? v4Code, string message) => code switch
    {
        "1640001" => MentionsAuthentication(message) ? BkJobErrorKind.AuthenticationFailed : BkJobErrorKind.InvalidArgument,
        "1640004" or "1640100" or "1640101" or "1640102" or "1306000" => BkJobErrorKind.AuthenticationFailed,
        "1247001" or "1247002" or "1247003" or "1247004" => BkJobErrorKind.AuthenticationFailed,
        "1247005" => BkJobErrorKind.InvalidArgument,
        "9900403" or "1640301" or "1640302" or "1640303" or "1640304" => BkJobErrorKind.PermissionDenied,
        "1244006" => BkJobErrorKind.JobInstanceNotFound,
        "1244007" => BkJobErrorKind.StepInstanceNotFound,
        "1243049" or "1243051" => BkJobErrorKind.ScopeNotFound,
        "1243052" or "1243053" => BkJobErrorKind.HostNotFound,
        "3540000" or "3540400" => BkJobErrorKind.NodeNotFound,
        // SOPS reports a refusal by IAM and an unknown task as an unknown error; only the text tells them apart.
        "3599999" when message.Contains("iam authentication") => BkJobErrorKind.PermissionDenied,
        "3599999" when message.Contains("get status error") => BkJobErrorKind.NodeNotFound,
        "1240003" => BkJobErrorKind.InvalidArgument,
        "1640401" or "1241024" or "1306404" => BkJobErrorKind.ApiNotAvailable,
        "1306429" or "1642901" or "1642902" or "1642903" or "1642904" => BkJobErrorKind.Throttled,
        "1650401" => BkJobErrorKind.RequestTimeout,
        { Length: 7 } when code.StartsWith("12410", StringComparison.Ordinal) => BkJobErrorKind.InvalidArgument,
        // Through ESB, JOB's own refusal of the user arrives as text only.
        "1306201" when message.Contains("Status Code: 401") => BkJobErrorKind.AuthenticationFailed,
        _ => KindOf(request, status, v4Code),
    };

    private static BkJobErrorKind KindOf(ApiRequest request, int status, string? v4Code) => (status, v4Code) switch
    {
        (_, "NO_PERMISSION" or "IAM_NO_PERMISSION") => BkJobErrorKind.PermissionDenied,
        (_, "INVALID_ARGUMENT" or "OUT_OF_RANGE" or "FAILED_PRECONDITION") => BkJobErrorKind.InvalidArgument,
        (_, "UNAUTHENTICATED") => BkJobErrorKind.AuthenticationFailed,
        (_, "RATELIMIT_EXCEED" or "RESOURCE_EXHAUSTED") => BkJobErrorKind.Throttled,
        (_, "NOT_FOUND") => request.Family is ApiFamily.Sops or ApiFamily.EsbSops ? BkJobErrorKind.NodeNotFound : BkJobErrorKind.JobInstanceNotFound,
        (401, _) => BkJobErrorKind.AuthenticationFailed,
        (403 or 499, _) => BkJobErrorKind.PermissionDenied,
        (408 or 504, _) => BkJobErrorKind.RequestTimeout,
        (429, _) => BkJobErrorKind.Throttled,
        (404, null) => BkJobErrorKind.InvalidResponse,
        _ => BkJobErrorKind.ServerError,
    };

    private static bool IsTransient(BkJobErrorKind kind, int status, string? code) =>
        kind is BkJobErrorKind.Throttled or BkJobErrorKind.RequestTimeout
        || (kind == BkJobErrorKind.ServerError && code != BkJobException.InternalErrorCode && (status is >= 500 and not 501 || code == "1306201"));

    /// <summary>
    /// Servers with several tenants refuse a request without one in one of these ways: JOB's gateway with a 401 that says nothing, which through ESB
    /// is a text about that status. Who says what is wrong with the credential means that.
    /// </summary>
    private static bool MayBeTheTenant(BkJobErrorKind kind, string? code, string message) =>
        (kind == BkJobErrorKind.AuthenticationFailed && (message.Length == 0 || code == "1306201")) || code is "1210005" or "1210006" or "1640302" or "1640304";

    private static bool MentionsAuthentication(string message) =>
        Array.Exists(
            (string[])["app_code", "app code", "app_secret", "app not found", "user authentication", "X-Bkapi-Authorization", "bk_token", "access_token", "bk_username", "verify"],
            word => message.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    private string? Mask(string? text) => text is null ? null : credentials.Mask(text);

    private BkJobPermission? ReadPermission(JsonElement? permission) => permission is not { } value ? null : new()
    {
        SystemId = Mask(value.Text("system_id") ?? value.Text("system")),
        SystemName = Mask(value.Text("system_name")),
        Actions = [.. value.Elements("actions").Select(ReadAction)],
    };

    private BkJobPermissionAction ReadAction(JsonElement action) => new()
    {
        Id = Mask(action.Text("id")),
        Name = Mask(action.Text("name")),
        Resources =
        [
            .. from type in action.Elements("related_resource_types")
               from path in type.Elements("instances")
               where path.ValueKind == JsonValueKind.Array
               from instance in path.EnumerateArray()
               select new BkJobPermissionResource
               {
                   SystemId = Mask(type.Text("system_id")),
                   Type = Mask(type.Text("type")),
                   TypeName = Mask(type.Text("type_name")),
                   Id = Mask(instance.Text("id")),
                   Name = Mask(instance.Text("name")),
               },
        ],
    };
}
