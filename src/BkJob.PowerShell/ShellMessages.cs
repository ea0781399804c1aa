using System.Globalization;

namespace BkJob.PowerShell;

/// <summary>Texts about parameters and pipelines, in the language of the session (<c>$PSUICulture</c>): Chinese or English.</summary>
internal static class ShellMessages
{
    public static string FilterIsUnset(string parameter) => Pick(
        $"-{parameter} was given, but is null or empty. Leave it out to ask for everything.",
        $"指定了 -{parameter}，但其值为 null 或为空。如果不需要限定，请不要使用该参数。");

    public static string NoList(string parameter, string text) => Pick(
        $"-{parameter}: {text} is not a list. Give node ids, or a JSON list of them: [\"node1\",\"node2\"].",
        $"-{parameter}：{text} 不是列表。请给出节点 ID，或其 JSON 列表：[\"node1\",\"node2\"]。");

    /// <summary>The subject of a rule about a number of seconds.</summary>
    public static string Seconds => Pick("A number of seconds", "秒数");

    internal static string Pick(string english, string chinese) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? chinese : english;
}
