using System.Text.RegularExpressions;

namespace BkJob.PowerShell.Report;

/// <summary>The reason of hosts whose logs show nothing: it is made of words that each language has, not of a line of theirs.</summary>
internal static class SilentReason
{
    private static readonly Regex ExitCode = new(@" \(exit code (?<code>-?[0-9]+)\)\z", RegexOptions.CultureInvariant);

    public static string InChinese(FailureReason reason)
    {
        if (reason.Status is null)
        {
            return reason.Reason;
        }

        var status = StatusWords.Of(reason.Status, isChinese: true);
        return reason.IsUnreadable ? $"无法读取日志（{status}）"
            : ExitCode.Match(reason.Reason) is { Success: true } ended ? $"{status}（退出码 {ended.Groups["code"].Value}）"
            : status!;
    }
}
