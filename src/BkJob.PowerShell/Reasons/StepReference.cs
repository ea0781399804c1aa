using BkJob.Reasons;

namespace BkJob.PowerShell.Reasons;

/// <summary>Hosts that succeeded in the same step as the reference.</summary>
internal sealed class StepReference(JobLogs logs, int size, LogComparerOptions options) : LogReference(options)
{
    private readonly Dictionary<long, FailedHosts> _jobs = [];

    protected override async Task<IReadOnlyCollection<object>> ReadAsync(ExplainedStep step, CancellationToken cancellationToken)
    {
        // One answer has the results of all steps.
        if (!_jobs.TryGetValue(step.JobInstanceId, out var hosts))
        {
            hosts = new(size);
            await foreach (var outcome in logs.ResultsAsync(step.JobInstanceId, null, cancellationToken).ConfigureAwait(false))
            {
                hosts.Add(outcome.Result!);
            }

            _jobs[step.JobInstanceId] = hosts;
        }

        return await logs.ReadAllAsync(hosts.ReferenceOf(step.StepInstanceId), cancellationToken).ConfigureAwait(false);
    }
}
