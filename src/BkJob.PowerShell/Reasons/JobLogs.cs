using System.Runtime.CompilerServices;

namespace BkJob.PowerShell.Reasons;

/// <summary>Results and logs of jobs in one scope, as those need them who look into a job.</summary>
internal sealed record JobLogs(BkJobClient Client, CallContext Context, JobScope Scope, LogOptions Options)
{
    /// <summary>How the steps ended on every host; null = every step.</summary>
    public IAsyncEnumerable<HostResultOutcome> ResultsAsync(long job, IReadOnlyCollection<long>? steps, CancellationToken cancellationToken) =>
        Client.ReadHostResultsAsync(new(job, Scope) { StepInstanceIds = steps }, Context, cancellationToken);

    /// <summary>The job, then how the steps ended on every host, of one answer; null = every step.</summary>
    public IAsyncEnumerable<HostResultOutcome> JobAndResultsAsync(long job, IReadOnlyCollection<long>? steps, CancellationToken cancellationToken) =>
        Client.ReadHostResultsAsync(new(job, Scope) { StepInstanceIds = steps, IncludeJob = true }, Context, cancellationToken);

    /// <summary>The logs of hosts whose results were read, which are not asked for again; one that printed nothing is a log without a text.</summary>
    public IAsyncEnumerable<HostLogOutcome> LogsAsync(IEnumerable<HostResult> results, CancellationToken cancellationToken) => ReadAsync(
        results.Select(result => new LogRequest(result.JobInstanceId, Scope) { StepInstanceId = result.StepInstanceId, Host = result.Key, Known = result, IsListed = true }),
        new() { ThrottleLimit = Options.ThrottleLimit, BatchSize = Options.BatchSize },
        cancellationToken);

    /// <summary>The logs of a few hosts, those that could be read.</summary>
    /// <exception cref="BkJobException">None could be read.</exception>
    public async Task<IReadOnlyCollection<object>> ReadAllAsync(IEnumerable<HostResult> results, CancellationToken cancellationToken)
    {
        var logs = new List<object>();
        BkJobException? problem = null;
        await foreach (var outcome in LogsAsync(results, cancellationToken).ConfigureAwait(false))
        {
            problem ??= outcome.Error;
            if (outcome.Log is { } log)
            {
                logs.Add(log);
            }
        }

        return logs.Count == 0 && problem is not null ? throw problem : logs;
    }

    /// <summary>The logs that are asked for, with their results.</summary>
    public IAsyncEnumerable<HostLogOutcome> LogsAsync(IEnumerable<LogRequest> requests, CancellationToken cancellationToken) =>
        ReadAsync(requests, new() { IncludeStatus = true, ThrottleLimit = Options.ThrottleLimit, BatchSize = Options.BatchSize }, cancellationToken);

    private IAsyncEnumerable<HostLogOutcome> ReadAsync(IEnumerable<LogRequest> requests, LogOptions options, CancellationToken cancellationToken) =>
        Client.ReadLogsAsync(Stream(requests, cancellationToken), options, Context, cancellationToken);

    private static async IAsyncEnumerable<LogRequest> Stream(IEnumerable<LogRequest> requests, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var request in requests)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return request;
        }
    }
}
