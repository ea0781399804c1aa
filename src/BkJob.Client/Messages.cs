using static BkJob.Wording;

namespace BkJob.Client;

/// <summary>What the client has to say, in the language of the session. Facts, in words of its own: who knows how it was asked knows what to advise (<see cref="Remedy"/>).</summary>
internal static class Messages
{
    public static string InvalidUri(string uri) => Pick(
        $"'{uri}' is not a usable address. Give an absolute http or https address without user name, query or fragment, for example https://bkapi.example.com.",
        $"地址“{uri}”不可用。请给出不含用户名、查询串和锚点的 http 或 https 绝对地址，例如 https://bkapi.example.com。");

    public static string MissingUri => Pick(
        "No server is given.",
        "未给出服务器地址。");

    public static string MissingCredential => Pick(
        "No credential is given: an app code with its secret is needed, or an access token.",
        "未给出凭据：需要应用编码及其密钥，或访问令牌。");

    public static string MissingScope => Pick(
        "No scope is given: the id of a business or of a business set is needed.",
        "未给出资源范围：需要业务 ID 或业务集 ID。");

    public static string NotAboveZero(string name) => Pick($"{name} must be greater than 0.", $"{name} 必须大于 0。");

    public static string TooSmall(string name, long least) => Pick($"{name} must be {least} or greater.", $"{name} 不能小于 {least}。");

    public static string TooLarge(string name, long most) => Pick($"{name} must be at most {most}.", $"{name} 不能大于 {most}。");

    public static string TooLong(string name, TimeSpan most) => Pick($"{name} must be at most {most.TotalSeconds:0.###} seconds.", $"{name} 不能超过 {most.TotalSeconds:0.###} 秒。");

    public static string IsEmpty(string name) => Pick($"{name} must not be empty.", $"{name} 不能为空。");

    public static string MustBeOneLine(string name) => Pick($"{name} must be one line without control characters.", $"{name} 必须是单行文本，不能含有控制字符。");

    public static string MustBeAscii(string name) => Pick(
        $"{name} is sent in a header and can hold letters, digits and marks of ASCII only.",
        $"{name} 通过请求头发送，只能包含 ASCII 字母、数字和符号。");

    public static string InvalidProxy => Pick(
        "The address of the proxy is not usable. Give it as http://host:port. The address given is not repeated here.",
        "代理地址不可用，请按 http://host:port 的形式给出。此处不重复所给的地址。");

    public static string NoneOf(string name, params string[] words) => Pick(
        $"{name} must be {string.Join(" or ", words)}.",
        $"{name} 必须是 {string.Join(" 或 ", words)}。");

    public static string UnknownTimeZone(string id) => Pick(
        $"This system does not know the time zone '{id}'. Use an IANA name such as Asia/Shanghai.",
        $"系统不认识时区“{id}”。请使用 IANA 名称，例如 Asia/Shanghai。");

    public static string ConnectionClosed => Pick(
        "This connection was closed.",
        "该连接已关闭。");

    public static string ServerSays(string operation, string message) => Pick($"{operation}: {message}", $"{operation}：{message}");

    public static string NoMessage(int status) => Pick($"the server answered HTTP {status} without a message", $"服务器返回 HTTP {status}，没有说明");

    /// <summary>What was said, and by what the server knows it.</summary>
    public static string WithCode(string said, string? code, string? requestId) => (code, requestId) switch
    {
        (null, null) => said,
        (_, null) => Pick($"{said} (code {code})", $"{said}（错误码 {code}）"),
        (null, _) => Pick($"{said} (request {requestId})", $"{said}（请求 {requestId}）"),
        _ => Pick($"{said} (code {code}, request {requestId})", $"{said}（错误码 {code}，请求 {requestId}）"),
    };

    public static string CheckJob(string job, string scope) => Pick(
        $"Check the id {job}, and the scope: a job is found in its own only, and {scope} was asked. Servers forget jobs, usually after 30 days.",
        $"请检查 ID {job} 和资源范围：作业只能在其所属范围内查到，本次查询的是 {scope}。服务器通常只保留 30 天的作业。");

    public static string ApplyFor(string permission) => Pick($"Apply in the permission centre for: {permission}.", $"请在权限中心申请：{permission}。");

    public static string NoTenantSent => Pick(
        "No tenant was sent; a server with several tenants needs one.",
        "本次请求没有携带租户；多租户服务器需要租户。");

    public static string PerhapsContainers => Pick(
        "A job with a step in containers fails like this: only the gateway's V4 API shows those.",
        "有步骤在容器中执行的作业会这样失败：只有网关的 V4 API 能查询容器。");

    public static string LoginPage(string operation) => Pick(
        $"{operation}: the server answered with a login page.",
        $"{operation}：服务器返回了登录页面。");

