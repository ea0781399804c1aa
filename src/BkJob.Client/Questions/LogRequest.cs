using BkJob.Client;

namespace BkJob;

/// <summary>One thing to ask for: the logs of one host, or of all hosts of a step or a job.</summary>
public sealed record LogRequest
{
    private readonly long? _stepInstanceId;

    /// <summary>Asks for every host of every step of a job, until more is said.</summary>
    /// <param name="jobInstanceId">The job instance (<c>job_instance_id</c>).</param>
    /// <param name="scope">The business or business set that owns it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id is less than 1.</exception>
    public LogRequest(long jobInstanceId, JobScope scope) => (JobInstanceId, Scope) = (Rules.Id(jobInstanceId, nameof(jobInstanceId)), scope);

    /// <summary>The job instance (<c>job_instance_id</c>).</summary>
    public long JobInstanceId { get; }

    /// <summary>The business or business set that owns the job.</summary>
    public JobScope Scope { get; }

    /// <summary>The step instance (<c>step_instance_id</c>); null = every step of the job, with a host every one that had it.</summary>
    public long? StepInstanceId { get => _stepInstanceId; init => _stepInstanceId = value is { } id ? Rules.Id(id, nameof(StepInstanceId)) : null; }

    /// <summary>The host or container; null = every one.</summary>
    public HostKey? Host { get; init; }

    /// <summary>The result the caller holds already; its columns are passed on to the log. Null when it holds none.</summary>
    public HostResult? Known { get; init; }

    /// <summary>
    /// Whether <see cref="Known"/> is what the job's results say of the host: it is asked for by the names it has there, without a log it is a log
    /// without a text and no error, and neither are the results read once more nor is one that they say nothing ran on asked for alone. Means nothing
    /// without <see cref="Known"/>.
    /// </summary>
    public bool IsListed { get; init; }

    internal HostResult? Listed => IsListed ? Known : null;

    internal bool Wants(long step) => StepInstanceId is not { } wanted || wanted == step;
}
