using System.Management.Automation;

namespace BkJob.PowerShell.Input;

/// <summary>What a cmdlet that asks for hosts was given, for the present pipeline object; <paramref name="Jobs"/> are what JobInstanceId names.</summary>
internal sealed record HostArguments(IReadOnlyList<JobReference> Jobs)
{
    /// <summary>The step; it counts only where it is bound.</summary>
    public long StepInstanceId { get; init; }

    /// <summary>The objects of the pipeline or of the argument; null = none, or one that is null.</summary>
    public PSObject?[]? InputObject { get; init; }

    public long[]? HostId { get; init; }

    public string[]? IPAddress { get; init; }

    /// <summary>Cloud area of addresses that come without one.</summary>
    public long CloudId { get; init; }

    public long[]? ContainerId { get; init; }
}
