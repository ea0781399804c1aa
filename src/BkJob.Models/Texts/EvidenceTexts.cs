namespace BkJob;

/// <summary>The words around evidence: before what is no line of the hosts' own, and behind a line that others have, too.</summary>
internal static class EvidenceTexts
{
    public static string InEnglish(EvidenceKind kind, string line) => Before(kind).English + line;

    /// <summary>In Chinese what <see cref="InEnglish"/> wrote.</summary>
    public static string InChinese(EvidenceKind kind, string english) => Before(kind).Chinese + english.Substring(Before(kind).English.Length);

    /// <summary>Evidence for people, in a language: how a line tells these hosts from others where the line alone does not.</summary>
    public static string Of(EvidenceKind kind, string english, bool isChinese) =>
        (isChinese ? InChinese(kind, english) : english) + (isChinese ? Behind(kind).Chinese : Behind(kind).English);

    private static (string English, string Chinese) Behind(EvidenceKind kind) => kind switch
    {
        EvidenceKind.OtherValues => (" (with other values)", "（值不同）"),
        EvidenceKind.MoreOften => (" (more often)", "（次数更多）"),
        _ => ("", ""),
    };

    private static (string English, string Chinese) Before(EvidenceKind kind) => kind switch
    {
        EvidenceKind.Missing => ("missing: ", "缺少："),
        EvidenceKind.EndsAfter => ("ends after: ", "日志止于："),
        _ => ("", ""),
    };
}
