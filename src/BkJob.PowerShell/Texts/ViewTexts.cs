using static BkJob.Wording;

namespace BkJob.PowerShell.Texts;

/// <summary>Words that the views put around what they show, in the language of the session (<c>$PSUICulture</c>): Chinese or English. Headings of columns are names of properties.</summary>
internal static class ViewTexts
{
    /// <summary>What stands above the rows of a step.</summary>
    public static string Step(string jobInstanceId, string stepInstanceId, string name) => Pick(
        $"Job {jobInstanceId}, step {stepInstanceId}{(name.Length > 0 ? ": " : "")}{name}",
        $"作业 {jobInstanceId}，步骤 {stepInstanceId}{(name.Length > 0 ? "：" : "")}{name}");

    /// <summary>A step whose failure was ignored.</summary>
    public static string IgnoredStep(string step) => Pick($"{step} (failure ignored)", $"{step}（失败已忽略）");

    /// <summary>A file and the folder it is in.</summary>
    public static string FileIn(string file, string folder) => Pick($"{file} in {folder}", $"{file} 位于 {folder}");
}
