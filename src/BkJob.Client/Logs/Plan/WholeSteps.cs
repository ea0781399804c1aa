using System.Runtime.CompilerServices;
using BkJob.Client.Logs.Account;
using BkJob.Client.Logs.Batches;
using BkJob.Client.Logs.Calls;
using BkJob.Client.Logs.Lookup;
using BkJob.Client.Wire;

namespace BkJob.Client.Logs.Plan;

/// <summary>Every host of a step or job, as its results list them, and the sources of its files.</summary>
internal sealed class WholeSteps(
    LogOptions options, JobResults results, StepSources sources, BatchSizer sizer, bool hasEsbV2, RunLedger ledger, Workload load)
{
    public async IAsyncEnumerable<LogWork> PlanAsync(LogRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (job, error) = await results.TryGetAsync(request, cancellationToken).ConfigureAwait(false);
        if (error is not null)
        {
            // Where jobv3 is not there, v2 still serves.
            if (hasEsbV2 && error.Kind == BkJobErrorKind.ApiNotAvailable)
            {
                yield return new LogWork.WholeJob(request);
            }
            else if (ledger.Fail(request, error) is { } failed)
            {
                yield return failed;
            }

            yield break;
        }

        // A whole job is one request of the caller: nothing of it waits for the next.
        var open = new OpenBatches(ledger, sizer);
        var hasScript = false;
        foreach (var step in InOrder(job!).Where(step => request.Wants(step.StepInstanceId)))
        {
            // Export-Csv takes its columns from the first object, and only script logs have exit code and tag.
            if (step.Type == StepType.File && hasScript)
            {
                foreach (var work in open.CloseAll())
                {
                    yield return work;
                }

                await load.WhenIdleAsync(cancellationToken).ConfigureAwait(false);
                hasScript = false;
            }

            hasScript |= step.Type != StepType.File && step.Hosts.Count > 0;
            await foreach (var work in PlanAsync(request, step, open, null, cancellationToken).ConfigureAwait(false))
            {
                yield return work;
            }
        }

        foreach (var work in open.CloseAll())
        {
            yield return work;
        }
    }

    /// <summary>What ESB v2 left of a whole job. Several may be planned at once, by workers; nothing waits here.</summary>
    public async Task<IReadOnlyCollection<LogWork>> PlanRestAsync(LogWork.Rest rest, CancellationToken cancellationToken)
    {
        var (job, error) = await results.TryGetAsync(rest.Request, cancellationToken).ConfigureAwait(false);
        if (error is not null)
        {
            return ledger.Fail(rest.Request, error) is { } failed ? [failed] : [];
        }

        var open = new OpenBatches(ledger, sizer);
        var works = new List<LogWork>();
        foreach (var step in InOrder(job!).Where(step => rest.Request.Wants(step.StepInstanceId) && rest.Written.LeavesOut(step)))
        {
            await foreach (var work in PlanAsync(rest.Request, step, open, rest.Written, cancellationToken).ConfigureAwait(false))
            {
                works.Add(work);
            }
        }

        works.AddRange(open.CloseAll());
        return works;
    }

    /// <summary>Script steps come first.</summary>
    private static IEnumerable<StepOutcome> InOrder(JobOutcome job) => job.Steps.OrderBy(step => step.Type == StepType.File);

    private async IAsyncEnumerable<LogWork> PlanAsync(
        LogRequest request, StepOutcome step, OpenBatches open, WrittenByEsbV2? written, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var key = new StepKey(request.Scope, request.JobInstanceId, step.StepInstanceId);
        foreach (var outcome in step.Hosts.Where(outcome => options.Accepts(outcome.Status)))
        {
            var task = new HostTask(outcome.Host.ToKey(), MissingLog.IsNull) { Step = step, Outcome = outcome, Standing = outcome.Status };
            if (written?.Has(key, task) != true && open.Add(key, task) is { } full)
            {
                yield return full;
            }
        }

        if (step.Type != StepType.File || options.FiltersByStatus || step.Hosts.Count == 0)
        {
            yield break;
        }

        var (found, failure) = await TryFindSourcesAsync(key, step, cancellationToken).ConfigureAwait(false);
        if (failure is not null)
        {
            // Whose uploads are missing now, nobody can say: the step as a whole has the error.
            yield return new LogWork.Failed(failure, key.StepInstanceId);
        }

        foreach (var source in found)
        {
            if (open.Add(key, new(source.ToKey(), MissingLog.IsNothing) { Step = step }) is { } full)
            {
                yield return full;
            }
        }
    }

    private async Task<(IReadOnlyList<WireHost> Sources, BkJobException? Failure)> TryFindSourcesAsync(
        StepKey key, StepOutcome step, CancellationToken cancellationToken)
    {
        try
        {
            return (await sources.FindAsync(key, step, cancellationToken).ConfigureAwait(false), null);
        }
        catch (BkJobException error) when (error.IsTransient)
        {
            return ([], error);
        }
    }
}
