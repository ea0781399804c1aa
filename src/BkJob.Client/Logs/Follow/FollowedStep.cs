using System.Runtime.CompilerServices;
using BkJob.Client.Hosts;
using BkJob.Client.Jobs;
using BkJob.Client.Logs.Batches;
using BkJob.Client.Logs.Lookup;
using BkJob.Client.Wire;

namespace BkJob.Client.Logs.Follow;

/// <summary>One step that is followed: which of its hosts are, and what has been read of them.</summary>
internal sealed class FollowedStep(StepKey key, IReadOnlyList<HostKey> names, bool isWhole, FollowTools tools)
{
    private readonly HostIndex<FollowedHost> _index = new();
    private readonly List<FollowedHost> _hosts = [];
    private readonly HostIndex<bool> _names = IndexOf(names);
    private StepSources _sources = tools.NewSources();
    private BkJobException? _sourcesFailure;
    private int _hostsWithIPv6;
    private HostResult? _known;

    /// <summary>Something is wrong with the step as a whole: its one error is told, and nothing more is asked.</summary>
    public bool HasFailed { get; private set; }

    public bool IsFinished { get; private set; }

    public IEnumerable<FollowedHost> Hosts => _hosts.Where(host => host.IsChosen);

    /// <summary>Whether the step has the host, chosen or not.</summary>
    public bool Has(HostKey host) => _index.TryFind(host, out _);

    /// <summary>Takes in how the step stands: whether anything has changed, and the last lines of runs that are over.</summary>
    public async Task<(bool HasChanged, List<LogLine> Lines)> SeeAsync(StepOutcome step, bool isLast, CancellationToken cancellationToken)
    {
        IsFinished = step.Status?.IsFinished() == true;
        // A line is told with the name of its step, which the answers with logs do not give.
        _known ??= new() { JobInstanceId = key.JobInstanceId, StepInstanceId = key.StepInstanceId, StepName = step.Name };
        await AddIPv6AddressesAsync(step, cancellationToken).ConfigureAwait(false);
        var (hasChanged, lines) = (false, new List<LogLine>());
        foreach (var outcome in step.Hosts)
        {
            if (!_index.TryFind(outcome.Host, out var host))
            {
                if (!isWhole && !_names.TryFind(outcome.Host, out _))
                {
                    continue;
                }

                host = Add(outcome.Host, tools.Options.Logs.Accepts(outcome.Status), isSource: false);
            }

            var (changed, runsAgain) = host.See(outcome.Status, step.ExecuteCount, outcome.StartTime);
            hasChanged |= changed;
            if (runsAgain)
            {
                lines.AddRange(host.EndRun());
            }
        }

        await FindSourcesAsync(step, isLast, cancellationToken).ConfigureAwait(false);
        foreach (var source in _hosts.Where(host => host.IsSource))
        {
            // The results do not say how a source stands: it sends until the step is done.
            source.See(IsFinished ? HostStatus.Success : HostStatus.Running, step.ExecuteCount, null);
        }

        return (hasChanged, lines);
    }

    /// <summary>Reads the hosts that may have printed, at the end all; what is wrong with a host is told at the end.</summary>
    public async IAsyncEnumerable<FollowOutcome> ReadAsync(bool isLast, int? tail, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var asked = Hosts.Where(host => isLast ? !host.IsWaiting : host.MayHavePrinted).ToList();
        if (asked.Count == 0)
        {
            yield break;
        }

        var failures = new Dictionary<FollowedHost, BkJobException>();
        var requests = asked.Select(host => new LogRequest(key.JobInstanceId, key.Scope) { StepInstanceId = key.StepInstanceId, Host = host.Key, Known = _known });
        await foreach (var outcome in tools.ReadLogs(requests).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (outcome.Log is IHostLog log)
            {
                foreach (var line in _index.TryFind(NamesOf(log), out var host) ? host.Read(log, tail) : [])
                {
                    yield return new() { Line = line };
                }

                yield return new() { ReadCharacters = outcome.TextLength };
            }
            else if (outcome.Target is HostKey target && _index.TryFind(target, out var host))
            {
                // A host that has printed nothing yet is no failure.
                if (outcome.Error!.Kind != BkJobErrorKind.HostLogNotFound)
                {
                    failures[host] = outcome.Error;
                    tools.Context.Tell(outcome.Error.Message);
                }
            }
            else
            {
                HasFailed = true;
                yield return new() { Error = outcome.Error, Target = outcome.Target };
            }
        }

        foreach (var host in asked)
        {
            host.EndReading(failures.TryGetValue(host, out var failure) ? failure : null);
        }
    }

