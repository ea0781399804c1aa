using BkJob.Client.Jobs;
using BkJob.Client.Logs.Account;
using BkJob.Client.Logs.Batches;

namespace BkJob.Client.Logs.Plan;

/// <summary>What becomes of a request that cannot be planned.</summary>
internal static class FailedRequests
{
    /// <summary>A failure of the job or step is one error for all hosts named for it, any other is the host's own; null when it was told before.</summary>
    public static LogWork? Fail(this RunLedger ledger, LogRequest request, BkJobException error)
    {
        var isOfWhole = JobErrors.IsOfWholeStep(error);
        var host = isOfWhole ? null : request.Host;
        var isNew = isOfWhole
            ? ledger.TryTell(error, request.Scope, request.JobInstanceId, request.StepInstanceId)
            : ledger.TryTell(request.Scope, request.JobInstanceId, request.StepInstanceId, host);
        return isNew
            ? new LogWork.Failed(error, host ?? JobErrors.TargetOf(error, request.JobInstanceId, request.StepInstanceId))
            : null;
    }
}
