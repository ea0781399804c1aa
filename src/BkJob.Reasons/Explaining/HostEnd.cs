using BkJob.Reasons.Reading;

namespace BkJob.Reasons.Explaining;

/// <summary>How a host ended, by its result.</summary>
internal readonly record struct HostEnd(HostStatus? Status, int? ExitCode, string? Tag)
{
    /// <summary>Whether the script chose this end: 0 and 1 are what it gives when nobody chose.</summary>
    public bool IsTelling => ExitCode is not (null or 0 or 1) || Tag is not null;

    // Some servers send "" where there is no tag.
    public static HostEnd Of(HostRecord host) => new(host.Status, host.ExitCode, string.IsNullOrEmpty(host.Tag) ? null : host.Tag);
}
