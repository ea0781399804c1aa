using BkJob.Reasons;

namespace BkJob.PowerShell.Reasons;

/// <summary>Why which hosts of a job failed.</summary>
internal sealed record ReasonQuestion(long JobInstanceId, ReasonFinderOptions Options)
{
    /// <summary>Only these steps; null = every step.</summary>
    public IReadOnlyCollection<long>? StepInstanceIds { get; init; }

    /// <summary>Only why these hosts failed; null = every host that did.</summary>
    public IReadOnlyCollection<HostKey>? Hosts { get; init; }

    /// <summary>A good run whose hosts are contrasted with instead; null = this run's own.</summary>
    public GoodRunReader? GoodRun { get; init; }

    /// <summary>Sees the job before its results; null = nobody looks.</summary>
    public Action<JobInstance>? OnJob { get; init; }

    /// <summary>Sees every host's result on its way; null = nobody looks.</summary>
    public Action<HostResult>? OnResult { get; init; }

    /// <summary>Sees every log that is read on its way, a <see cref="ScriptLog"/> or a <see cref="FileTransferLog"/>; null = nobody looks.</summary>
    public Action<object>? OnLog { get; init; }
}
