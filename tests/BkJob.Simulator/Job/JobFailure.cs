namespace BkJob.Simulator.Job;

/// <summary>
/// An error of JOB. v2 and v3 send <see cref="Code"/>; v4 sends <see cref="Status"/>, <see cref="Name"/> and the code as a detail.
/// </summary>
internal sealed class JobFailure(int code, string chinese, string english, int status = 400, string name = "INVALID_ARGUMENT") : Exception
{
    public override string Message => english;

    public int Code => code;

    public int Status => status;

    public string Name => name;

    /// <summary>The field whose validation failed: v4 names it in the message and gives the text as a detail with 1241025.</summary>
    public string? Field { get; init; }

    /// <summary>The action that the caller may not take: <c>access_business</c> or <c>view_history</c>.</summary>
    public string? DeniedAction { get; init; }

    public static JobFailure BadRequest => new(1240003, "错误的请求", "Bad Request");

    /// <summary>v4: the body is no JSON, or has a value of another type.</summary>
    public static JobFailure BadBody => new(1241022, "HTTP请求体格式不正确", "Malformed HTTP request body");

    /// <summary>v4: a parameter of the query has another type.</summary>
    public static JobFailure WrongType(string parameter) => new(1241020, $"请求参数[{parameter}]类型错误", $"Type of request parameter [{parameter}] is wrong");

    /// <summary>What step status says of an approval step.</summary>
    public static JobFailure NotSupported => new(1241003, "不支持的操作", "Operation is not supported");

    public static JobFailure Internal => new(1240002, "内部服务器异常", "Internal Server Error", 500, "INTERNAL");

    public static JobFailure ScopeNotFound => new(1243049, "业务/业务集不存在或已被归档", "Business/Business set does not exist or has been archived", 404, "NOT_FOUND");

    public static JobFailure JobNotFound => new(1244006, "作业实例不存在", "Task instance does not exist", 404, "NOT_FOUND");

    public static JobFailure StepNotFound => new(1244007, "作业步骤实例不存在", "Task step instance does not exist", 404, "NOT_FOUND");

    public static JobFailure BadTimeZone(string zone) => new(1247005, $"请求头中的时区[{zone}]不合法", $"Invalid time zone [{zone}]");

    public static JobFailure InvalidParameters => new(1241002, "请求参数不合法", "Invalid request parameters");

    public string Text(bool isChinese) => isChinese ? chinese : english;

    /// <summary>A bean validation: 1240003 with the text of the first violation.</summary>
    public static JobFailure Validation(string field, string chinese, string english) => new(1240003, chinese, english) { Field = field };

    public static JobFailure MissingOrInvalid(string parameter) =>
        new(1241007, $"请求参数[{parameter}]缺失或不合法", $"Missing or invalid request parameter [{parameter}]");

    public static JobFailure Missing(string parameter) =>
        new(1241004, $"请求参数[{parameter}]缺失", $"Missing request parameter [{parameter}]");

    public static JobFailure Invalid(string parameter) =>
        new(1241005, $"请求参数[{parameter}]不合法", $"Invalid request parameter [{parameter}]");

    public static JobFailure HostsNotInCmdb(IEnumerable<long> hosts) =>
        new(1243053, $"主机ID在 CMDB 中不存在：{string.Join(",", hosts)}", $"Host IDs do not exist in CMDB: {string.Join(",", hosts)}", 404, "NOT_FOUND");

    public static JobFailure AddressesNotInCmdb(IEnumerable<string> addresses) =>
        new(1243052, $"IP（含管控区域ID）在 CMDB 中不存在：{string.Join(",", addresses)}", $"IPs do not exist in CMDB: {string.Join(",", addresses)}", 404, "NOT_FOUND");

    public static JobFailure Denied(string user, string action) => new(
        9900403,
        $"用户({user})权限不足，请前往权限中心确认并申请补充后重试",
        $"User ({user}) permission not allowed, please confirm and apply permission in IAM and try again",
        403,
        "NO_PERMISSION")
    { DeniedAction = action };
}
