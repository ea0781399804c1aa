using System.Runtime.CompilerServices;

namespace BkJob.PowerShell;

/// <summary>Results and logs of jobs in one scope, as those need them who look into a job.</summary>
internal sealed record JobLogs(BkJobClient Client, CallContext Context, JobScope Scope, LogOptions Options)
{
    public Task<JobInstance> GetJobAsync(long job, CancellationToken cancellationToken) => Client.GetJobInstanceAsync(job, Scope, Context, cancellationToken);

    /// <summary>How the steps ended on every host; null = every step.</summary>
    public IAsyncEnumerable<HostResultOutcome> ResultsAsync(long job, IReadOnlyCollection<long>? steps, CancellationToken cancellationToken) =>
        Client.ReadHostResultsAsync(new(job, Scope) { StepInstanceIds = steps }, Context, cancellationToken);

    /// <summary>The logs of hosts whose results are known; one that printed nothing is a log without a text.</summary>
    public IAsyncEnumerable<HostLogOutcome> LogsAsync(IEnumerable<HostResult> results, CancellationToken cancellationToken) => Client.ReadLogsAsync(
        RequestsAsync(results, cancellationToken),
        new() { IncludeStatus = true, ThrottleLimit = Options.ThrottleLimit, BatchSize = Options.BatchSize },
        Context,
        cancellationToken);

    private async IAsyncEnumerable<LogRequest> RequestsAsync(IEnumerable<HostResult> results, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var result in results)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new(result.JobInstanceId, Scope) { StepInstanceId = result.StepInstanceId, Host = result.Key, Known = result };
        }
    }
}
