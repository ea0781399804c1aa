using System.Runtime.CompilerServices;

namespace BkJob.PowerShell.Reasons;

/// <summary>A good run that hosts are contrasted with: reads few of the hosts that succeeded in the steps that answer to those in question.</summary>
internal sealed class ReferenceRun(JobLogs logs, long jobInstanceId, int size)
{
    /// <summary>Hands the good run's logs to <paramref name="add"/>, each with the step in question; writes errors as they come.</summary>
    public async IAsyncEnumerable<ReasonOutcome> ReadAsync(
        IReadOnlyCollection<ExplainedStep> steps, Action<ExplainedStep, object> add, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (steps.Count == 0)
        {
            yield break;
        }

        var pairs = new StepPairs(logs.Client, logs.Context, logs.Scope, await logs.GetJobAsync(jobInstanceId, cancellationToken).ConfigureAwait(false));
        var wanted = new List<(ExplainedStep Step, long Reference)>();
        foreach (var step in steps)
        {
            if (await pairs.ReferenceOfAsync(step, cancellationToken).ConfigureAwait(false) is { } reference)
            {
                wanted.Add((step, reference));
            }
        }

        var references = wanted.Select(pair => pair.Reference).Distinct().ToList();
        var hosts = new FailedHosts(size);
        await foreach (var outcome in logs.ResultsAsync(jobInstanceId, references, cancellationToken).ConfigureAwait(false))
        {
            if (outcome.Result is { } result)
            {
                hosts.Add(result);
            }
            else
            {
                yield return new() { Error = outcome.Error, Target = outcome.Error!.Target ?? jobInstanceId };
            }
        }

        await foreach (var outcome in logs.LogsAsync(references.SelectMany(hosts.ReferenceOf), cancellationToken).ConfigureAwait(false))
        {
            if (outcome.Log is not { } log)
            {
                yield return new() { Error = outcome.Error, Target = outcome.Target };
                continue;
            }

            var of = log is ScriptLog script ? script.StepInstanceId : ((FileTransferLog)log).StepInstanceId;
            foreach (var (step, _) in wanted.Where(pair => pair.Reference == of))
            {
                add(step, log);
            }
        }
    }
}
