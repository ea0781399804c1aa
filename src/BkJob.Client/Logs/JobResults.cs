using BkJob.Client.Jobs;
using BkJob.Client.Wire;

namespace BkJob.Client.Logs;

/// <summary>The results of the jobs one call asks about, each fetched once.</summary>
internal sealed class JobResults(JobCalls calls, CallContext context)
{
    /// <summary>A pipeline of thousands of jobs must not keep them all.</summary>
    private const int MaximumJobs = 4;

    private readonly Dictionary<(JobScope, long), Task<JobOutcome>> _jobs = [];
    private readonly Dictionary<StepOutcome, StepIndex> _indexes = [];
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
                _indexes[step] = index = new(step);
            }

            return index.Find(key);
        }
    }

    private sealed class StepIndex
    {
        private readonly Dictionary<long, HostOutcome> _byId = [];
        private readonly Dictionary<(string, long), HostOutcome> _byAddress = [];
        private readonly Dictionary<long, HostOutcome> _byContainer = [];

        public StepIndex(StepOutcome step)
        {
            foreach (var outcome in step.Hosts)
            {
                var host = outcome.Host;
                if (host.ContainerId is { } container)
                {
                    _byContainer[container] = outcome;
                    continue;
                }

                if (host.HostId is { } id)
                {
                    _byId[id] = outcome;
                }

                if (host.IPAddress is { } address)
                {
                    _byAddress[(address, host.CloudId ?? 0)] = outcome;
                }

                if (host.IPv6Address is { } address6)
                {
                    _byAddress[(Canonical(address6), host.CloudId ?? 0)] = outcome;
                }
            }
        }

        public HostOutcome? Find(HostKey key)
        {
            HostOutcome? found = null;
            _ = key.ContainerId is { } container ? _byContainer.TryGetValue(container, out found)
                : (key.HostId is { } id && _byId.TryGetValue(id, out found))
                    || (key.IPAddress is { } address && _byAddress.TryGetValue((Canonical(address), key.CloudId ?? 0), out found));
            return found;
        }

        /// <summary>An IPv6 address can be spelled in many ways.</summary>
        private static string Canonical(string address) =>
            address.IndexOf(':') >= 0 && System.Net.IPAddress.TryParse(address, out var parsed) ? parsed.ToString() : address;
    }
}
