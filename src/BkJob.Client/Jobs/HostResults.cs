using System.Runtime.CompilerServices;

namespace BkJob.Client.Jobs;

/// <summary>One flat result per host and step of a job.</summary>
internal sealed class HostResults(JobCalls calls, JobFactory factory, CallContext context)
{
    public async IAsyncEnumerable<HostResultOutcome> ReadAsync(HostResultQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var searches = query.Keyword is { Length: > 0 };
        var job = await calls.GetStatusAsync(query.JobInstanceId, query.Scope, withHosts: !searches, context, cancellationToken).ConfigureAwait(false);
        if (query.IncludeJob)
        {
            yield return new() { Job = factory.Job(job, query.JobInstanceId, query.Scope) };
        }

        foreach (var missing in (query.StepInstanceIds ?? []).Distinct().Where(id => !job.Steps.Exists(step => step.StepInstanceId == id)))
        {
            yield return new() { Error = JobErrors.StepNotFound(query.JobInstanceId, missing) };
        }

        foreach (var step in job.Steps)
        {
            if (query.StepInstanceIds is { } wanted && !wanted.Contains(step.StepInstanceId))
            {
                continue;
            }

            if (searches)
            {
                // The search is one in script logs; a file step has none, nor has one that did not start, of which the server would list every host.
                step.Hosts = step.Type is StepType.File or StepType.Approval || step.Status == JobStatus.NotStarted
                    ? []
                    : await calls.GetStepStatusAsync(query.JobInstanceId, step.StepInstanceId, query.Scope, query.Keyword, context, cancellationToken).ConfigureAwait(false);
            }
            else if (step.Hosts.Any(host => host.Host is { HostId: not null, IPAddress: null, IPv6Address: null }))
            {
                await calls.AddIPv6AddressesAsync(query.JobInstanceId, step, query.Scope, context, cancellationToken).ConfigureAwait(false);
            }

            foreach (var host in step.Hosts)
            {
                yield return new() { Result = factory.Result(query.JobInstanceId, query.Scope, step, host) };
            }
        }
    }
}
