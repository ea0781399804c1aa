using BkJob.Client.Jobs;
using BkJob.Client.Logs.Account;
using BkJob.Client.Logs.Batches;
using BkJob.Client.Logs.Write;

namespace BkJob.Client.Logs.Read;

/// <summary>Tells what is wrong with a step as a whole, once for all its hosts.</summary>
internal sealed class StepErrors(JobCalls jobs, LogWriter writer, RunLedger ledger, CallContext context)
{
    public async Task WriteAsync(StepKey step, BkJobException error, CancellationToken cancellationToken)
    {
        if (ledger.TryFail(step))
        {
            var told = await IsOnlyStepMissingAsync(step, error, cancellationToken).ConfigureAwait(false)
                ? JobErrors.StepNotFound(step.JobInstanceId, step.StepInstanceId)
                : error;
            if (!ledger.TryTell(told, step.Scope, step.JobInstanceId, step.StepInstanceId))
            {
                return;
            }

            await writer.WriteErrorAsync(told, JobErrors.TargetOf(told, step.JobInstanceId, step.StepInstanceId), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>V3 says of a missing step that the job is missing; V4, with its status 404, tells the two apart.</summary>
    private async Task<bool> IsOnlyStepMissingAsync(StepKey step, BkJobException error, CancellationToken cancellationToken)
    {
        if (error is not { Kind: BkJobErrorKind.JobInstanceNotFound, HttpStatus: 200 })
        {
            return false;
        }

        try
        {
            var job = await jobs.GetStatusAsync(step.JobInstanceId, step.Scope, withHosts: false, context, cancellationToken).ConfigureAwait(false);
            return !job.Steps.Exists(item => item.StepInstanceId == step.StepInstanceId);
        }
        catch (BkJobException)
        {
            return false;
        }
    }
}
