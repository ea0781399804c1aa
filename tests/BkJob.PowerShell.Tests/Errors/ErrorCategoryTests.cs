using System.Management.Automation;
using BkJob.PowerShell.Errors;

namespace BkJob.PowerShell.Tests.Errors;

/// <summary>Promise 5: scripts rely on ids and categories, and on what ends the pipeline.</summary>
public sealed class ErrorCategoryTests
{
    public static TheoryData<BkJobErrorKind, ErrorCategory> Categories => new()
    {
        { BkJobErrorKind.NotConnected, ErrorCategory.ConnectionError },
        { BkJobErrorKind.AlreadyConnected, ErrorCategory.ResourceExists },
        { BkJobErrorKind.AuthenticationFailed, ErrorCategory.AuthenticationError },
        { BkJobErrorKind.PermissionDenied, ErrorCategory.PermissionDenied },
        { BkJobErrorKind.JobInstanceNotFound, ErrorCategory.ObjectNotFound },
        { BkJobErrorKind.StepInstanceNotFound, ErrorCategory.ObjectNotFound },
        { BkJobErrorKind.ScopeNotFound, ErrorCategory.ObjectNotFound },
        { BkJobErrorKind.NodeNotFound, ErrorCategory.ObjectNotFound },
        { BkJobErrorKind.HostNotFound, ErrorCategory.ObjectNotFound },
        { BkJobErrorKind.HostLogNotFound, ErrorCategory.ObjectNotFound },
        { BkJobErrorKind.InvalidArgument, ErrorCategory.InvalidArgument },
        { BkJobErrorKind.InvalidHost, ErrorCategory.InvalidData },
        { BkJobErrorKind.Throttled, ErrorCategory.LimitsExceeded },
        { BkJobErrorKind.RequestTimeout, ErrorCategory.OperationTimeout },
        { BkJobErrorKind.ConnectionFailed, ErrorCategory.ConnectionError },
        { BkJobErrorKind.CertificateInvalid, ErrorCategory.SecurityError },
        { BkJobErrorKind.RedirectRefused, ErrorCategory.SecurityError },
        { BkJobErrorKind.InvalidResponse, ErrorCategory.InvalidData },
        { BkJobErrorKind.ServerError, ErrorCategory.InvalidResult },
        { BkJobErrorKind.ApiNotAvailable, ErrorCategory.ResourceUnavailable },
        { BkJobErrorKind.WaitTimeout, ErrorCategory.OperationTimeout },
        { BkJobErrorKind.ReferenceNotFound, ErrorCategory.ObjectNotFound },
        { BkJobErrorKind.FileExists, ErrorCategory.ResourceExists },
        { BkJobErrorKind.FileWriteFailed, ErrorCategory.WriteError },
        { BkJobErrorKind.InvalidArchive, ErrorCategory.InvalidData },
        { BkJobErrorKind.ProxyAuthenticationFailed, ErrorCategory.SecurityError },
        { BkJobErrorKind.ProfileNotFound, ErrorCategory.ObjectNotFound },
    };

    [Theory]
    [MemberData(nameof(Categories))]
    public void Every_error_has_its_id_and_its_category(BkJobErrorKind kind, ErrorCategory category)
    {
        var record = ErrorRecords.Create(new(kind, "what failed"), 100L);

        Assert.Equal((kind.ToString(), category, (object)100L), (record.FullyQualifiedErrorId, record.CategoryInfo.Category, record.TargetObject));
    }

    [Fact]
    public void No_error_is_without_a_category() =>
        Assert.Equal(Enum.GetValues<BkJobErrorKind>().Order(), Categories.Select(row => (BkJobErrorKind)row[0]).Order());

    [Theory]
    [MemberData(nameof(Categories))]
    public void Only_a_refused_credential_and_a_lost_connection_end_the_pipeline(BkJobErrorKind kind, ErrorCategory category) =>
        Assert.Equal(category is ErrorCategory.AuthenticationError || kind is BkJobErrorKind.NotConnected, new BkJobException(kind, "").EndsEverything);
}
