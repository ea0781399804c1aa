using BkJob.Client.Hosts;
using BkJob.Client.Jobs;
using BkJob.Client.Wire;

namespace BkJob.Client.Logs.Lookup;

/// <summary>The results of the jobs one call asks about, each fetched once.</summary>
internal sealed class JobResults(JobCalls calls, CallContext context)
{
    /// <summary>A pipeline of thousands of jobs must not keep them all.</summary>
    private const int MaximumJobs = 4;

    private readonly Dictionary<(JobScope, long), Task<JobOutcome>> _jobs = [];
    private readonly Dictionary<StepOutcome, HostIndex<int>> _indexes = [];
    private readonly Dictionary<StepOutcome, Task<BkJobException?>> _withIPv6 = [];

    public Task<JobOutcome> GetAsync(JobScope scope, long job, CancellationToken cancellationToken)
    {
        lock (_jobs)
        {
            if (!_jobs.TryGetValue((scope, job), out var results))
            {
                if (_jobs.Count == MaximumJobs)
                {
                    _jobs.Clear();
                    lock (_indexes)
                    {
                        _indexes.Clear();
                        _withIPv6.Clear();
                    }
                }

                _jobs[(scope, job)] = results = calls.GetStatusAsync(job, scope, withHosts: true, context, cancellationToken);
            }

            return results;
        }
    }

    /// <summary>What a request is about, or why that cannot be said.</summary>
    public async Task<(JobOutcome? Job, BkJobException? Error)> TryGetAsync(LogRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var job = await GetAsync(request.Scope, request.JobInstanceId, cancellationToken).ConfigureAwait(false);
            return request.StepInstanceId is not { } step || job.Steps.Exists(item => item.StepInstanceId == step)
                ? (job, null)
                : (null, JobErrors.StepNotFound(request.JobInstanceId, step));
        }
        catch (BkJobException error) when (!error.EndsEverything)
        {
            return (null, error);
        }
    }

    /// <summary>The host's result in a step; null when the step does not list it.</summary>
    /// <exception cref="BkJobException">Whether the step lists it could not be found out.</exception>
    public async Task<HostOutcome?> FindAsync(JobScope scope, long job, StepOutcome step, HostKey key, CancellationToken cancellationToken)
    {
        var found = Find(step, key);
        if (found is not null || key.HostId is not null || key.IPAddress?.IndexOf(':') is null or < 0)
        {
            return found;
        }

        // Where there is no such API, no host has an IPv6 address: that is an answer, a failure is none.
        return await AddIPv6AddressesAsync(scope, job, step, cancellationToken).ConfigureAwait(false) is { Kind: not BkJobErrorKind.ApiNotAvailable } error
            ? throw error
            : Find(step, key);
    }

    /// <summary>The V3 job status has no IPv6 addresses; the step status has. It is asked once, and whoever comes meanwhile waits for its answer.</summary>
    private Task<BkJobException?> AddIPv6AddressesAsync(JobScope scope, long job, StepOutcome step, CancellationToken cancellationToken)
    {
        lock (_indexes)
        {
            if (!_withIPv6.TryGetValue(step, out var added))
            {
                _withIPv6[step] = added = AddAsync();
            }

            return added;
        }

        async Task<BkJobException?> AddAsync()
        {
            var error = await calls.AddIPv6AddressesAsync(job, step, scope, context, cancellationToken).ConfigureAwait(false);
            lock (_indexes)
            {
                _indexes.Remove(step);
            }

            return error;
        }
    }

    private HostOutcome? Find(StepOutcome step, HostKey key)
    {
        lock (_indexes)
        {
            if (!_indexes.TryGetValue(step, out var index))
            {
                _indexes[step] = index = new();
                for (var at = 0; at < step.Hosts.Count; at++)
                {
                    index.Add(step.Hosts[at].Host, at);
                }
            }

            return index.TryFind(key, out var found) ? step.Hosts[found] : null;
        }
    }
}
