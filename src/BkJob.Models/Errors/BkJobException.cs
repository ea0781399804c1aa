namespace BkJob;

/// <summary>Any failure of BkJob. Never carries a secret.</summary>
public sealed class BkJobException : Exception
{
    /// <summary>JOB's code for whatever went wrong in its own code. It comes again however often the same is asked.</summary>
    internal const string InternalErrorCode = "1240002";

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

    /// <summary>What may be done about it.</summary>
    internal Remedy Remedy { get; init; }

    /// <summary>Whether the same request may succeed when sent again.</summary>
    internal bool IsTransient { get; init; }

    /// <summary>Whether a batch that fails so may succeed in parts.</summary>
    internal bool MaySplit { get; init; }

    /// <summary>Whether nothing that follows could succeed: the credential is refused, or there is no connection any more.</summary>
    internal bool EndsEverything => Kind is BkJobErrorKind.AuthenticationFailed or BkJobErrorKind.NotConnected;

    /// <summary>Whether a batch ended in an error of the server's own code, which says nothing about whose fault it is.</summary>
    internal bool IsInternal => MaySplit && Code == InternalErrorCode;

    /// <summary>How long the server asks to wait; null when it does not say.</summary>
    internal TimeSpan? RetryAfter { get; init; }
}
