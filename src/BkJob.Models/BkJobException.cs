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

/// <summary>Any failure of BkJob. Never carries a secret.</summary>
public sealed class BkJobException : Exception
{
    internal BkJobException(BkJobErrorKind kind, string message, Exception? innerException = null)
        : base(message, innerException) => Kind = kind;

    /// <summary>What went wrong.</summary>
    public BkJobErrorKind Kind { get; }

    /// <summary>The API that was called, for example <c>batch_get_job_instance_ip_log</c>; null when none was.</summary>
    public string? Operation { get; init; }

    /// <summary>The server's code as text (<c>code</c>, V4 <c>error.code</c> or its <c>details[0].code</c>); null when it gave none.</summary>
    public string? Code { get; init; }

    /// <summary>The HTTP status; null when no answer came.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>The server's id of the request (<c>job_request_id</c>, <c>request_id</c>, <c>trace_id</c> or the gateway's header); null when it gave none.</summary>
    public string? RequestId { get; init; }

    /// <summary>The server's message as sent, known secrets masked; null when it gave none.</summary>
    public string? ServerMessage { get; init; }

    /// <summary>Which actions on which resources to apply for; null unless permission is missing and the server says which.</summary>
    public BkJobPermission? Permission { get; init; }

    /// <summary>What the error is about, where that is not what the caller asked for; null otherwise.</summary>
    internal object? Target { get; init; }

    /// <summary>Whether the same request may succeed when sent again.</summary>
    internal bool IsTransient { get; init; }

    /// <summary>Whether a batch that fails so may succeed in parts.</summary>
    internal bool MaySplit { get; init; }

    /// <summary>Whether nothing that follows could succeed: the credential is refused, or there is no connection any more.</summary>
    internal bool EndsEverything => Kind is BkJobErrorKind.AuthenticationFailed or BkJobErrorKind.NotConnected;

    /// <summary>Whether a batch ended in an error of the server's own code, which says nothing about whose fault it is.</summary>
    internal bool IsInternal => MaySplit && Code == "1240002";

    /// <summary>How long the server asks to wait; null when it does not say.</summary>
    internal TimeSpan? RetryAfter { get; init; }
}
