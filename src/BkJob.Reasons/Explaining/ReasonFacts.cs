using BkJob.Reasons.Reading;

namespace BkJob.Reasons.Explaining;

/// <summary>The one place where hosts become a <see cref="FailureReason"/>.</summary>
internal static class ReasonFacts
{
    public static FailureReason Create(
        StepRecords step,
        IReadOnlyList<HostRecord> hosts,
        int failed,
        ReasonKind kind,
        string reason,
        string fingerprint,
        ReasonEvidence[] evidence,
        HostKey? example,
        string? exampleLog)
    {
        HostKey[] keys = [.. hosts.Select(host => host.Key)
            .OrderBy(key => key.HostId ?? long.MaxValue)
            .ThenBy(key => key.ContainerId ?? long.MaxValue)
            .ThenBy(key => key.CloudId ?? long.MaxValue)
            .ThenBy(key => key.IPAddress, StringComparer.Ordinal)];
        return new()
        {
            JobInstanceId = step.JobInstanceId,
            StepInstanceId = step.StepInstanceId,
            StepName = step.StepName,
            HostCount = hosts.Count,
            Share = (double)hosts.Count / failed,
            Reason = reason,
            Status = Same(hosts, host => host.Status),
            ExitCode = Same(hosts, host => host.ExitCode),
            Tag = hosts.All(host => host.Tag == hosts[0].Tag) && !string.IsNullOrEmpty(hosts[0].Tag) ? hosts[0].Tag : null,
            IsIgnored = step.IsIgnored,
            Evidence = evidence,
            Hosts = keys,
            Example = example ?? keys[0],
            ExampleLog = exampleLog,
            FirstTime = hosts.Min(host => host.EndTime),
            LastTime = hosts.Max(host => host.EndTime),
            Fingerprint = fingerprint,
            ScopeType = step.ScopeType,
            ScopeId = step.ScopeId,
            Kind = kind,
        };
    }

    private static T? Same<T>(IReadOnlyList<HostRecord> hosts, Func<HostRecord, T?> member)
        where T : struct
    {
        var first = member(hosts[0]);
        return hosts.All(host => EqualityComparer<T?>.Default.Equals(member(host), first)) ? first : null;
    }
}
