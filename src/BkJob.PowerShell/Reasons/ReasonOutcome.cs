using BkJob.Reasons;

namespace BkJob.PowerShell.Reasons;

/// <summary>One thing that came of a <see cref="ReasonQuestion"/>: a reason, something to know about the reasons, or an error.</summary>
internal sealed record ReasonOutcome
{
    public FailureReason? Reason { get; init; }

    public ReasonNotice? Notice { get; init; }

    public BkJobException? Error { get; init; }

    /// <summary>What the error is about; null when there is none.</summary>
    public object? Target { get; init; }
}
