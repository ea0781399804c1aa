using System.Runtime.CompilerServices;

namespace BkJob.PowerShell.Reasons;

/// <summary>A good run that hosts are contrasted with: reads few of the hosts that succeeded in the steps that answer to those in question.</summary>
internal sealed class GoodRunReader(JobLogs logs, long jobInstanceId, int size)
{
    /// <summary>Hands the good run's logs to <paramref name="add"/>, each with the step in question; writes errors as they come.</summary>
    public async IAsyncEnumerable<ReasonOutcome> ReadAsync(
        IReadOnlyCollection<ExplainedStep> steps, Action<ExplainedStep, object> add, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (steps.Count == 0)
        {
            yield break;
        }

        List<(ExplainedStep Step, long Reference)> wanted = [];
        HashSet<long> references = [];
        var hosts = new FailedHosts(size);
        await foreach (var outcome in logs.JobAndResultsAsync(jobInstanceId, null, cancellationToken).ConfigureAwait(false))
        {
            if (outcome.Job is { } job)
            {
                wanted = await PairAsync(steps, job, cancellationToken).ConfigureAwait(false);
                references = [.. wanted.Select(pair => pair.Reference)];
            }
            else if (references.Contains(outcome.Result!.StepInstanceId))
            {
                hosts.Add(outcome.Result);
            }
        }

        await foreach (var outcome in logs.LogsAsync(references.SelectMany(hosts.ReferenceOf), cancellationToken).ConfigureAwait(false))
        {
            if (outcome.Log is not { } log)
            {
                yield return new() { Error = outcome.Error, Target = outcome.Target };
                continue;
            }

            var of = ((IHostLog)log).StepInstanceId;
            foreach (var (step, _) in wanted.Where(pair => pair.Reference == of))
            {
                add(step, log);
            }
        }
    }

    private async Task<List<(ExplainedStep Step, long Reference)>> PairAsync(
        IReadOnlyCollection<ExplainedStep> steps, JobInstance goodRun, CancellationToken cancellationToken)
    {
        var (pairs, wanted) = (new StepPairs(logs.Client, logs.Context, logs.Scope, goodRun), new List<(ExplainedStep Step, long Reference)>());
        foreach (var step in steps)
        {
            if (await pairs.ReferenceOfAsync(step, cancellationToken).ConfigureAwait(false) is { } reference)
            {
                wanted.Add((step, reference));
            }
        }

        return wanted;
    }
}
