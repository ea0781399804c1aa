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
    private readonly Dictionary<StepOutcome, HostIndex<HostOutcome>> _indexes = [];
    private readonly HashSet<StepOutcome> _withIPv6 = [];

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
    public async Task<HostOutcome?> FindAsync(JobScope scope, long job, StepOutcome step, HostKey key, CancellationToken cancellationToken)
    {
        var found = Find(step, key);
        if (found is not null || key.HostId is not null || key.IPAddress?.IndexOf(':') is null or < 0)
        {
            return found;
        }

        lock (_indexes)
        {
            if (!_withIPv6.Add(step))
            {
                return null;
            }
        }

        // The V3 job status has no IPv6 addresses; the step status has.
        await calls.AddIPv6AddressesAsync(job, step, scope, context, cancellationToken).ConfigureAwait(false);
        lock (_indexes)
        {
            _indexes.Remove(step);
        }

        return Find(step, key);
    }

    private HostOutcome? Find(StepOutcome step, HostKey key)
    {
        lock (_indexes)
        {
            if (!_indexes.TryGetValue(step, out var index))
            {
                _indexes[step] = index = new();
                foreach (var outcome in step.Hosts)
                {
                    index.Add(outcome.Host, outcome);
                }
            }

            return index.TryFind(key, out var found) ? found : null;
        }
    }
}
