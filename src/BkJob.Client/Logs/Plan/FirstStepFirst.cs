using BkJob.Client.Logs.Account;
using BkJob.Client.Logs.Batches;

namespace BkJob.Client.Logs.Plan;

/// <summary>
/// Holds back the second step of named hosts until a log of the first is written, or the first has none: the first object, from which
/// Export-Csv takes its columns and the terminal its table, is of the step that comes first.
/// </summary>
internal sealed class FirstStepFirst(RunLedger ledger, Workload load)
{
    private StepKey? _firstStep;
    private bool _mayMixSteps;

    /// <summary>Waits until the work may be begun.</summary>
    public async Task WaitAsync(LogWork work, CancellationToken cancellationToken)
    {
        if (_mayMixSteps || work is not LogWork.Batch { Hosts.Step: var step })
        {
            return;
        }

        _firstStep ??= step;
        if (step != _firstStep)
        {
            await load.WhenIdleOrAsync(ledger.FirstLog, cancellationToken).ConfigureAwait(false);
            _mayMixSteps = true;
        }
    }
}
