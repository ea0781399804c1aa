namespace BkJob;

/// <summary>How a job instance or a step stands; the servers' numbers (<c>status</c>). A number that is not listed here survives as it is.</summary>
public enum JobStatus
{
    /// <summary>Not started.</summary>
    NotStarted = 1,

    /// <summary>Running.</summary>
    Running = 2,

    /// <summary>Succeeded.</summary>
    Success = 3,

    /// <summary>Failed.</summary>
    Failed = 4,

    /// <summary>Skipped.</summary>
    Skipped = 5,

    /// <summary>Failed, and the error was ignored.</summary>
    IgnoreError = 6,

    /// <summary>Waiting for a person to confirm.</summary>
    WaitingUser = 7,

    /// <summary>Ended by hand.</summary>
    Terminated = 8,

    /// <summary>In an abnormal state.</summary>
    Abnormal = 9,

    /// <summary>Being stopped.</summary>
    Stopping = 10,

    /// <summary>Stopped.</summary>
    Stopped = 11,

    /// <summary>Could not be stopped (older servers).</summary>
    StopFailed = 12,

    /// <summary>A person refused the confirmation.</summary>
    ConfirmTerminated = 13,

    /// <summary>Discarded.</summary>
    Discarded = 14,

    /// <summary>Waiting for the next rolling batch.</summary>
    RollingWaiting = 15,
}
