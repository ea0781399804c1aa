using System.Runtime.CompilerServices;
using BkJob.Client.Jobs;
using BkJob.Client.Logs.Account;
using BkJob.Client.Logs.Batches;
using BkJob.Client.Logs.Lookup;
using BkJob.Client.Wire;

namespace BkJob.Client.Logs.Plan;

/// <summary>A host asked for by name: in one step as it is named, or found in the results of the job.</summary>
internal sealed class NamedHosts(LogOptions options, JobResults results, StepSources sources, OpenBatches open, RunLedger ledger)
{
    public async IAsyncEnumerable<LogWork> PlanAsync(LogRequest request, HostKey host, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The results have every name of it.
        host = request.Listed?.Key ?? host;
        if (request.StepInstanceId is { } step && !options.NeedsResults && !NeedsHostId(host))
        {
            if (open.Add(new(request.Scope, request.JobInstanceId, step), Task(request, host)) is { } full)
            {
                yield return full;
            }

            yield break;
        }

        var (job, error) = await results.TryGetAsync(request, cancellationToken).ConfigureAwait(false);
        if (error is not null)
        {
            if (ledger.Fail(request, error) is { } failed)
            {
                yield return failed;
            }

            yield break;
        }

        await foreach (var work in FindAsync(request, host, job!, cancellationToken).ConfigureAwait(false))
        {
            yield return work;
        }
    }

    /// <summary>The log APIs take IPv4 addresses only: an IPv6 host has to be found in the results first.</summary>
    private static bool NeedsHostId(HostKey host) => host is { HostId: null, ContainerId: null, IPAddress: { } address } && HostAddress.IsIPv6(address);

    /// <summary>A host as it is named, with the result that the caller holds.</summary>
    private static HostTask Task(LogRequest request, HostKey host) => new(host, request.Listed is null ? MissingLog.IsError : MissingLog.IsNull)
    {
        Known = request.Known,
        Standing = request.Listed?.Status,
    };

    private async IAsyncEnumerable<LogWork> FindAsync(
        LogRequest request, HostKey host, JobOutcome job, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isFound = false;
        (StepKey Step, BkJobException Error)? failure = null;
        foreach (var step in job.Steps.Where(step => request.Wants(step.StepInstanceId)).OrderBy(step => step.Type == StepType.File))
        {
            var key = new StepKey(request.Scope, request.JobInstanceId, step.StepInstanceId);
            var (outcome, notSaid) = await TryFindResultAsync(key, step, host, cancellationToken).ConfigureAwait(false);
            failure = notSaid is null ? failure : (key, notSaid);
            if (outcome is not null)
            {
                isFound = true;
                if (options.Accepts(outcome.Status) && open.Add(key, Task(step, outcome, request.Known)) is { } full)
                {
                    yield return full;
                }

                continue;
            }

            var (source, unknown) = await TryFindSourceAsync(key, step, host, cancellationToken).ConfigureAwait(false);
            isFound |= source is not null;
            failure = unknown is null ? failure : (key, unknown);
            if (source is { } named && open.Add(key, new(NeedsHostId(host) ? named.ToKey() : host, MissingLog.IsError) { Step = step, Known = request.Known }) is { } fullOfSources)
            {
                yield return fullOfSources;
            }
        }

        if (isFound && failure is { } ofStep)
        {
            // The host has its logs of other steps; whether it has uploads in this one nobody can say: the step has the error, once.
            if (ledger.TryTell(ofStep.Step.Scope, ofStep.Step.JobInstanceId, ofStep.Step.StepInstanceId, null))
            {
                yield return new LogWork.Failed(ofStep.Error, ofStep.Step.StepInstanceId);
            }
        }
        else if (!isFound && ledger.Fail(request, failure?.Error ?? JobErrors.HostNotInJob(host, request.JobInstanceId, request.StepInstanceId)) is { } missed)
        {
            yield return missed;
        }
    }

    /// <summary>A host that the results list. They may have been read only to find it: its log has their columns if they were asked for.</summary>
    private HostTask Task(StepOutcome step, HostOutcome outcome, HostResult? known) => new(outcome.Host.ToKey(), options.NeedsResults ? MissingLog.IsNull : MissingLog.IsError)
    {
        Step = step,
        Outcome = options.NeedsResults ? outcome : new() { Host = outcome.Host },
        Known = known,
        Standing = outcome.Status,
    };

    private async Task<(HostOutcome? Outcome, BkJobException? Failure)> TryFindResultAsync(
        StepKey key, StepOutcome step, HostKey host, CancellationToken cancellationToken)
    {
        try
        {
            return (await results.FindAsync(key.Scope, key.JobInstanceId, step, host, cancellationToken).ConfigureAwait(false), null);
        }
        catch (BkJobException error) when (!error.EndsEverything)
        {
            return (null, error);
        }
    }

    /// <summary>The results list a file step's targets only; a source is worth asking for too, unless the results were asked for.</summary>
    private async Task<(WireHost? Source, BkJobException? Failure)> TryFindSourceAsync(
        StepKey key, StepOutcome step, HostKey host, CancellationToken cancellationToken)
    {
        if (step.Type != StepType.File || options.NeedsResults)
        {
            return (null, null);
        }

        try
        {
            return (await sources.FindAsync(key, step, host, cancellationToken).ConfigureAwait(false), null);
        }
        catch (BkJobException error) when (error.IsTransient)
        {
            return (null, error);
        }
    }
}
