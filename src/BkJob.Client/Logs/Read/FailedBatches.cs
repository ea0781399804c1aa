using BkJob.Client.Connection;
using BkJob.Client.Http;
using BkJob.Client.Jobs;
using BkJob.Client.Logs.Account;
using BkJob.Client.Logs.Batches;
using BkJob.Client.Logs.Calls;
using BkJob.Client.Logs.Write;

namespace BkJob.Client.Logs.Read;

/// <summary>What becomes of a batch that failed after its retries: another route, two halves, other names of its hosts, or errors.</summary>
internal sealed class FailedBatches(
    Generations generations, ServerHealth health, OddSteps oddSteps, StepErrors stepErrors, LogWriter writer, RunLedger ledger, int retries, CallContext context)
{
    private static readonly (IReadOnlyCollection<LogWork>, BkJobException?) Nothing = ([], null);

    /// <summary>A part of a batch that failed gets one try more.</summary>
    private int RetriesOfPart => Math.Min(1, retries);

    /// <summary>What is to be done now; with an internal error it is not known yet whose fault it is, and <see cref="JudgeAsync"/> says.</summary>
    public async Task<(IReadOnlyCollection<LogWork> Works, BkJobException? InternalError)> GiveWayAsync(
        HostBatch batch, ApiRequest? request, BkJobException error, CancellationToken cancellationToken)
    {
        if (error.Kind == BkJobErrorKind.ApiNotAvailable && request is not null && FindsOtherRoute(batch, request))
        {
            return ([new LogWork.Batch(batch)], null);
        }

        if (JobErrors.IsOfWholeStep(error))
        {
            ledger.Finish(batch.PendingCount);
            await stepErrors.WriteAsync(batch.Step, error, cancellationToken).ConfigureAwait(false);
            return Nothing;
        }

        health.Fail(error);
        var isWorthMore = health.GivenUp is null;
        if (isWorthMore && error.IsInternal)
        {
            context.Tell(Messages.SplitBatch(request!.Operation, batch.PendingCount));
            return ([], error);
        }

        if (isWorthMore && error.MaySplit && batch.PendingCount > 1)
        {
            context.Tell(Messages.SplitBatch(request!.Operation, batch.PendingCount));
            return (LogWork.Of(batch.Split((batch.PendingCount + 1) / 2, RetriesOfPart)), null);
        }

        return (await GiveUpAsync(batch, error, cancellationToken).ConfigureAwait(false), null);
    }

    /// <summary>What is to be done after a batch ended in an internal error, or a part of one that did passed.</summary>
    public async Task<IReadOnlyCollection<LogWork>> JudgeAsync(HostBatch batch, BkJobException? error, CancellationToken cancellationToken)
    {
        var verdict = error is null ? batch.FaultSearch!.Pass()
            : batch.HasOneBadHost ? new() { OneBadHost = [batch] }
            : (batch.FaultSearch ?? new()).Fail(batch, RetriesOfPart);
        var works = new List<LogWork>();
        foreach (var part in verdict.OneBadHost)
        {
            works.AddRange(part.PendingCount == 1
                ? part.Pending.Select(task => new LogWork.One(part.Step, task))
                : await oddSteps.LeaveOutWaitingAsync(part, cancellationToken).ConfigureAwait(false)
                    ?? LogWork.Of(part.WithOneBadHost().Split((part.PendingCount + 1) / 2, RetriesOfPart)));
        }

        works.AddRange(LogWork.Of(verdict.Parts));
        if (verdict.AllFailed.Count > 0)
        {
            works.AddRange(await oddSteps.AskOtherwiseAsync(HostBatch.Joined(verdict.AllFailed), cancellationToken).ConfigureAwait(false));
        }

        return works;
    }

    /// <summary>Judged by what this batch was sent as: another worker may have found out in the meantime.</summary>
    private bool FindsOtherRoute(HostBatch batch, ApiRequest request)
    {
        if (batch.Kind == HostKeyKind.Container)
        {
            return false;
        }

        if (generations.MayLeaveV3(request.Family))
        {
            generations.LeaveV3();
            context.Tell(Messages.FellBackToV4(request.Operation));
            return true;
        }

        if (!LogCalls.IsReleasedV4(request.Operation))
        {
            return false;
        }

        generations.LeaveExecuteObjectLog();
        return true;
    }

    private async Task<IReadOnlyCollection<LogWork>> GiveUpAsync(HostBatch batch, BkJobException error, CancellationToken cancellationToken)
    {
        var byAddress = KnowsAddressesOnly(batch, error) ? batch.Pending.Where(task => task.Key.IPAddress is not null).ToList() : [];
        await writer.WriteErrorsAsync(error, batch.Pending.Except(byAddress), cancellationToken).ConfigureAwait(false);

        // Such a server names no ids in its answers either: a host asked for by both names is told by its address.
        var first = byAddress.Where(task => ledger.TryRename(batch.Step, new(task.Key.IPAddress!, task.Key.CloudId ?? 0))).ToList();
        ledger.Finish(byAddress.Count - first.Count);
        return first.Count == 0
            ? []
            : [new LogWork.Batch(new(batch.Step, HostKeyKind.IPAddress, [.. first.Select(task => task.NamedBy(HostKeyKind.IPAddress))], batch.Retries))];
    }

    /// <summary>Servers up to 3.6 do not know host ids.</summary>
    private static bool KnowsAddressesOnly(HostBatch batch, BkJobException error) =>
        error is { Kind: BkJobErrorKind.InvalidArgument, Code: "1241007" } && error.ServerMessage?.Contains("ip_list") == true
        && batch.Kind == HostKeyKind.HostId;
}
