using System.Runtime.CompilerServices;
using BkJob.Reasons;

namespace BkJob.PowerShell.Reasons;

/// <summary>Reads why hosts of a job failed: its results, then the logs of the hosts that failed and of few that succeeded, and no others.</summary>
internal sealed class JobReasons(JobLogs logs, ReasonQuestion question)
{
    private readonly ReasonFinder _finder = new(question.Options);
    private readonly Dictionary<(long Step, HostKey Host), HostResult> _unread = [];
    private readonly HashSet<HostKey>? _only = question.Hosts is null ? null : [.. question.Hosts];

    public async IAsyncEnumerable<ReasonOutcome> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Rehearsal.Begin();
        var hosts = new FailedHosts(question.GoodRun is null ? question.Options.ReferenceSize : 0);
        await foreach (var outcome in logs.JobAndResultsAsync(question.JobInstanceId, question.StepInstanceIds, cancellationToken).ConfigureAwait(false))
        {
            if (outcome.Job is { } job)
            {
                question.OnJob?.Invoke(job);
            }
            else if (outcome.Result is { } result)
            {
                Take(result, hosts);
            }
            else
            {
                yield return new() { Error = outcome.Error, Target = outcome.Error!.Target ?? question.JobInstanceId };
            }
        }

        if (question.GoodRun is { } goodRun)
        {
            await foreach (var outcome in goodRun.ReadAsync(hosts.FailedSteps, _finder.AddReference, cancellationToken).ConfigureAwait(false))
            {
                yield return outcome;
            }
        }

        var chosen = hosts.FailedSteps.SelectMany(step => hosts.ReferenceOf(step.StepInstanceId));
        await foreach (var outcome in logs.LogsAsync(hosts.Failed.Concat(chosen), cancellationToken).ConfigureAwait(false))
        {
            if (outcome.Log is { } log)
            {
                Take(log);
            }
            else
            {
                yield return new() { Error = outcome.Error, Target = outcome.Target };
            }
        }

        foreach (var failed in _unread.Values)
        {
            // Beside the error: the host is in a reason of its own that says so.
            _finder.AddUnreadable(failed);
        }

        foreach (var outcome in _finder.Outcomes())
        {
            yield return outcome;
        }
    }

    private void Take(HostResult result, FailedHosts hosts)
    {
        question.OnResult?.Invoke(result);
        var isFailed = result.Status?.IsFailed() == true;
        if (isFailed && _only?.Contains(result.Key) == false)
        {
            return;
        }

        hosts.Add(result);
        if (isFailed)
        {
            _unread[(result.StepInstanceId, result.Key)] = result;
        }
        else
        {
            _finder.Add(result);
        }
    }

    private void Take(object log)
    {
        question.OnLog?.Invoke(log);
        var read = (IHostLog)log;
        _unread.Remove((read.StepInstanceId, read.Key));
        _finder.Add(log);
    }
}
