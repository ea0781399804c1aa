namespace BkJob;

/// <summary>The words before evidence that is no line of the hosts' own.</summary>
internal static class EvidenceTexts
{
    public static string InEnglish(EvidenceKind kind, string line) => Before(kind).English + line;

    /// <summary>In Chinese what <see cref="InEnglish"/> wrote.</summary>
    public static string InChinese(EvidenceKind kind, string english) => Before(kind).Chinese + english.Substring(Before(kind).English.Length);

    private static (string English, string Chinese) Before(EvidenceKind kind) => kind switch
    {
        EvidenceKind.Missing => ("missing: ", "缺少："),
        EvidenceKind.EndsAfter => ("ends after: ", "日志止于："),
        _ => ("", ""),
    };
}
