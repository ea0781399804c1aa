namespace BkJob;

/// <summary>How a step ended on one host, the error about a step that was asked for, or the job itself.</summary>
public sealed record HostResultOutcome
{
    internal HostResultOutcome()
    {
    }

    /// <summary>The job, before its results; null in all other outcomes, and where <see cref="HostResultQuery.IncludeJob"/> did not ask for it.</summary>
    public JobInstance? Job { get; internal init; }

    /// <summary>The result; null when there is an error, or the job.</summary>
    public HostResult? Result { get; internal init; }

    /// <summary>What went wrong; null when there is a result, or the job.</summary>
    public BkJobException? Error { get; internal init; }
}
