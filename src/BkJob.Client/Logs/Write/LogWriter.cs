using BkJob.Client.Jobs;
using BkJob.Client.Logs.Account;
using BkJob.Client.Logs.Batches;
using BkJob.Client.Wire;

namespace BkJob.Client.Logs.Write;

/// <summary>Writes what came of a host into the channel, and into the account of the run.</summary>
internal sealed class LogWriter(OutcomeChannel output, LogFactory factory, RunLedger ledger)
{
    private const long WeightOfAnObject = 512;

    public async ValueTask WriteAsync(HostLogOutcome log, CancellationToken cancellationToken)
    {
        await output.WriteAsync(log, WeightOfAnObject + (log.TextLength * 2L), cancellationToken).ConfigureAwait(false);
        ledger.NoteLog();
    }

    public ValueTask WriteScriptAsync(StepKey step, HostTask task, in WireHost host, string? text, CancellationToken cancellationToken) =>
        WriteAsync(new(factory.Script(step, task, host, text)), cancellationToken);

    public ValueTask WriteFileAsync(StepKey step, HostTask task, in WireHost host, FileLogRow? row, CancellationToken cancellationToken) =>
        WriteAsync(new(factory.File(step, task, host, row)), cancellationToken);

    /// <summary>A host of a whole job that was not planned for: the answer itself says who there is.</summary>
    public async Task WriteUnplannedAsync(LogRequest request, EsbV2HostLog host, CancellationToken cancellationToken)
    {
        ledger.Plan(1);
        await WriteAsync(new(factory.EsbV2(request.JobInstanceId, request.Scope, host)), cancellationToken).ConfigureAwait(false);
        ledger.Finish(1);
    }

    /// <summary>The server has nothing of the host. What that means, the task says.</summary>
    public async Task WriteMissingAsync(StepKey step, HostTask task, CancellationToken cancellationToken)
    {
        switch (task.Missing)
        {
            case MissingLog.IsError:
                var error = JobErrors.HostLogNotFound(task.Key, step.JobInstanceId, step.StepInstanceId, task.Standing ?? task.Known?.Status);
                await WriteErrorsAsync(error, [task], cancellationToken).ConfigureAwait(false);
                return;
            case MissingLog.IsNull when task.IsFileStep:
                await WriteFileAsync(step, task, default, null, cancellationToken).ConfigureAwait(false);
                break;
            case MissingLog.IsNull:
                await WriteScriptAsync(step, task, default, null, cancellationToken).ConfigureAwait(false);
                break;
        }

        ledger.Finish(1);
    }

    /// <summary>An error that is about no single host.</summary>
    public ValueTask WriteErrorAsync(BkJobException error, object target, CancellationToken cancellationToken) =>
        output.WriteAsync(new(error, target), WeightOfAnObject, cancellationToken);

    public async Task WriteErrorsAsync(BkJobException error, IEnumerable<HostTask> tasks, CancellationToken cancellationToken)
    {
        foreach (var task in tasks)
        {
            ledger.Finish(1);
            await WriteErrorAsync(error, task.Key, cancellationToken).ConfigureAwait(false);
        }
    }
}
