using System.Collections.Concurrent;
using BkJob.Simulator.Http;
using BkJob.Simulator.World;

namespace BkJob.Simulator.Faults;

/// <summary>Chooses which requests go wrong, and how. The same request, asked again, is chosen anew.</summary>
internal sealed class FaultInjector(SimulatorOptions options, CancellationToken stopping)
{
    private readonly Lock _lock = new();
    private readonly List<Planned> _planned = [];
    private long _applied;
    private long _requests;

    public ConcurrentDictionary<FaultKind, long> Injected { get; } = new();

    /// <summary>Lets the next requests whose path holds a text go wrong.</summary>
    public void Plan(FaultKind kind, int times, string pathPart)
    {
        lock (_lock)
        {
            _planned.Add(new Planned(kind, pathPart) { Left = times });
        }
    }

    public void ForgetPlans()
    {
        lock (_lock)
        {
            _planned.Clear();
        }
    }

    public FaultKind? Choose(Exchange exchange)
    {
        var kind = TakePlanned(exchange.Path) ?? Roll(exchange);
        if (kind is { } chosen)
        {
            Injected.AddOrUpdate(chosen, 1, (_, count) => count + 1);
        }

        return kind;
    }

    public Task ApplyAsync(FaultKind kind, Exchange exchange, Func<Task> answer)
    {
        var dice = Dice.Roll(options.Seed, "fault detail", Interlocked.Increment(ref _applied));
        return kind switch
        {
            FaultKind.Refuse => BrokenConnection.ResetAsync(exchange),
            FaultKind.ResetHeaders => BrokenConnection.ResetInHeadersAsync(exchange),
            FaultKind.StallHeaders => BrokenConnection.StallAsync(exchange, stopping),
            FaultKind.ResetBody or FaultKind.CutBody or FaultKind.CutChunked or FaultKind.StallBody or FaultKind.Drip => BrokenBody.SendAsync(kind, exchange, answer, dice, stopping),
            FaultKind.BadGzip or FaultKind.BadUtf8 or FaultKind.Bom or FaultKind.ContentType or FaultKind.WrongTypes or FaultKind.Nulls => BrokenContent.SendAsync(kind, exchange, answer, dice),
            _ => WrongAnswer.SendAsync(kind, exchange, dice),
        };
    }

    private static bool NamesSeveralHosts(Exchange exchange)
    {
        try
        {
            return exchange.Method == "POST" && Parameters.FromJson(exchange.Body) is { } parameters
                && (parameters.Numbers("host_id_list").Count > 1 || parameters.Hosts("ip_list").Count > 1 || parameters.Numbers("container_id_list").Count > 1);
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            return false;
        }
    }

    private FaultKind? TakePlanned(string path)
    {
        lock (_lock)
        {
            var planned = _planned.Find(plan => path.Contains(plan.PathPart, StringComparison.Ordinal));
            if (planned is null)
            {
                return null;
            }

            if (--planned.Left == 0)
            {
                _planned.Remove(planned);
            }

            return planned.Kind;
        }
    }

    private FaultKind? Roll(Exchange exchange)
    {
        var kinds = options.Faults;
        var number = Interlocked.Increment(ref _requests);
        if (options.FaultRate <= 0 || kinds.Count == 0 || Dice.Roll(options.Seed, "fault", number, 0, 1_000_000) >= options.FaultRate * 1_000_000)
        {
            return null;
        }

        var kind = kinds[Dice.Roll(options.Seed, "fault kind", number, 0, kinds.Count)];

        // Refusing one host for its size would be refusing it for ever.
        return kind is FaultKind.TooLarge && !NamesSeveralHosts(exchange) ? null : kind;
    }

    private sealed record Planned(FaultKind Kind, string PathPart)
    {
        public int Left { get; set; }
    }
}
