namespace BkJob;

/// <summary>A finished instance, the reason why there is none, or, with <see cref="IsProgress"/>, how far an unfinished one is.</summary>
public sealed record WaitOutcome
{
    internal WaitOutcome(long jobInstanceId) => JobInstanceId = jobInstanceId;

    /// <summary>The instance that was waited for.</summary>
    public long JobInstanceId { get; }

    /// <summary>The finished instance; null when it is not finished.</summary>
    public JobInstance? Instance { get; internal init; }

    /// <summary>Why there is no finished instance; null when nothing went wrong.</summary>
    public BkJobException? Error { get; internal init; }

    /// <summary>Whether this only says how far the instance is.</summary>
    public bool IsProgress { get; internal init; }

    /// <summary>Name of the step that runs; null when none does.</summary>
    public string? StepName { get; internal init; }

    /// <summary>How many hosts are done, in all steps.</summary>
    public int HostsDone { get; internal init; }

    /// <summary>How many of them failed.</summary>
    public int HostsFailed { get; internal init; }

    /// <summary>How many hosts there are, in all steps that have begun.</summary>
    public int HostsTotal { get; internal init; }
}
