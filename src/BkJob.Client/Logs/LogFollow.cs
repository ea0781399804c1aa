using System.Runtime.CompilerServices;
using BkJob.Client.Jobs;
using BkJob.Client.Wire;

namespace BkJob.Client.Logs;

/// <summary>
/// New lines of running hosts as they come, until the steps are finished. The APIs are not incremental: each round asks for the states,
/// then for the logs of the hosts that may have printed since, and shows the difference.
/// </summary>
internal sealed class LogFollow(
    JobCalls jobs, Func<IEnumerable<LogRequest>, IAsyncEnumerable<HostLogOutcome>> readLogs, FollowOptions options, TimeProvider time, CallContext context)
{
    private readonly Dictionary<string, (FollowedText Text, LogLine Like)> _texts = [];
    private readonly HashSet<(long Step, HostKey Host)> _done = [];
    private readonly HashSet<long> _missingSteps = [];
    private readonly HashSet<(object? Target, BkJobErrorKind Kind)> _reported = [];

    public async IAsyncEnumerable<FollowOutcome> ReadAsync(IReadOnlyList<LogRequest> requests, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var jobsLeft = requests.GroupBy(request => (request.Scope, request.JobInstanceId)).ToDictionary(group => group.Key, group => group.ToList());
        var pace = new PollPace(options.PollInterval);
        for (var isFirst = true; jobsLeft.Count > 0; isFirst = false)
        {
            var somethingHappened = false;
            foreach (var job in jobsLeft.ToList())
            {
                var round = new Round();
                await foreach (var outcome in ReadRoundAsync(job.Key.Scope, job.Key.JobInstanceId, job.Value, isFirst ? options.Tail : null, round, cancellationToken).ConfigureAwait(false))
                {
                    somethingHappened |= outcome.Line is not null || outcome.Error is not null;
                    yield return outcome;
                }

                if (round.IsOver)
                {
                    jobsLeft.Remove(job.Key);
                }
            }

            if (jobsLeft.Count > 0)
            {
                await time.Delay(pace.Next(somethingHappened), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async IAsyncEnumerable<FollowOutcome> ReadRoundAsync(
        JobScope scope, long jobId, List<LogRequest> requests, int? tail, Round round, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (job, error) = await GetStatusAsync(scope, jobId, cancellationToken).ConfigureAwait(false);
        if (error is not null)
        {
            round.IsOver = true;
            yield return new() { Error = error, Target = jobId };
            yield break;
        }

        var steps = job!.Steps.Where(step => requests.Exists(request => request.StepInstanceId is null || request.StepInstanceId == step.StepInstanceId)).ToList();
        foreach (var missing in requests.Select(request => request.StepInstanceId).OfType<long>().Distinct())
        {
            if (!job.Steps.Exists(step => step.StepInstanceId == missing) && _missingSteps.Add(missing))
            {
                yield return new() { Error = Errors.StepNotFound(jobId, missing), Target = missing };
            }
        }

        // The states come first: a host that is done now has its whole text now.
        round.IsOver = (job.Finished ?? job.Status?.IsFinished() ?? false) || steps.TrueForAll(step => step.Status?.IsFinished() == true);
        var wanted = HostsOf(scope, jobId, requests, steps, round.IsOver).ToList();
        var finished = wanted.Where(host => host.IsFinished).Select(host => (host.Request.StepInstanceId!.Value, host.Request.Host!)).ToList();
        await foreach (var outcome in readLogs(wanted.Select(host => host.Request)).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (outcome.Error is { } failure)
            {
                // A host that has printed nothing yet is no error before the end.
                if (failure.Kind != BkJobErrorKind.HostLogNotFound)
                {
                    finished.RemoveAll(host => host.Item2.Equals(outcome.Target));
                }
                else if (!round.IsOver)
                {
                    continue;
                }

                // What fails in every round is told once.
                if (_reported.Add((outcome.Target, failure.Kind)))
                {
                    yield return new() { Error = failure, Target = outcome.Target };
                }

                continue;
            }

            foreach (var line in Show(outcome.Log!, tail))
            {
                yield return new() { Line = line };
            }

            yield return new() { ReadCharacters = outcome.TextLength };
        }

        _done.UnionWith(finished);
        if (round.IsOver)
        {
            foreach (var host in requests.Where(request => request.StepInstanceId is null).Select(request => request.Host).OfType<HostKey>())
            {
                if (!steps.Exists(step => step.Hosts.Exists(listed => Names(listed.Host, host))) && _reported.Add((host, BkJobErrorKind.HostLogNotFound)))
                {
                    yield return new() { Error = Errors.HostLogNotFound(host, jobId, null), Target = host };
                }
            }

            foreach (var (text, like) in _texts.Values)
            {
                if (like.JobInstanceId == jobId)
                {
                    foreach (var (number, last) in text.Finish())
                    {
                        yield return new() { Line = LogLines.Numbered(like, number, last) };
                    }
                }
            }
        }
    }

    /// <summary>The hosts that may have printed since they were last asked: running, or done and not yet read since.</summary>
    private IEnumerable<(LogRequest Request, bool IsFinished)> HostsOf(
        JobScope scope, long jobId, List<LogRequest> requests, List<StepOutcome> steps, bool isOver)
    {
        foreach (var step in steps)
        {
            foreach (var request in requests.Where(request => request.StepInstanceId is null || request.StepInstanceId == step.StepInstanceId))
            {
                var listed = step.Hosts.Where(host => request.Host is null || Names(host.Host, request.Host)).ToList();
                foreach (var host in listed)
                {
                    var key = request.Host ?? host.Host.ToKey();
                    var isFinished = host.Status?.IsFinished() == true;
                    if (host.Status != HostStatus.Waiting && options.Logs.Accepts(host.Status) && !_done.Contains((step.StepInstanceId, key)))
                    {
                        yield return (new(jobId, scope) { StepInstanceId = step.StepInstanceId, Host = key }, isFinished);
                    }
                }

                // A host the step does not list may be a source of its files, or a mistake: the end tells.
                if (listed.Count == 0 && request.Host is { } unlisted && isOver && request.StepInstanceId is not null)
                {
                    yield return (new(jobId, scope) { StepInstanceId = step.StepInstanceId, Host = unlisted }, true);
                }
            }
        }
    }

    private static bool Names(in WireHost host, HostKey key) => key.ContainerId is { } container ? container == host.ContainerId
        : key.HostId is { } id ? id == host.HostId
        : key.IPAddress == (host.IPAddress ?? host.IPv6Address) && (key.CloudId ?? 0) == (host.CloudId ?? 0);

    private IEnumerable<LogLine> Show(object log, int? tail)
    {
        var (key, content) = log switch
        {
            ScriptLog script => ($"{script.JobInstanceId}|{script.StepInstanceId}|{script.Target}", script.LogContent),
            FileTransferLog file => (
                $"{file.JobInstanceId}|{file.StepInstanceId}|{file.Target}|{file.Mode}|{file.SourceHostId}|{file.SourceIPAddress}|{file.SourcePath}|{file.DestinationPath}",
                file.LogContent),
            _ => ("", null),
        };
        if (content is null)
        {
            yield break;
        }

        if (!_texts.TryGetValue(key, out var followed))
        {
            _texts[key] = followed = (new(), LogLines.Of(log));
        }

        foreach (var (number, text) in followed.Text.Take(content, tail))
        {
            yield return LogLines.Numbered(followed.Like, number, text);
        }
    }

    private async Task<(JobOutcome? Job, BkJobException? Error)> GetStatusAsync(JobScope scope, long job, CancellationToken cancellationToken)
    {
        try
        {
            return (await jobs.GetStatusAsync(job, scope, withHosts: true, context, cancellationToken).ConfigureAwait(false), null);
        }
        catch (BkJobException error) when (error.Kind != BkJobErrorKind.AuthenticationFailed)
        {
            return (null, error);
        }
    }

    /// <summary>What a round has found out.</summary>
    private sealed class Round
    {
        public bool IsOver { get; set; }
    }
}
