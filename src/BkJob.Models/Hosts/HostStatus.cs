namespace BkJob;

/// <summary>How a host (or container) of a step stands; the servers' numbers (<c>status</c>, ESB v2 <c>ip_status</c>).
/// A number that is not listed here survives as it is.</summary>
public enum HostStatus
{
    /// <summary>Unknown error.</summary>
    UnknownError = 0,

    /// <summary>The agent on the host is not reachable.</summary>
    AgentAbnormal = 1,

    /// <summary>The host is not valid for this step.</summary>
    InvalidTarget = 2,

    /// <summary>The host succeeded in an earlier run of the step and was not run again.</summary>
    LastSuccess = 3,

    /// <summary>Not started yet.</summary>
    Waiting = 5,

    /// <summary>Running.</summary>
    Running = 7,

    /// <summary>Succeeded.</summary>
    Success = 9,

    /// <summary>Failed.</summary>
    Failed = 11,

    /// <summary>The task could not be submitted to the host.</summary>
    SubmitFailed = 12,

    /// <summary>Timed out.</summary>
    TimedOut = 13,

    /// <summary>The task's log could not be read.</summary>
    LogError = 15,

    /// <summary>The script's log did not arrive in time.</summary>
    ScriptLogTimeout = 16,

    /// <summary>The file transfer's log did not arrive in time.</summary>
    FileLogTimeout = 17,

    /// <summary>No agent is installed on the host.</summary>
    AgentNotInstalled = 18,

    /// <summary>The script failed.</summary>
    ScriptFailed = 101,

    /// <summary>The script timed out.</summary>
    ScriptTimedOut = 102,

    /// <summary>The script was terminated.</summary>
    ScriptTerminated = 103,

    /// <summary>The script ended with an exit code other than 0.</summary>
    NonZeroExit = 104,

    /// <summary>The file transfer failed.</summary>
    FileTransferFailed = 202,

    /// <summary>The source file does not exist.</summary>
    SourceFileNotFound = 203,

    /// <summary>Unclassified error of a file task.</summary>
    FileError = 301,

    /// <summary>The agent platform (GSE) timed out.</summary>
    GseTimeout = 303,

    /// <summary>The agent platform (GSE) reports the agent as not reachable.</summary>
    GseAgentAbnormal = 310,

    /// <summary>The account does not exist on the host.</summary>
    UserNotFound = 311,

    /// <summary>The account's password is wrong.</summary>
    WrongPassword = 312,

    /// <summary>The file could not be read.</summary>
    FileUnreadable = 320,

    /// <summary>The file exceeds the limit.</summary>
    FileTooLarge = 321,

    /// <summary>Error while the file was transferred.</summary>
    FileTransferError = 329,

    /// <summary>The task ended in an error.</summary>
    TaskError = 399,

    /// <summary>Stopped by a user.</summary>
    Stopped = 403,

    /// <summary>A user's stop did not succeed.</summary>
    StopFailed = 404,

    /// <summary>Unknown.</summary>
    Unknown = 500,
}
