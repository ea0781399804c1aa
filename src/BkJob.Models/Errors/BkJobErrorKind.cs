namespace BkJob;

/// <summary>What went wrong, as far as a caller acts differently on it. The names are the error ids that scripts see.</summary>
public enum BkJobErrorKind
{
    /// <summary>No connection in this runspace.</summary>
    NotConnected,

    /// <summary>A connection is already there.</summary>
    AlreadyConnected,

    /// <summary>The app or the user could not be verified.</summary>
    AuthenticationFailed,

    /// <summary>The app or the user may not do this.</summary>
    PermissionDenied,

    /// <summary>The job instance does not exist in this scope.</summary>
    JobInstanceNotFound,

    /// <summary>The step instance does not exist in this job.</summary>
    StepInstanceNotFound,

    /// <summary>The business or business set does not exist.</summary>
    ScopeNotFound,

    /// <summary>The SOPS task or node does not exist.</summary>
    NodeNotFound,

    /// <summary>The host does not exist in CMDB.</summary>
    HostNotFound,

    /// <summary>The server has no log for this host.</summary>
    HostLogNotFound,

    /// <summary>An argument is not valid.</summary>
    InvalidArgument,

    /// <summary>An input object names no host.</summary>
    InvalidHost,

    /// <summary>The server still refuses for too many requests.</summary>
    Throttled,

    /// <summary>The server is still too slow.</summary>
    RequestTimeout,

    /// <summary>The server cannot be reached.</summary>
    ConnectionFailed,

    /// <summary>The server's certificate is not trusted.</summary>
    CertificateInvalid,

    /// <summary>The server wants to send the request, and with it the secret, elsewhere.</summary>
    RedirectRefused,

    /// <summary>The answer is not one of this API.</summary>
    InvalidResponse,

    /// <summary>The server reports an error of its own.</summary>
    ServerError,

    /// <summary>The server does not have the API that is needed.</summary>
    ApiNotAvailable,

    /// <summary>The job did not finish in the time given.</summary>
    WaitTimeout,

    /// <summary>There is nothing to compare with.</summary>
    ReferenceNotFound,

    /// <summary>The file exists already.</summary>
    FileExists,

    /// <summary>The file could not be written.</summary>
    FileWriteFailed,

    /// <summary>A file is no archive of logs, is damaged, or was written by a newer version.</summary>
    InvalidArchive,

    /// <summary>The proxy wants a credential, or another one.</summary>
    ProxyAuthenticationFailed,

    /// <summary>There is no connection profile of this name.</summary>
    ProfileNotFound,
}
