namespace BkJob.PowerShell.Report;

/// <summary>A host of a step.</summary>
internal sealed class ReportedHost(HostResult result)
{
    public HostResult Result { get; } = result;

    public HostState State { get; } = result.Status.State();

    /// <summary>The most telling line of its log; null when none was read.</summary>
    public string? Line { get; set; }

    /// <summary>Why it failed; null when it did not.</summary>
    public FailureReason? Reason { get; set; }
}
