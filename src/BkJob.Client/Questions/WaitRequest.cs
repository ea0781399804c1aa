using BkJob.Client;

namespace BkJob;

/// <summary>A job instance to wait for.</summary>
public sealed record WaitRequest
{
    /// <summary>Waits for one instance.</summary>
    /// <param name="jobInstanceId">The job instance (<c>job_instance_id</c>).</param>
    /// <param name="scope">The business or business set that owns it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id is less than 1.</exception>
    public WaitRequest(long jobInstanceId, JobScope scope) => (JobInstanceId, Scope) = (Rules.Id(jobInstanceId, nameof(jobInstanceId)), scope);

    /// <summary>The job instance.</summary>
    public long JobInstanceId { get; }

    /// <summary>The business or business set that owns the job.</summary>
    public JobScope Scope { get; }
}
