using BkJob.Reasons.Reading;

namespace BkJob.Reasons.Explaining;

/// <summary>The reason of hosts that printed nothing, or whose log could not be read.</summary>
internal static class SilentReason
{
    public static FailureReason Write(StepRecords step, IReadOnlyList<HostRecord> hosts, int failed)
    {
        var first = hosts[0];
        var text = StatusTexts.Of(first.Status);
        text = first.IsUnreadable ? "The log could not be read (" + text + ")" : text;
        return ReasonFacts.Create(step, hosts, failed, text, Fingerprints.Of(first.IsUnreadable ? "unreadable" : "status", text), [], null, null);
    }
}
