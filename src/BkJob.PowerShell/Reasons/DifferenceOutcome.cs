namespace BkJob.PowerShell.Reasons;

/// <summary>One thing that came of a comparison: a difference, or the reason why there is none.</summary>
internal sealed record DifferenceOutcome
{
    public LogDifference? Difference { get; init; }

    public BkJobException? Error { get; init; }

    /// <summary>What the error is about; null when there is none.</summary>
    public object? Target { get; init; }
}
