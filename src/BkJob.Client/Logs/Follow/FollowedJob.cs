using System.Runtime.CompilerServices;
using BkJob.Client.Jobs;
using BkJob.Client.Wire;

namespace BkJob.Client.Logs.Follow;

/// <summary>One job that is followed, round by round, until the steps asked for are finished and nothing has changed since the round before.</summary>
internal sealed class FollowedJob(JobScope scope, long id, IReadOnlyList<LogRequest> requests, FollowTools tools)
{
    private readonly Dictionary<long, FollowedStep> _steps = [];
    private readonly HashSet<long> _missingSteps = [];
    private int _rounds;
    private bool _wasFinished;

    /// <summary>Everything has been said.</summary>
    public bool IsOver { get; private set; }

    public async IAsyncEnumerable<FollowOutcome> ReadRoundAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isFirst = _rounds++ == 0;
        var (job, error) = await GetStatusAsync(cancellationToken).ConfigureAwait(false);
        if (job is null)
        {
            foreach (var outcome in End(error))
            {
                yield return outcome;
            }

            yield break;
        }

        foreach (var missing in MissingSteps(job))
        {
            yield return missing;
        }

        // The states come before the texts: a host that is done now has printed all it will.
        var followed = job.Steps.Where(IsWanted).Select(step => (Step: StepOf(step), Outcome: step)).ToList();
        var isFinished = (job.Finished ?? job.Status?.IsFinished() ?? false) || followed.TrueForAll(step => step.Outcome.Status?.IsFinished() == true || step.Step.HasFailed);
        var hasChanged = !isFinished || !_wasFinished;
        foreach (var (step, outcome) in followed)
        {
            var (changed, lines) = await step.SeeAsync(outcome, isFinished && _wasFinished, cancellationToken).ConfigureAwait(false);
            hasChanged |= changed;
            foreach (var line in lines)
            {
                yield return new() { Line = line };
            }
        }

        _wasFinished = isFinished;
        foreach (var step in followed.Select(step => step.Step).Where(step => !step.HasFailed))
        {
            await foreach (var outcome in step.ReadAsync(!hasChanged, isFirst ? tools.Options.Tail : null, cancellationToken).ConfigureAwait(false))
            {
                yield return outcome;
            }
        }

        if (!hasChanged)
        {
            foreach (var outcome in End(null))
            {
                yield return outcome;
            }
        }
    }

    private bool IsWanted(StepOutcome step) => requests.Any(request => IsOf(request, step.StepInstanceId));

    private static bool IsOf(LogRequest request, long step) => request.StepInstanceId is not { } wanted || wanted == step;

    private FollowedStep StepOf(StepOutcome step)
    {
        if (!_steps.TryGetValue(step.StepInstanceId, out var followed))
        {
            var asked = requests.Where(request => IsOf(request, step.StepInstanceId)).ToList();
            _steps[step.StepInstanceId] = followed = new(
                new(scope, id, step.StepInstanceId),
                [.. asked.Select(request => request.Host).OfType<HostKey>().Distinct()],
                asked.Exists(request => request.Host is null),
                tools);
        }

        return followed;
    }

    private IEnumerable<FollowOutcome> MissingSteps(JobOutcome job) => requests
        .Select(request => request.StepInstanceId)
        .OfType<long>()
        .Where(step => !job.Steps.Exists(known => known.StepInstanceId == step) && _missingSteps.Add(step))
        .Select(step => new FollowOutcome { Error = JobErrors.StepNotFound(id, step), Target = step });

    private IEnumerable<FollowOutcome> End(BkJobException? error)
    {
        IsOver = true;
        // When the job itself has an error, that is the error of all its hosts.
        foreach (var outcome in _steps.Values.SelectMany(step => step.End(tellsErrors: error is null)))
        {
            yield return outcome;
        }

        foreach (var outcome in error is null ? MissingHosts() : [new() { Error = error, Target = id }])
        {
            yield return outcome;
        }

        var hosts = _steps.Values.SelectMany(step => step.Hosts).ToList();
        tools.Context.Tell(Messages.FollowEnded(id, hosts.Sum(host => host.LineCount), hosts.Count(host => host.HasLog), hosts.Count(host => !host.HasLog), _rounds));
    }

    /// <summary>Hosts that none of the steps they were named for has.</summary>
    private IEnumerable<FollowOutcome> MissingHosts()
    {
        foreach (var (step, host) in requests.Where(request => request.Host is not null).Select(request => (request.StepInstanceId, request.Host!)).Distinct())
        {
            var wanted = step is { } only ? _steps.Where(followed => followed.Key == only) : _steps;
            if (step is { } missing && _missingSteps.Contains(missing))
            {
                continue;
            }

            if (wanted.All(followed => !followed.Value.HasFailed && !followed.Value.Has(host)))
            {
                yield return new() { Error = JobErrors.HostNotInJob(host, id, step), Target = host };
            }
        }
    }

    private async Task<(JobOutcome? Job, BkJobException? Error)> GetStatusAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await tools.Jobs.GetStatusAsync(id, scope, withHosts: true, tools.Context, cancellationToken).ConfigureAwait(false), null);
        }
        catch (BkJobException error) when (!error.EndsEverything)
        {
            return (null, error);
        }
    }
}
