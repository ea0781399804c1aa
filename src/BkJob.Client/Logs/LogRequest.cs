using BkJob.Client.Wire;

namespace BkJob.Client.Logs;

/// <summary>One thing a caller asked for: the logs of one host, or of all hosts of a step or a job.</summary>
internal sealed record LogRequest(long JobInstanceId, JobScope Scope)
{
    /// <summary>Null = every step of the job (that had the host).</summary>
    public long? StepInstanceId { get; init; }

    /// <summary>Null = every host of the step.</summary>
    public HostKey? Host { get; init; }

    /// <summary>The result the caller holds already; its columns are passed on to the log.</summary>
    public HostResult? Known { get; init; }

    public bool Wants(StepOutcome step) => StepInstanceId is not { } wanted || wanted == step.StepInstanceId;
}
