using static BkJob.Wording;

namespace BkJob.PowerShell.Texts;

/// <summary>Texts about searches, profiles and saved files, in the language of the session (<c>$PSUICulture</c>): Chinese or English.</summary>
internal static class PromptMessages
{
    public static string UnknownState(string word, string known) => Pick(
        $"'{word}' is no state of SOPS. There are: {known}.",
        $"“{word}”不是标准运维的状态。可用的状态：{known}。");

    public static string NoTime(string text) => Pick(
        $"'{text}' is no time. Give a date and time (2026-03-02 14:30), or how long ago it is: 30m, 2h, 1d12h, 7d, 2w.",
        $"“{text}”不是时间。请给出日期和时间（2026-03-02 14:30），或距今多久：30m、2h、1d12h、7d、2w。");

    public static string NoJobFound(string searched) => Pick($"No job was found: {searched}.", $"没有找到作业：{searched}。");

    public static string NoTaskFound(string searched) => Pick($"No task was found: {searched}.", $"没有找到任务：{searched}。");

    public static string NoHostFound(string searched) => Pick($"No host was found: {searched}.", $"没有找到主机：{searched}。");

    public static string NoLogFound(string searched) => Pick($"No log was found: {searched}.", $"没有找到日志：{searched}。");

    public static string Searched(string scope, string filters) => Pick(
        $"searched in {scope}{(filters.Length > 0 ? ", with " + filters : "")}",
        $"查询范围为 {scope}{(filters.Length > 0 ? "，条件为 " + filters : "")}");

    public static string SearchedTimes(string searched, string after, string before) => Pick(
        $"{searched}, created from {after} to {before}", $"{searched}，创建时间从 {after} 到 {before}");

    public static string OnlyLastDay(string name) => Pick(
        $"No job like '{name}' was created in the last day. Older ones are found with -After, for example -After 30d.",
        $"最近一天没有创建名称类似“{name}”的作业。更早的作业请用 -After 查找，例如 -After 30d。");

    public static string Saved(int files, string folder) => Pick(
        $"Saved {files} file{(files == 1 ? "" : "s")} below {folder}.",
        $"已在 {folder} 下保存 {files} 个文件。");

    public static string NoProfile(string name, string path) => Pick(
        $"There is no connection profile '{name}' in {path}. Get-BkJobProfile lists those there are; Set-BkJobProfile makes one.",
        $"{path} 中没有连接配置“{name}”。Get-BkJobProfile 列出已有的配置，Set-BkJobProfile 可新建。");

    public static string NoGetSecret(string profile, string secret) => Pick(
        $"The profile '{profile}' names the secret '{secret}', but this session has no command Get-Secret. Install Microsoft.PowerShell.SecretManagement and register a vault, or give -AppSecret, -Credential or -AccessToken.",
        $"配置“{profile}”指定了密钥“{secret}”，但当前会话没有 Get-Secret 命令。请安装 Microsoft.PowerShell.SecretManagement 并注册保管库，或直接使用 -AppSecret、-Credential 或 -AccessToken。");

    public static string NoSecret(string secret, string why) => Pick(
        $"Get-Secret gives no secret '{secret}': {why}",
        $"Get-Secret 没有给出密钥“{secret}”：{why}");

    public static string NotASecret(string secret, string type) => Pick(
        $"The secret '{secret}' is a {type}. A SecureString or a PSCredential is needed.",
        $"密钥“{secret}”的类型是 {type}，需要 SecureString 或 PSCredential。");

    public static string UnusableAddress => Pick(
        "An address of the profile is not usable. Give absolute http or https addresses without user name, query or fragment: those could hold a secret.",
        "配置中的地址不可用。请给出不含用户名、查询串和锚点的 http 或 https 绝对地址：这些部分可能含有密钥。");

    public static string SaveProfile => Pick("Save connection profile", "保存连接配置");

    public static string RemoveProfile => Pick("Remove connection profile", "删除连接配置");
}
