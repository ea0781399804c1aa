using System.Text.RegularExpressions;

namespace BkJob;

/// <summary>The one line of a log that says most.</summary>
internal static class LogExcerpt
{
    // No table shows more of a line, and no reader wants to know more than the end of a log at a glance.
    private const int LongestLine = 500;
    private const int MostLines = 20;

    // What JOB's script template puts before a line: [2024-01-31 10:00:00][PID:4711]
    private static readonly Regex Stamp = new(@"^\s*(\[\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d[^\]]{0,12}\]\s*)?(\[PID:\d+\]\s*)?", RegexOptions.CultureInvariant);

    // What its functions job_start, job_success and job_fail print: start and end of the script, and its tag, which has a column of its own.
    private static readonly Regex Marker = new(@"^job_(start|success|fail)\b", RegexOptions.CultureInvariant);

    private static readonly Regex Trouble = new(
        "error|fail|fatal|exception|panic|denied|refused|cannot|can't|unable|no such|not found|no space|out of memory|timed? ?out|killed|错误|失败|异常|拒绝|超时|不存在|无法|不足|未找到",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>The last line that says something; of a failed script, the last one that tells of trouble, if there is one near the end.</summary>
    public static string Of(string log, bool failed)
    {
        string? last = null, marker = null, rule = null;
        foreach (var line in LinesFromEnd(log).Take(MostLines))
        {
            if (!line.Any(char.IsLetterOrDigit))
            {
                rule ??= line;
            }
            else if (Marker.IsMatch(line))
            {
                marker ??= line;
            }
            else if (!failed || Trouble.IsMatch(line))
            {
                return line;
            }
            else
            {
                last ??= line;
            }
        }

        return last ?? marker ?? rule ?? "";
    }

    /// <summary>The detail of a file log's last line, which comes after state, speed and progress.</summary>
    public static string OfFile(string log)
    {
        const string Detail = "Detail:";
        var line = Of(log, failed: false);
        var at = line.LastIndexOf(Detail, StringComparison.Ordinal);
        return at < 0 ? line : line.Substring(at + Detail.Length).Trim();
    }

    // A lone CR ends a line too: progress bars overwrite themselves.
    private static IEnumerable<string> LinesFromEnd(string log)
    {
        for (var end = log.Length; end > 0;)
        {
            var start = log.LastIndexOfAny(['\r', '\n'], end - 1) + 1;
            var stamp = Stamp.Match(log, start, Math.Min(end - start, LongestLine)).Length;
            var line = log.Substring(start + stamp, Math.Min(end - start - stamp, LongestLine)).Trim();
            if (line.Length > 0)
            {
                yield return char.IsHighSurrogate(line[line.Length - 1]) ? line.Substring(0, line.Length - 1) : line;
            }

            end = start - 1;
        }
    }
}
