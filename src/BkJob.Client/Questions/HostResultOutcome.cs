namespace BkJob;

/// <summary>How a step ended on one host, or the error about a step that was asked for.</summary>
public sealed record HostResultOutcome
{
    internal HostResultOutcome()
    {
    }

    /// <summary>The result; null when there is an error.</summary>
    public HostResult? Result { get; internal init; }

    /// <summary>What went wrong; null when there is a result.</summary>
    public BkJobException? Error { get; internal init; }
}
