namespace BkJob.Simulator.World;

/// <summary>What one host of a step did, where the catalog tells it host by host; no log is null.</summary>
internal sealed record HostRecord(HostOutcome Outcome, string? Log = null)
{
    /// <summary>The files that were sent to it.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>What it printed in the run before, which only a search for a keyword still finds.</summary>
    public string EarlierLog { get; init; } = "";
}
