using BkJob.Client.Api;
using BkJob.Client.Hosts;
using BkJob.Client.Jobs;
using BkJob.Client.Logs.Batches;
using BkJob.Client.Logs.Calls;
using BkJob.Client.Wire;

namespace BkJob.Client.Logs.Lookup;

/// <summary>The hosts that file steps take their files from, which no results list. Each step's are asked for once.</summary>
internal sealed class StepSources(JobCalls jobs, SingleHostLogs singles, LogCalls calls, ApiTransport transport, int retries, CallContext context)
{
    /// <summary>A pipeline of thousands of jobs must not keep them all.</summary>
    private const int MaximumSteps = 16;

    /// <summary>What every generation takes at once.</summary>
    private const int MaximumAddresses = 50;

    private readonly Dictionary<StepKey, Task<IReadOnlyList<WireHost>>> _named = [];
    private readonly Dictionary<StepKey, Task<IReadOnlyList<WireHost>>> _found = [];
    private readonly Dictionary<StepKey, Task<IReadOnlyList<WireHost>>> _withAddresses = [];

    /// <summary>As the step's detail names them, else as the single-host log of one of its targets does, which has every source's uploads.</summary>
    /// <exception cref="BkJobException">A transient failure, so that nobody can say who the sources are.</exception>
    public Task<IReadOnlyList<WireHost>> FindAsync(StepKey step, StepOutcome outcome, CancellationToken cancellationToken) =>
        Once(_found, step, () => FindOnceAsync(step, outcome, cancellationToken));

    /// <summary>The source that a host which the results do not list is; null when it is none.</summary>
    /// <exception cref="BkJobException">A transient failure, so that nobody can say.</exception>
    public async Task<WireHost?> FindAsync(StepKey step, StepOutcome outcome, HostKey host, CancellationToken cancellationToken)
    {
        var sources = await FindAsync(step, outcome, cancellationToken).ConfigureAwait(false);
        if (host is { HostId: null, IPAddress: not null } && sources.Any(HasIdAlone))
        {
            sources = await Once(_withAddresses, step, () => AddAddressesAsync(step, sources, cancellationToken)).ConfigureAwait(false);
        }

        return Find(sources, host);
    }

    /// <summary>As the step's detail names it; null when it does not.</summary>
    public async Task<WireHost?> FindNamedAsync(StepKey step, HostKey host, CancellationToken cancellationToken) =>
        Find(await GetNamedAsync(step, cancellationToken).ConfigureAwait(false), host);

    private static WireHost? Find(IReadOnlyList<WireHost> sources, HostKey host)
    {
        var index = new HostIndex<WireHost>();
        foreach (var source in sources)
        {
            index.Add(source, source);
        }

        return index.TryFind(host, out var found) ? found : null;
    }

    /// <summary>As the step's detail names them; empty where the server has none.</summary>
    private Task<IReadOnlyList<WireHost>> GetNamedAsync(StepKey step, CancellationToken cancellationToken) =>
        Once(_named, step, () => jobs.GetSourcesAsync(step.JobInstanceId, step.StepInstanceId, step.Scope, context, cancellationToken));

    private static bool HasIdAlone(WireHost source) => source is { HostId: not null, IPAddress: null, IPv6Address: null };

    private static Task<IReadOnlyList<WireHost>> Once(
        Dictionary<StepKey, Task<IReadOnlyList<WireHost>>> asked, StepKey step, Func<Task<IReadOnlyList<WireHost>>> ask)
    {
        lock (asked)
        {
            if (!asked.TryGetValue(step, out var sources))
            {
                if (asked.Count == MaximumSteps)
                {
                    asked.Clear();
                }

                asked[step] = sources = ask();
            }

            return sources;
        }
    }

    private async Task<IReadOnlyList<WireHost>> FindOnceAsync(StepKey step, StepOutcome outcome, CancellationToken cancellationToken)
    {
        var sources = await GetNamedAsync(step, cancellationToken).ConfigureAwait(false);
        if (sources.Count > 0 || outcome.Hosts.Count == 0)
        {
            return sources;
        }

        try
        {
            var target = new HostTask(outcome.Hosts[0].Host.ToKey(), MissingLog.IsNothing) { Step = outcome, Outcome = outcome.Hosts[0] };
            var item = await singles.GetAsync(step, target, cancellationToken).ConfigureAwait(false);
            return [.. UploadersOf(item?.Files).Distinct()];
        }
        catch (BkJobException error) when (!error.EndsEverything && !error.IsTransient)
        {
            context.Tell(error.Message);
            return [];
        }
    }

    /// <summary>Since 3.9 the single-host API names sources by id alone; their own batch logs have the addresses too.</summary>
    private async Task<IReadOnlyList<WireHost>> AddAddressesAsync(StepKey step, IReadOnlyList<WireHost> sources, CancellationToken cancellationToken)
    {
        var found = sources.ToList();
        var left = new Stack<HostBatch>(
            new HostBatch(step, HostKeyKind.HostId, [.. sources.Where(HasIdAlone).Select(source => new HostTask(source.ToKey(), MissingLog.IsNothing))])
                .Split(MaximumAddresses, retries));
        while (left.Count > 0)
        {
            var batch = left.Pop();
            try
            {
                found.AddRange(await ReadUploadersAsync(batch, cancellationToken).ConfigureAwait(false));
            }
            catch (BkJobException error) when (error.MaySplit && batch.Count > 1)
            {
                foreach (var half in batch.Split((batch.Count + 1) / 2, batch.Retries))
                {
                    left.Push(half);
                }
            }
            catch (BkJobException error) when (!error.EndsEverything && !error.IsTransient)
            {
                // A source that left CMDB has no address to be asked for by.
                context.Tell(error.Message);
            }
        }

        return [.. found.Distinct()];
    }

    private async Task<IReadOnlyList<WireHost>> ReadUploadersAsync(HostBatch batch, CancellationToken cancellationToken)
    {
        var request = calls.Batch(batch, calls.FamilyOf(batch.Kind));
        return await transport.RetryAsync(
            batch.Retries ?? retries,
            async token =>
            {
                var found = new List<WireHost>();
                await foreach (var item in transport.StreamOnceAsync(request, BatchLogReader.ReadAsync, token).ConfigureAwait(false))
                {
                    found.AddRange(UploadersOf(item.Files));
                }

                return found;
            },
            context,
            cancellationToken).ConfigureAwait(false);
    }

    private static IEnumerable<WireHost> UploadersOf(List<FileLogRow>? rows) =>
        (rows ?? []).Where(row => row.Mode == TransferMode.Upload && !row.Source.IsEmpty).Select(row => row.Source);
}
