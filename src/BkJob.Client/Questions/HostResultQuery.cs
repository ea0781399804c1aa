using BkJob.Client;

namespace BkJob;

/// <summary>Which host results of a job.</summary>
public sealed record HostResultQuery
{
    /// <summary>Asks for every host of every step, until more is said.</summary>
    /// <param name="jobInstanceId">The job instance (<c>job_instance_id</c>).</param>
    /// <param name="scope">The business or business set that owns it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id is less than 1.</exception>
    public HostResultQuery(long jobInstanceId, JobScope scope) => (JobInstanceId, Scope) = (Rules.Id(jobInstanceId, nameof(jobInstanceId)), scope);

    /// <summary>The job instance.</summary>
    public long JobInstanceId { get; }

    /// <summary>The business or business set that owns the job.</summary>
    public JobScope Scope { get; }

    /// <summary>Only these steps; null = all. One that the job does not have is an error among the outcomes.</summary>
    public IReadOnlyCollection<long>? StepInstanceIds { get; init; }

    /// <summary>Give the job first, as an outcome of its own; its steps count their hosts unless a text is searched for.</summary>
    public bool IncludeJob { get; init; }

    /// <summary>A text that the server searches in the logs of script steps; null or empty = not searched.</summary>
    public string? Keyword { get; init; }
}
