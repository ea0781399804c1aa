using System.Runtime.CompilerServices;
using BkJob.Client.Jobs;
using BkJob.Client.Logs.Lookup;

namespace BkJob.Client.Logs.Follow;

/// <summary>
/// New lines of running hosts as they come, until the steps are finished. The APIs are not incremental: each round asks for the states,
/// then for the logs of the hosts that may have printed since, and shows the difference.
/// </summary>
internal sealed class LogFollow(
    JobCalls jobs,
    Func<IEnumerable<LogRequest>, IAsyncEnumerable<HostLogOutcome>> readLogs,
    Func<StepSources> sources,
    FollowOptions options,
    TimeProvider time,
    CallContext context)
{
    public async IAsyncEnumerable<FollowOutcome> ReadAsync(IReadOnlyList<LogRequest> requests, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var left = requests
            .GroupBy(request => (request.Scope, request.JobInstanceId))
            .Select(asked => new FollowedJob(asked.Key.Scope, asked.Key.JobInstanceId, [.. asked], new(jobs, readLogs, sources, options, context)))
            .ToList();
        var pace = new PollPace(options.PollInterval);
        while (left.Count > 0)
        {
            var somethingHappened = false;
            foreach (var job in left.ToList())
            {
                await foreach (var outcome in job.ReadRoundAsync(cancellationToken).ConfigureAwait(false))
                {
                    somethingHappened |= outcome.Line is not null || outcome.Error is not null;
                    yield return outcome;
                }
            }

            left.RemoveAll(job => job.IsOver);
            if (left.Count > 0)
            {
                await time.Delay(pace.Next(somethingHappened), cancellationToken).ConfigureAwait(false);
            }
        }
    }
}

/// <summary>What following one job needs of the rest.</summary>
internal sealed record FollowTools(
    JobCalls Jobs,
    Func<IEnumerable<LogRequest>, IAsyncEnumerable<HostLogOutcome>> ReadLogs,
    Func<StepSources> NewSources,
    FollowOptions Options,
    CallContext Context);
