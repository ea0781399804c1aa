using System.Runtime.CompilerServices;
using BkJob.Reasons;

namespace BkJob.PowerShell.Reasons;

/// <summary>Compares logs with their reference, in the order in which they come.</summary>
internal sealed class LogComparison(LogReference reference)
{
    /// <summary>So many logs wait until the reference of all of them has been read in few requests.</summary>
    private const int LogsAtOnce = 64;

    private readonly HashSet<ExplainedStep> _withoutReference = [];
    private readonly HashSet<string> _told = [];

    /// <summary>Compares the logs of the hosts that are asked for.</summary>
    public async IAsyncEnumerable<DifferenceOutcome> ReadAsync(IAsyncEnumerable<HostLogOutcome> logs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var waiting = new List<object>();
        await foreach (var outcome in logs.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (outcome.Error is { } error)
            {
                yield return new() { Error = error, Target = outcome.Target };
                continue;
            }

            waiting.Add(outcome.Log!);
            if (waiting.Count == LogsAtOnce)
            {
                await foreach (var difference in ReadAsync(waiting, cancellationToken).ConfigureAwait(false))
                {
                    yield return difference;
                }

                waiting.Clear();
            }
        }

        await foreach (var difference in ReadAsync(waiting, cancellationToken).ConfigureAwait(false))
        {
            yield return difference;
        }
    }

    /// <summary>Compares logs that are there already.</summary>
    public async IAsyncEnumerable<DifferenceOutcome> ReadAsync(IReadOnlyList<object> logs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var at = 0; at < logs.Count; at++)
        {
            var step = ExplainedStep.Of(logs[at]);
            var (comparer, error) = await ReferenceOfAsync(step, logs, at, cancellationToken).ConfigureAwait(false);
            if (error is not null && _told.Add(error.Message))
            {
                yield return new() { Error = error, Target = error.Target ?? step.StepInstanceId };
            }

            foreach (var difference in comparer is null ? [] : logs[at] is ScriptLog script ? comparer.Compare(script) : comparer.Compare((FileTransferLog)logs[at]))
            {
                yield return new() { Difference = difference };
            }
        }
    }

    // The steps of other jobs go on where the reference of one cannot be read.
    private async Task<(LogComparer? Comparer, BkJobException? Error)> ReferenceOfAsync(
        ExplainedStep step, IReadOnlyList<object> logs, int at, CancellationToken cancellationToken)
    {
        try
        {
            // For all of them, also where the first one's step is known to have no reference.
            if (at % LogsAtOnce == 0)
            {
                await reference.PrepareAsync([.. logs.Skip(at).Take(LogsAtOnce).Where(next => !_withoutReference.Contains(ExplainedStep.Of(next)))], cancellationToken).ConfigureAwait(false);
            }

            if (_withoutReference.Contains(step))
            {
                return default;
            }

            var comparer = await reference.ForAsync(step, logs[at], cancellationToken).ConfigureAwait(false);
            if (comparer.ReferenceCount > 0)
            {
                return (comparer, null);
            }

            _withoutReference.Add(step);
            return (null, new(BkJobErrorKind.ReferenceNotFound, ReasonTexts.NoReference(step.JobInstanceId, step.StepInstanceId)));
        }
        catch (BkJobException error)
        {
            _withoutReference.Add(step);
            return (null, error);
        }
    }
}