    public static string NotThisApi(string operation, string found) => Pick(
        $"{operation}: the answer is not one of this API ({found}).",
        $"{operation}：响应不是本 API 的内容（{found}）。");

    public static string BrokenAnswer(string operation, string how) => Pick(
        $"{operation}: the answer is broken or cut short ({how}).",
        $"{operation}：响应损坏或被截断（{how}）。");

    public static string TimedOut(string operation, TimeSpan timeout) => Pick(
        $"{operation}: no answer within {timeout.TotalSeconds:0.###} s.",
        $"{operation}：{timeout.TotalSeconds:0.###} 秒内没有响应。");

    public static string NoAnswerYet(string operation, string server, TimeSpan time, int attempt, int attempts) => Pick(
        $"{operation}: {server} has not answered for {time.TotalSeconds:0} s (try {attempt} of {attempts}).",
        $"{operation}：{server} 已有 {time.TotalSeconds:0} 秒没有响应（第 {attempt} 次，共 {attempts} 次）。");

    public static string CannotConnect(string operation, string server, string why) => Pick(
        $"{operation}: cannot reach {server}: {Clause(why)}.",
        $"{operation}：无法连接 {server}：{Clause(why)}。");

    public static string ProxyFailed(string operation, string proxy, string server, string why) => Pick(
        $"{operation}: the proxy {proxy} does not lead to {server}: {Clause(why)}.",
        $"{operation}：无法通过代理 {proxy} 连接 {server}：{Clause(why)}。");

    public static string ProxyWantsCredential(string operation, string proxy) => Pick(
        $"{operation}: the proxy {proxy} wants a credential, or another one (HTTP 407).",
        $"{operation}：代理 {proxy} 要求提供凭据，或所给凭据不被接受（HTTP 407）。");

    public static string NoTls(string operation, string server, string why) => Pick(
        $"{operation}: {server} does not speak TLS that can be understood ({Clause(why)}). If this port serves plain http, the address must begin with http://.",
        $"{operation}：{server} 没有按 TLS 响应（{Clause(why)}）。如果该端口提供的是普通 http，地址应以 http:// 开头。");

    public static string OnlyTls(string operation, string server) => Pick(
        $"{operation}: {server} speaks TLS on this port. The address must begin with https://.",
        $"{operation}：{server} 的这个端口使用 TLS，地址应以 https:// 开头。");

    public static string PerhapsTls => Pick(
        "If this port speaks TLS, the address must begin with https://.",
        "如果该端口使用 TLS，地址应以 https:// 开头。");

    public static string CertificateInvalid(string operation, string server) => Pick(
        $"{operation}: the certificate of {server} is not trusted.",
        $"{operation}：{server} 的证书不受信任。");

    public static string RedirectRefused(string operation, string? target) => Pick(
        $"{operation}: the server redirects to {target ?? "another address"}. The redirect was not followed, because it would carry the secret there.",
        $"{operation}：服务器要求跳转到 {target ?? "其他地址"}。为避免把密钥带到那里，没有跟随跳转。");

    public static string ApiNotAvailable(string operation) => Pick(
        $"{operation}: this server does not have the API that is needed.",
        $"{operation}：该服务器没有所需的 API。");

    public static string ContainersNeedV4 => Pick(
        "Containers need the V4 API of the gateway; this connection cannot use it.",
        "容器需要网关的 V4 API，当前连接无法使用。");

    public static string KeywordNeedsGateway => Pick(
        "Searching logs for a keyword needs get_step_instance_status, which only the gateway's V3 API has.",
        "在日志中搜索关键字需要 get_step_instance_status，只有网关的 V3 API 提供。");

    public static string IPv6NeedsGateway => Pick(
        "IPv6 addresses cannot be looked up here: only the gateway's V3 API has them (get_step_instance_status). Name such hosts by id.",
        "此处无法查询 IPv6 地址：只有网关的 V3 API（get_step_instance_status）提供。请用主机 ID 指定这些主机。");

    /// <param name="target">The host.</param>
    /// <param name="job">The job.</param>
    /// <param name="step">The step.</param>
    /// <param name="status">How the host stands, in words of the session's language; null = not known.</param>
    public static string HostLogNotFound(string target, long job, long step, string? status) => Pick(
        $"The server has no log of host {target} in step {step} of job {job}" + (status is null ? "." : $": its status is '{status}'."),
        $"服务器没有作业 {job} 步骤 {step} 在主机 {target} 上的日志" + (status is null ? "。" : $"：主机状态为“{status}”。"));

    public static string HostNotInJob(string target, long job, long? step) => Pick(
        step is null ? $"No step of job {job} ran on host {target}." : $"Step {step} of job {job} did not run on host {target}.",
        step is null ? $"作业 {job} 没有在主机 {target} 上执行的步骤。" : $"作业 {job} 的步骤 {step} 没有在主机 {target} 上执行。");

