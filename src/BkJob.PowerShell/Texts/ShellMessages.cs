using static BkJob.Wording;

namespace BkJob.PowerShell.Texts;

/// <summary>Texts about parameters and pipelines, in the language of the session (<c>$PSUICulture</c>): Chinese or English.</summary>
internal static class ShellMessages
{
    public static string FilterIsUnset(string parameter) => Pick(
        $"-{parameter} was given, but is null or empty. Leave it out to ask for everything.",
        $"指定了 -{parameter}，但其值为 null 或为空。如果不需要限定，请不要使用该参数。");

    public static string ScopeIsUnset(string parameter) => Pick(
        $"-{parameter} was given, but is null or empty. Leave it out where the usual scope is meant.",
        $"指定了 -{parameter}，但其值为 null 或为空。如果要使用默认的范围，请不要使用该参数。");

    public static string NumberIsUnset => Pick(
        "A number is needed, and what was given is null or empty. Leave the parameter out where its default is meant.",
        "需要一个数字，但所给的值为 null 或为空。如果要使用默认值，请不要使用该参数。");

    public static string NoList(string parameter, string text) => Pick(
        $"-{parameter}: {text} is not a list. Give node ids, or a JSON list of them: [\"node1\",\"node2\"].",
        $"-{parameter}：{text} 不是列表。请给出节点 ID，或其 JSON 列表：[\"node1\",\"node2\"]。");

    /// <summary>The subject of a rule about a number of seconds.</summary>
    public static string Seconds => Pick("A number of seconds", "秒数");

    public static string IdNeeded(string parameter) => Pick(
        $"-{parameter} is needed: a whole number, 1 or greater.",
        $"需要 -{parameter}：大于或等于 1 的整数。");

    public static string NotConnected => Pick(
        "There is no connection in this session. Run Connect-BkJob first, or give -Connection.",
        "当前会话没有连接。请先运行 Connect-BkJob，或使用 -Connection。");

    public static string InvalidHost(string text) => Pick(
        $"{text} names no host. Give a host id, an address ('10.0.0.1', '3:10.0.0.1'), or an object with HostId, IPAddress and CloudId, or ContainerId.",
        $"{text} 不能指明主机。请给出主机 ID、地址（'10.0.0.1'、'3:10.0.0.1'），或带有 HostId、IPAddress 和 CloudId、或 ContainerId 的对象。");

    public static string NoJobInInput => Pick(
        "The input object names no JOB instance; there are no logs.",
        "输入对象没有 JOB 作业，没有日志。");

    public static string FileExists(string path) => Pick(
        $"The file {path} exists already. Use -Force to replace it.",
        $"文件 {path} 已存在。使用 -Force 可替换。");

    public static string CannotWriteFile(string path, string why) => Pick(
        $"The file {path} cannot be written: {why}",
        $"无法写入文件 {path}：{why}");

    public static string HostsDone(int done, int planned) => Pick($"{done} of {planned} hosts", $"主机 {done}/{planned}");

    public static string NoWholeNumber(string text) => Pick(
        $"'{text}' is not a whole number. Several ids are separated by commas outside of quotes: 1, 2. A range stands in parentheses: (1..9).",
        $"“{text}”不是整数。多个 ID 之间用逗号分隔，不要放在引号内：1, 2。范围要放在括号内：(1..9)。");

    public static string TextNeeded(string parameter) => Pick($"-{parameter} is needed.", $"需要 -{parameter}。");

    public static string TimesReversed => Pick("-After must be earlier than -Before.", "-After 必须早于 -Before。");

    public static string SecureStringNeeded => Pick(
        "A SecureString is needed, for example from Read-Host -AsSecureString, Get-Secret or ConvertTo-SecureString. The text given is not repeated here.",
        "需要 SecureString，例如来自 Read-Host -AsSecureString、Get-Secret 或 ConvertTo-SecureString。此处不重复所给的文本。");

    public static string NotAboveZero(string name) => Pick($"{name} must be greater than 0.", $"{name} 必须大于 0。");

    public static string TooSmall(string name, long least) => Pick($"{name} must be {least} or greater.", $"{name} 不能小于 {least}。");

    public static string TooLarge(string name, long most) => Pick($"{name} must be at most {most}.", $"{name} 不能大于 {most}。");

    public static string NoneOf(string name, params string[] words) => Pick(
        $"{name} must be {string.Join(" or ", words)}.",
        $"{name} 必须是 {string.Join(" 或 ", words)}。");

    public static string AlreadyConnected(string server) => Pick(
        $"This session is connected to {server} already. Use -Force to replace the connection, or Disconnect-BkJob first.",
        $"当前会话已连接到 {server}。请使用 -Force 替换连接，或先运行 Disconnect-BkJob。");

    public static string NoJobInNode(string node) => Pick(
        $"Node {node} started no JOB instance; there are no logs.",
        $"节点 {node} 没有启动 JOB 作业，没有日志。");

    public static string NotALog(string text) => Pick(
        $"{text} is not a log. Pipe the objects of Get-BkJobHostLog or Get-BkJobInstanceLog.",
        $"{text} 不是日志。请通过管道传入 Get-BkJobHostLog 或 Get-BkJobInstanceLog 的对象。");

    public static string UnknownProperty(string name, string type) => Pick(
        $"-Name: {type} has no property '{name}'.",
        $"-Name：{type} 没有属性“{name}”。");

    public static string Waiting(long job, string? step, int done, int total, int failed) => Pick(
        $"Job {job}, {step}: {done} of {total} hosts, {failed} failed",
        $"作业 {job}，{step}：主机 {done}/{total}，失败 {failed}");

    public static string InvalidTemplate(string template) => Pick(
        $"-Name: '{template}' is not a template. Write property names in braces, for example {{JobInstanceId}}/{{IPAddress}}.log.",
        $"-Name：“{template}”不是有效的模板。请把属性名写在花括号中，例如 {{JobInstanceId}}/{{IPAddress}}.log。");

    public static string InvalidPattern(string name) => Pick(
        $"-Name: '{name}' is not a valid pattern. A [ that is part of the name is written `[.",
        $"-Name：“{name}”不是有效的通配模式。名称中的 [ 请写作 `[。");

    public static string NotAFile(string path) => Pick($"-Path: {path} is not a file of the file system.", $"-Path：{path} 不是文件系统中的文件。");

    public static string NotAFolder(string path) => Pick($"-Path: {path} is not a folder of the file system.", $"-Path：{path} 不是文件系统中的文件夹。");

    public static string LeadsElsewhere(string folder) => Pick($"the folder {folder} is a link and may lead out of -Path.", $"文件夹 {folder} 是链接，可能指向 -Path 之外。");

    public static string NoLogToSave(string target) => Pick($"There is no log of {target} to save.", $"{target} 没有可保存的日志。");

    public static string WriteReport => Pick("Write report", "写入报告");

    public static string SaveLog => Pick("Save log", "保存日志");

    /// <summary>What stands behind a list that goes on.</summary>
    public static string AndMore(int count) => Pick($"… {count} more", $"… 另有 {count} 项");

    /// <summary>How many of the hosts that a reason is contrasted with print a line.</summary>
    public static string OfReference(string share) => Pick($"{share} of reference", $"对照 {share}");
}
