namespace BkJob.PlantedLogs;

/// <summary>A host of a mix: how it ended, what it printed, and which cause was planted (null = it succeeded).</summary>
public sealed record PlantedHost(long HostId, string Address, int Status, int? ExitCode, string Tag, string? Log, Cause? Cause);
