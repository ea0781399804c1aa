using BkJob.Reasons;

namespace BkJob.PowerShell.Reasons;

/// <summary>A good run as the reference: the same host there where it succeeded, else hosts that did.</summary>
internal sealed class RunReference(JobLogs logs, long jobInstanceId, int size, LogComparerOptions options) : LogReference(options)
{
    private readonly Dictionary<long, (FailedHosts Chosen, Dictionary<HostKey, HostResult> Succeeded)> _steps = [];
    private StepPairs? _pairs;

    public override async Task<LogComparer> ForAsync(ExplainedStep step, object log, CancellationToken cancellationToken)
    {
        var key = log is ScriptLog script ? script.Key : ((FileTransferLog)log).Key;
        if (await StepOfAsync(step, cancellationToken).ConfigureAwait(false) is { } run && run.Succeeded.TryGetValue(key, out var same))
        {
            var comparer = ComparerOf(await logs.ReadAllAsync([same], cancellationToken).ConfigureAwait(false));
            if (comparer.ReferenceCount > 0)
            {
                return comparer;
            }
        }

        return await base.ForAsync(step, log, cancellationToken).ConfigureAwait(false);
    }

    protected override async Task<IReadOnlyCollection<object>> ReadAsync(ExplainedStep step, CancellationToken cancellationToken) =>
        await StepOfAsync(step, cancellationToken).ConfigureAwait(false) is { } run
            ? await logs.ReadAllAsync(run.Chosen.ReferenceOf(run.StepInstanceId), cancellationToken).ConfigureAwait(false)
            : [];

    private async Task<(long StepInstanceId, FailedHosts Chosen, Dictionary<HostKey, HostResult> Succeeded)?> StepOfAsync(ExplainedStep step, CancellationToken cancellationToken)
    {
        _pairs ??= new(logs.Client, logs.Context, logs.Scope, await logs.GetJobAsync(jobInstanceId, cancellationToken).ConfigureAwait(false));
        if (await _pairs.ReferenceOfAsync(step, cancellationToken).ConfigureAwait(false) is not { } id)
        {
            return null;
        }

        if (!_steps.TryGetValue(id, out var run))
        {
            run = (new(size), []);
            await foreach (var outcome in logs.ResultsAsync(jobInstanceId, [id], cancellationToken).ConfigureAwait(false))
            {
                if (outcome.Result is { Status: HostStatus.Success or HostStatus.LastSuccess } result)
                {
                    run.Chosen.Add(result);
                    run.Succeeded[result.Key] = result;
                }
            }

            _steps[id] = run;
        }

        return (id, run.Chosen, run.Succeeded);
    }
}
