using BkJob.Reasons;

namespace BkJob.PowerShell.Reasons;

/// <summary>Hosts that succeeded in the same step as the reference.</summary>
internal sealed class StepReference(JobLogs logs, int size, LogComparerOptions options) : LogReference(options)
{
    protected override async Task<IReadOnlyCollection<object>> ReadAsync(ExplainedStep step, CancellationToken cancellationToken)
    {
        var hosts = new FailedHosts(size);
        await foreach (var result in logs.StepResultsAsync(step.JobInstanceId, step.StepInstanceId, cancellationToken).ConfigureAwait(false))
        {
            hosts.Add(result);
        }

        return await logs.ReadAllAsync(hosts.ReferenceOf(step.StepInstanceId), cancellationToken).ConfigureAwait(false);
    }
}
