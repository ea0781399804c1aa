namespace BkJob.PowerShell.Report;

/// <summary>
/// Evidence that is no line of the hosts' own: one that they lack, or the one that their logs end after. The words before it are ours, and each language has them.
/// A line of the example host's log that begins with the same words is left as it is.
/// </summary>
internal static class MissingLine
{
    private const string Lacks = "missing: ";
    private const string EndsAfter = "ends after: ";

    /// <summary>A piece of evidence with those words in Chinese.</summary>
    public static string InChinese(ReasonEvidence evidence) => InChinese(evidence.Template, [evidence]);

    /// <summary>What a reason is called, after one of its pieces of evidence, with those words in Chinese.</summary>
    public static string InChinese(string reason, IReadOnlyList<ReasonEvidence> evidence) =>
        Rest(reason, Lacks) is { } lacking && evidence.Any(each => each.LineNumber is null && Rest(each.Template, Lacks) is not null) ? $"缺少：{lacking}"
        : Rest(reason, EndsAfter) is { } last && evidence.Any(each => each.Example?.Contains(EndsAfter) is not true && Rest(each.Template, EndsAfter) is not null) ? $"日志止于：{last}"
        : reason;

    private static string? Rest(string text, string start) => text.StartsWith(start, StringComparison.Ordinal) ? text.Substring(start.Length) : null;
}