    public static string StepNotFound(long job, long step) => Pick(
        $"Job {job} has no step {step}.",
        $"作业 {job} 没有步骤 {step}。");

    public static string WillRetry(TimeSpan wait, string why) => Pick(
        $"Waiting {wait.TotalSeconds:0.#} s before the next try: {why}",
        $"等待 {wait.TotalSeconds:0.#} 秒后重试：{why}");

    public static string BatchSizeClamped(int asked, int limit) => Pick(
        $"BatchSize {asked} exceeds what this API takes at once; using {limit}.",
        $"BatchSize {asked} 超过该 API 单次上限，改用 {limit}。");

    public static string FollowEnded(long job, int lines, int hosts, int without, int rounds) => Pick(
        $"Following job {job} has ended: {lines} lines of {hosts} hosts in {rounds} rounds, {without} without a log.",
        $"对作业 {job} 的跟踪已结束：{rounds} 轮中输出了 {hosts} 台主机的 {lines} 行日志，{without} 台没有日志。");

    public static string RowsPassedOver(string operation, int count) => Pick(
        $"{operation}: {count} rows of the answer are empty or name nothing; they were passed over.",
        $"{operation}：响应中有 {count} 行为空或没有标识，已略过。");

    public static string PagesAreCapped(string operation, int asked, int sent) => Pick(
        $"{operation}: the server sends {sent} rows a page where {asked} were asked for; reading on until all are there.",
        $"{operation}：请求每页 {asked} 行，服务器只返回 {sent} 行；将继续读取直至完整。");

    public static string HistoryEnds(DateTimeOffset oldest) => Pick(
        FormattableString.Invariant($"The history is searched ten years back at most: jobs created before {oldest:yyyy-MM-dd} were not asked for."),
        FormattableString.Invariant($"执行历史最多向前查询十年：没有查询 {oldest:yyyy-MM-dd} 之前创建的作业。"));

    public static string SplitBatch(string operation, int count) => Pick(
        $"{operation}: asking for {count} hosts failed; trying them in two halves.",
        $"{operation}：一次查询 {count} 台主机失败，拆成两半重试。");

    public static string FellBackToV4(string operation) => Pick(
        $"The gateway does not know the V3 route {operation}; using V4 from now on.",
        $"网关没有 V3 路由 {operation}，此后改用 V4。");

    public static string WaitTimeout(long job, TimeSpan timeout) => Pick(
        $"Job {job} did not finish within {timeout.TotalSeconds:0.###} s.",
        $"作业 {job} 在 {timeout.TotalSeconds:0.###} 秒内没有结束。");

    public static string CannotWriteFile(string path, string why) => Pick(
        $"The file {path} cannot be written: {why}",
        $"无法写入文件 {path}：{why}");

    public static string ProfilesUnreadable(string path, string why) => Pick(
        $"The connection profiles in {path} cannot be read: {why}",
        $"无法读取 {path} 中的连接配置：{why}");

    public static string NoAnswerFrom(string server, TimeSpan limit) => Pick(
        $"{server} did not answer within {limit.TotalSeconds:0.###} s.",
        $"{server} 在 {limit.TotalSeconds:0.###} 秒内没有响应。");

    /// <summary>One request in one line. No query and no header: what is shown can be sent on.</summary>
    public static string Asked(string method, string path, int hosts) =>
        $"{method} {path}" + (hosts > 0 ? Pick($", {hosts} host{(hosts == 1 ? "" : "s")}", $"，{hosts} 台主机") : "");

    public static string Sent(string asked) => Pick($"{asked}: sent", $"{asked}：已发送");

    public static string Answered(string asked, int? status, long bytes, double milliseconds)
    {
        var time = milliseconds.ToString("0", System.Globalization.CultureInfo.InvariantCulture);
        return status is { } code
            ? Pick($"{asked}: HTTP {code}, {bytes} bytes, {time} ms", $"{asked}：HTTP {code}，{bytes} 字节，{time} 毫秒")
            : Pick($"{asked}: no answer, {time} ms", $"{asked}：没有响应，{time} 毫秒");
    }

    public static string KnownAs(string asked, string requestId) => Pick($"{asked}: request id {requestId}", $"{asked}：请求 ID {requestId}");

    public static string RequestsAtATime(int number, int limit) => Pick(
        $"{number} of {limit} requests may be open at a time",
        $"允许同时进行 {number} 个请求（上限 {limit}）");

    public static string HostsARequest(int number, double bytesPerHost) => Pick(
        FormattableString.Invariant($"the next request asks for {number} host{(number == 1 ? "" : "s")} at most, at {bytesPerHost:0} bytes a host"),
        FormattableString.Invariant($"下一个请求最多 {number} 台主机，每台约 {bytesPerHost:0} 字节"));

    /// <summary>What a sentence of ours goes on behind.</summary>
    private static string Clause(string said) => said.TrimEnd('.', '。', ' ');
}
