namespace BkJob.Reasons.Reading;

/// <summary>What a host's status makes of it here.</summary>
internal enum HostStanding
{
    /// <summary>No status came with the log.</summary>
    Unknown,

    /// <summary>Waiting or running.</summary>
    Unfinished,

    /// <summary>May be contrasted with.</summary>
    Succeeded,

    /// <summary>To be explained.</summary>
    Failed,
}

/// <summary>The one place that says which status is which standing.</summary>
internal static class HostStandings
{
    public static HostStanding Standing(this HostStatus? status) => status switch
    {
        null => HostStanding.Unknown,
        { } known when !known.IsFinished() => HostStanding.Unfinished,
        { } known => known.IsFailed() ? HostStanding.Failed : HostStanding.Succeeded,
    };
}
