using BkJob.Reasons;

namespace BkJob.PowerShell.Reasons;

/// <summary>A good run as the reference: the same host there where it succeeded, else hosts that did.</summary>
internal sealed class GoodRunReference(JobLogs logs, long jobInstanceId, int size, LogComparerOptions options) : LogReference(options)
{
    private readonly Dictionary<long, GoodStep> _steps = [];
    private Dictionary<(long Step, HostKey Host), List<object>> _ofHosts = [];
    private StepPairs? _pairs;

    public override async Task PrepareAsync(IReadOnlyList<object> compared, CancellationToken cancellationToken)
    {
        var wanted = new HashSet<HostResult>();
        foreach (var log in compared)
        {
            if (await StepOfAsync(ExplainedStep.Of(log), cancellationToken).ConfigureAwait(false) is { } step && step.Succeeded.TryGetValue(KeyOf(log), out var same))
            {
                wanted.Add(same);
            }
        }

        _ofHosts = [];
        foreach (var log in wanted.Count == 0 ? [] : await logs.ReadAllAsync(wanted, cancellationToken).ConfigureAwait(false))
        {
            var key = (ExplainedStep.Of(log).StepInstanceId, KeyOf(log));
            if (!_ofHosts.TryGetValue(key, out var texts))
            {
                _ofHosts[key] = texts = [];
            }

            texts.Add(log);
        }
    }

    public override async Task<LogComparer> ForAsync(ExplainedStep step, object log, CancellationToken cancellationToken)
    {
        if (await StepOfAsync(step, cancellationToken).ConfigureAwait(false) is { } good && _ofHosts.TryGetValue((good.StepInstanceId, KeyOf(log)), out var same))
        {
            var comparer = ComparerOf(same);
            if (comparer.ReferenceCount > 0)
            {
                return comparer;
            }
        }

        return await base.ForAsync(step, log, cancellationToken).ConfigureAwait(false);
    }

    protected override async Task<IReadOnlyCollection<object>> ReadAsync(ExplainedStep step, CancellationToken cancellationToken) =>
        await StepOfAsync(step, cancellationToken).ConfigureAwait(false) is { } good
            ? await logs.ReadAllAsync(good.Chosen.ReferenceOf(good.StepInstanceId), cancellationToken).ConfigureAwait(false)
            : [];

    private static HostKey KeyOf(object log) => ((IHostLog)log).Key;

    private async Task<GoodStep?> StepOfAsync(ExplainedStep step, CancellationToken cancellationToken)
    {
        if (_pairs is null)
        {
            await ReadRunAsync(cancellationToken).ConfigureAwait(false);
        }

        return await _pairs!.ReferenceOfAsync(step, cancellationToken).ConfigureAwait(false) is { } id ? _steps[id] : null;
    }

    private async Task ReadRunAsync(CancellationToken cancellationToken)
    {
        JobInstance? run = null;
        await foreach (var outcome in logs.JobAndResultsAsync(jobInstanceId, null, cancellationToken).ConfigureAwait(false))
        {
            if (outcome.Job is { } job)
            {
                run = job;
                foreach (var step in job.Steps ?? [])
                {
                    _steps[step.StepInstanceId] = new(step.StepInstanceId, new(size), []);
                }
            }
            else
            {
                _steps[outcome.Result!.StepInstanceId].Add(outcome.Result);
            }
        }

        _pairs = new(logs.Client, logs.Context, logs.Scope, run!);
    }

    /// <summary>A step of the good run: the hosts that stand for all, and every host that succeeded.</summary>
    private sealed record GoodStep(long StepInstanceId, FailedHosts Chosen, Dictionary<HostKey, HostResult> Succeeded)
    {
        public void Add(HostResult result)
        {
            Chosen.Add(result);
            if (result.Status?.IsSucceeded() == true)
            {
                Succeeded[result.Key] = result;
            }
        }
    }
}
