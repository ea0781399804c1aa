using System.Runtime.CompilerServices;
using BkJob.Client.Logs;
using BkJob.Client.Wire;

namespace BkJob.Client.Jobs;

/// <summary>One flat result per host and step of a job.</summary>
internal sealed class HostResults(JobCalls calls, LogFactory factory, CallContext context)
{
    public async IAsyncEnumerable<HostResult> ReadAsync(HostResultQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var searches = query.Keyword is { Length: > 0 };
        var job = await calls.GetStatusAsync(query.JobInstanceId, query.Scope, withHosts: !searches, context, cancellationToken).ConfigureAwait(false);
        foreach (var step in job.Steps)
        {
            if (query.StepInstanceIds is { } wanted && !wanted.Contains(step.StepInstanceId))
            {
                continue;
            }

            if (searches)
            {
                // The search is one in script logs; a file step has none.
                step.Hosts = step.Type is StepType.File or StepType.Approval
                    ? []
                    : await calls.GetStepStatusAsync(query.JobInstanceId, step.StepInstanceId, query.Scope, query.Keyword, context, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await AddIPv6Async(query, step, cancellationToken).ConfigureAwait(false);
            }

            foreach (var host in step.Hosts)
            {
                yield return factory.Result(query.JobInstanceId, step, host);
            }
        }

        foreach (var missing in query.StepInstanceIds ?? [])
        {
            if (!job.Steps.Exists(step => step.StepInstanceId == missing))
            {
                throw Errors.StepNotFound(query.JobInstanceId, missing);
            }
        }
    }

    /// <summary>The V3 job status has no IPv6 addresses; where a host has no other, the step status tells it.</summary>
    private async Task AddIPv6Async(HostResultQuery query, StepOutcome step, CancellationToken cancellationToken)
    {
        if (!step.Hosts.Exists(host => host.Host is { HostId: not null, IPAddress: null, IPv6Address: null }))
        {
            return;
        }

        try
        {
            var detailed = await calls.GetStepStatusAsync(query.JobInstanceId, step.StepInstanceId, query.Scope, null, context, cancellationToken).ConfigureAwait(false);
            var addresses = detailed.Where(host => host.Host.HostId is not null).GroupBy(host => host.Host.HostId!.Value)
                .ToDictionary(hosts => hosts.Key, hosts => hosts.First().Host.IPv6Address);
            foreach (var host in step.Hosts)
            {
                if (host.Host.HostId is { } id && addresses.TryGetValue(id, out var address))
                {
                    host.Host.IPv6Address = address;
                }
            }
        }
        catch (BkJobException error) when (error.Kind != BkJobErrorKind.AuthenticationFailed)
        {
            context.Tell(error.Message);
        }
    }
}