    /// <summary>The end: last lines that no line feed ended, and who has no log.</summary>
    public IEnumerable<FollowOutcome> End(bool tellsErrors)
    {
        foreach (var line in _hosts.SelectMany(host => host.EndRun()))
        {
            yield return new() { Line = line };
        }

        if (HasFailed || !tellsErrors)
        {
            yield break;
        }

        foreach (var host in Hosts)
        {
            if (host.Failure is { } failure)
            {
                yield return new() { Error = failure, Target = host.Key };
            }
            else if (!host.HasLog && !(host.IsSource && isWhole))
            {
                yield return new() { Error = JobErrors.HostLogNotFound(host.Key, key.JobInstanceId, key.StepInstanceId, host.IsSource ? null : host.Status), Target = host.Key };
            }
        }

        if (_sourcesFailure is not null)
        {
            yield return new() { Error = _sourcesFailure, Target = key.StepInstanceId };
        }
    }

    private static HostIndex<bool> IndexOf(IReadOnlyList<HostKey> names)
    {
        var index = new HostIndex<bool>();
        foreach (var name in names)
        {
            index.Add(name, true);
        }

        return index;
    }

    private static WireHost NamesOf(IHostLog log) => new()
    {
        HostId = log.HostId,
        IPAddress = log.IPAddress,
        IPv6Address = log.IPv6Address,
        CloudId = log.CloudId,
        ContainerId = log.ContainerId,
    };

    private FollowedHost Add(in WireHost names, bool isChosen, bool isSource)
    {
        var host = new FollowedHost(names.ToKey(), isChosen, isSource);
        _index.Add(names, host);
        _hosts.Add(host);
        return host;
    }

    /// <summary>The V3 job status has no IPv6 addresses; the step status is asked when a host is named by one.</summary>
    private async Task AddIPv6AddressesAsync(StepOutcome step, CancellationToken cancellationToken)
    {
        if (step.Hosts.Count == _hostsWithIPv6
            || names.All(name => name is { HostId: not null } or { IPAddress: null } || !HostAddress.IsIPv6(name.IPAddress!) || Has(name)))
        {
            return;
        }

        // What failed is asked again in the next round.
        if (await tools.Jobs.AddIPv6AddressesAsync(key.JobInstanceId, step, key.Scope, tools.Context, cancellationToken).ConfigureAwait(false) is null or { Kind: BkJobErrorKind.ApiNotAvailable })
        {
            _hostsWithIPv6 = step.Hosts.Count;
        }
    }

    /// <summary>Who sends the files is asked when the step has hosts, and at the end once more: until something was sent, some servers cannot say.</summary>
    private async Task FindSourcesAsync(StepOutcome step, bool isLast, CancellationToken cancellationToken)
    {
        var unknown = names.Where(name => !Has(name)).ToList();
        if (step.Type != StepType.File || step.Hosts.Count == 0 || tools.Options.Logs.FiltersByStatus || (unknown.Count == 0 && !isWhole))
        {
            return;
        }

        if (isLast)
        {
            _sources = tools.NewSources();
        }

        try
        {
            _sourcesFailure = null;
            foreach (var source in isWhole ? await _sources.FindAsync(key, step, cancellationToken).ConfigureAwait(false) : [])
            {
                AddSource(source);
            }

            foreach (var name in unknown)
            {
                if (await _sources.FindAsync(key, step, name, cancellationToken).ConfigureAwait(false) is { } source)
                {
                    AddSource(source);
                }
            }
        }
        catch (BkJobException error) when (error.IsTransient)
        {
            _sourcesFailure = error;
            _sources = tools.NewSources();
        }

        void AddSource(WireHost source)
        {
            if (!_index.TryFind(source, out _))
            {
                Add(source, isChosen: true, isSource: true);
            }
        }
    }
}
