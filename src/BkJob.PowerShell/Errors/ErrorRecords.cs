using System.Management.Automation;

namespace BkJob.PowerShell.Errors;

/// <summary>The one place where a failure becomes an ErrorRecord.</summary>
internal static class ErrorRecords
{
    /// <summary>The record of an error.</summary>
    /// <param name="error">What went wrong.</param>
    /// <param name="target">What it is about; null = nothing in particular.</param>
    /// <param name="cmdlet">Who was asked, where the advice is to ask it otherwise.</param>
    public static ErrorRecord Create(BkJobException error, object? target, PSCmdlet? cmdlet = null)
    {
        var record = new ErrorRecord(error, error.Kind.ToString(), CategoryOf(error.Kind), target);
        if (target is not null)
        {
            record.CategoryInfo.TargetName = LogFormatter.Visible(target);
        }

        // What a server says is shown harmless, and with what can be done here; the exception keeps the bare facts.
        var shown = Wording.Sentences(LogFormatter.Visible(error.Message), Advice.For(error.Remedy, cmdlet));
        // Shown below the message, and so no repetition of it.
        var action = ActionFor(error, cmdlet?.MyInvocation.MyCommand.Name);
        if (action is not null || shown != error.Message)
        {
            record.ErrorDetails = new ErrorDetails(shown) { RecommendedAction = action ?? "" };
        }

        return record;
    }

    private static ErrorCategory CategoryOf(BkJobErrorKind kind) => kind switch
    {
        BkJobErrorKind.NotConnected or BkJobErrorKind.ConnectionFailed => ErrorCategory.ConnectionError,
        BkJobErrorKind.AlreadyConnected or BkJobErrorKind.FileExists => ErrorCategory.ResourceExists,
        BkJobErrorKind.AuthenticationFailed => ErrorCategory.AuthenticationError,
        BkJobErrorKind.PermissionDenied => ErrorCategory.PermissionDenied,
        BkJobErrorKind.JobInstanceNotFound or BkJobErrorKind.StepInstanceNotFound or BkJobErrorKind.ScopeNotFound
            or BkJobErrorKind.NodeNotFound or BkJobErrorKind.HostNotFound or BkJobErrorKind.HostLogNotFound or BkJobErrorKind.ReferenceNotFound
            or BkJobErrorKind.ProfileNotFound => ErrorCategory.ObjectNotFound,
        BkJobErrorKind.InvalidArgument => ErrorCategory.InvalidArgument,
        BkJobErrorKind.InvalidHost or BkJobErrorKind.InvalidResponse or BkJobErrorKind.InvalidArchive => ErrorCategory.InvalidData,
        BkJobErrorKind.Throttled => ErrorCategory.LimitsExceeded,
        BkJobErrorKind.RequestTimeout or BkJobErrorKind.WaitTimeout => ErrorCategory.OperationTimeout,
        BkJobErrorKind.CertificateInvalid or BkJobErrorKind.RedirectRefused or BkJobErrorKind.ProxyAuthenticationFailed => ErrorCategory.SecurityError,
        BkJobErrorKind.ServerError => ErrorCategory.InvalidResult,
        BkJobErrorKind.ApiNotAvailable => ErrorCategory.ResourceUnavailable,
        BkJobErrorKind.FileWriteFailed => ErrorCategory.WriteError,
        _ => ErrorCategory.NotSpecified,
    };

    private static string? ActionFor(BkJobException error, string? command) => error.Kind switch
    {
        BkJobErrorKind.NotConnected => "Connect-BkJob",
        BkJobErrorKind.PermissionDenied => error.Permission?.ToString(),
        BkJobErrorKind.AlreadyConnected => "Connect-BkJob -Force",
        BkJobErrorKind.FileExists => (command + " -Force").TrimStart(),
        BkJobErrorKind.StepInstanceNotFound => "Get-BkJobInstance -JobInstanceId",
        _ => null,
    };
}
