using System.Runtime.CompilerServices;

namespace BkJob.PowerShell.Reasons;

/// <summary>Compares logs, one by one, with their reference.</summary>
internal sealed class LogComparison(LogReference reference)
{
    private readonly HashSet<ExplainedStep> _withoutReference = [];

    /// <summary>Compares the logs of the hosts that are asked for.</summary>
    public async IAsyncEnumerable<DifferenceOutcome> ReadAsync(IAsyncEnumerable<HostLogOutcome> logs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var outcome in logs.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (outcome.Error is { } error)
            {
                yield return new() { Error = error, Target = outcome.Target };
                continue;
            }

            await foreach (var difference in CompareAsync(outcome.Log!, cancellationToken).ConfigureAwait(false))
            {
                yield return difference;
            }
        }
    }

    /// <summary>Compares logs that are there already.</summary>
    public async IAsyncEnumerable<DifferenceOutcome> ReadAsync(IEnumerable<object> logs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var log in logs)
        {
            await foreach (var difference in CompareAsync(log, cancellationToken).ConfigureAwait(false))
            {
                yield return difference;
            }
        }
    }

    private async IAsyncEnumerable<DifferenceOutcome> CompareAsync(object log, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var step = ExplainedStep.Of(log);
        var comparer = await reference.ForAsync(step, log, cancellationToken).ConfigureAwait(false);
        if (comparer.ReferenceCount == 0)
        {
            if (_withoutReference.Add(step))
            {
                var message = ReasonTexts.NoReference(step.JobInstanceId, step.StepInstanceId);
                yield return new() { Error = new BkJobException(BkJobErrorKind.ReferenceNotFound, message), Target = step.StepInstanceId };
            }

            yield break;
        }

        foreach (var difference in log is ScriptLog script ? comparer.Compare(script) : comparer.Compare((FileTransferLog)log))
        {
            yield return new() { Difference = difference };
        }
    }
}
