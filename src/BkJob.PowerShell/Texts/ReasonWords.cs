namespace BkJob.PowerShell.Texts;

/// <summary>A reason in Chinese: words that are ours, and no line of the hosts', are translated. What scripts compare stays as it is.</summary>
internal static class ReasonWords
{
    public static string InChinese(FailureReason reason) => reason.Kind is ReasonKind.Line
        ? EvidenceTexts.InChinese(Array.Find(reason.Evidence, each => each.IsQuoted)?.Kind ?? EvidenceKind.Line, reason.Reason)
        : EndTexts.Of(reason.Kind, reason.Status, reason.ExitCode, reason.Tag, isChinese: true);
}
