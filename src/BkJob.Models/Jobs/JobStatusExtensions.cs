namespace BkJob;

/// <summary>What a job's or a step's status means.</summary>
public static class JobStatusExtensions
{
    /// <summary>Whether nothing more will happen. An unknown number counts as finished.</summary>
    public static bool IsFinished(this JobStatus status) => status is not (JobStatus.NotStarted or JobStatus.Running
        or JobStatus.WaitingUser or JobStatus.Stopping or JobStatus.RollingWaiting);
}
