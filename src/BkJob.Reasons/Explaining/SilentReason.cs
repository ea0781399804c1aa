using BkJob.Reasons.Reading;

namespace BkJob.Reasons.Explaining;

/// <summary>The reason of hosts that printed nothing, or whose log could not be read.</summary>
internal static class SilentReason
{
    public static FailureReason Write(StepRecords step, IReadOnlyList<HostRecord> hosts, int failed)
    {
        var first = hosts[0];
        var kind = first.IsUnreadable ? ReasonKind.Unreadable : ReasonKind.Status;
        var text = EndTexts.Of(kind, first.Status, null, null, isChinese: false);
        return ReasonFacts.Create(step, hosts, failed, kind, text, Fingerprints.Of(first.IsUnreadable ? "unreadable" : "status", text), [], null, null);
    }
}
