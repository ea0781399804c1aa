using BkJob.Benchmarks.Processes;

namespace BkJob.Benchmarks.Reports;

/// <summary>All counted runs of one line, by who ran.</summary>
internal sealed class Measurements
{
    private readonly Dictionary<string, List<ProcessRun>> _runs = [];

    public Dictionary<string, string> Missing { get; } = [];

    public IEnumerable<Figures> All => _runs.Keys.Select(who => Of(who)!);

    public RecordedFigures ForRecord(string who) => new(
        who,
        [.. _runs[who].Select(run => Math.Round(run.Elapsed.TotalSeconds, 3))],
        [.. _runs[who].Select(run => Math.Round(run.Processor?.TotalSeconds ?? 0, 2))],
        [.. _runs[who].Select(run => Math.Round(run.PeakBytes / 1e6, 1))]);

    public void Add(string who, ProcessRun run)
    {
        if (!_runs.TryGetValue(who, out var runs))
        {
            _runs[who] = runs = [];
        }

        runs.Add(run);
    }

    public void Miss(string who, string why) => Missing[who] = why;

    /// <summary>Medians; null when there is no run.</summary>
    public Figures? Of(string who) => _runs.TryGetValue(who, out var runs)
        ? new(who, Median(runs.Select(run => run.Elapsed.TotalSeconds)), (long)Median(runs.Select(run => (double)run.PeakBytes)), runs[^1].Output)
        {
            Runs = runs.Count,
            Fastest = runs.Min(run => run.Elapsed.TotalSeconds),
            Slowest = runs.Max(run => run.Elapsed.TotalSeconds),
            ProcessorSeconds = Median(runs.Select(run => run.Processor?.TotalSeconds ?? double.NaN)),
        }
        : null;

    /// <summary>
    /// Median over the rounds of one's time divided by the other's in the same round; null when one of them has no run.
    /// </summary>
    public double? Ratio(string who, string other, Func<ProcessRun, double>? figure = null) =>
        Rounds(who, other) is { } rounds ? Median(rounds.Select(round => (figure ?? Seconds)(round.First) / (figure ?? Seconds)(round.Second))) : null;

    /// <summary>Median over the rounds of how many seconds one took more than the other in the same round; null when one of them has no run.</summary>
    public double? Excess(string who, string other) =>
        Rounds(who, other) is { } rounds ? Median(rounds.Select(round => Seconds(round.First) - Seconds(round.Second))) : null;

    /// <summary>
    /// Median over the rounds of what one took over a bare start, divided by the other's time in the same round; null when one of them has no run.
    /// </summary>
    public double? RatioOver(string who, string bare, string other) =>
        Rounds(who, other) is { } rounds && _runs.TryGetValue(bare, out var starts)
            ? Median(rounds.Zip(starts, (round, start) => (Seconds(round.First) - Seconds(start)) / Seconds(round.Second)))
            : null;

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private IEnumerable<(ProcessRun First, ProcessRun Second)>? Rounds(string who, string other) =>
        _runs.TryGetValue(who, out var runs) && _runs.TryGetValue(other, out var others) ? runs.Zip(others) : null;

    private static double Seconds(ProcessRun run) => run.Elapsed.TotalSeconds;
}

/// <summary>What one command took: medians, and what it printed last.</summary>
internal sealed record Figures(string Who, double Seconds, long PeakBytes, string Output)
{
    public int Runs { get; init; }

    public double Fastest { get; init; }

    public double Slowest { get; init; }

    /// <summary>Time on all cores; NaN where the system does not tell.</summary>
    public double ProcessorSeconds { get; init; }
}
