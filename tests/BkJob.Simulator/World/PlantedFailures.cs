using BkJob.PlantedLogs;

namespace BkJob.Simulator.World;

/// <summary>
/// Why hosts of job 106 fail, and what they and those of job 96, its last good run, print: real-looking logs of a deployment, English and Chinese.
/// Hosts that succeed print warnings and the word ERROR, too.
/// With <see cref="SimulatorOptions.FailingHosts"/> so many hosts fail for the twenty causes of the corpus, a few causes having most of them.
/// </summary>
internal sealed class PlantedFailures(SimulatorOptions options)
{
    /// <summary>Logs of hosts that succeed are made once each, and handed out again and again.</summary>
    private const int GoodLogs = 128;

    private static readonly MixLevel Clean = new("simulated", 1, 0, 0, 0, 0);
    private static readonly Lazy<Corpus> Deployment = new(() => Corpus.Named("A"));

    /// <summary>The causes that go with the six ways in which job 106's hosts end when their number is not given.</summary>
    private static readonly string[][] ByWayToEnd =
    [
        ["disk-full"],
        ["no-jq"],
        ["agent-down"],
        ["hangs"],
        ["migration", "no-permission", "config-center"],
        ["heap", "port-taken", "db-denied"],
    ];

    private readonly Lazy<LogChunk>[] _good = [.. Enumerable.Range(0, GoodLogs).Select(index => new Lazy<LogChunk>(() => new LogChunk(Text(options, index, null))))];

    private readonly Lazy<Cause[]> _byWeight = new(() => [.. Deployment.Value.Causes.Where(cause => cause.Level == 1).OrderBy(cause => Dice.Roll(options.Seed, "cause", cause.Index))]);

    /// <summary>How a host ends by its cause; null where the number of failing hosts is not given.</summary>
    public HostOutcome? OutcomeOf(long number) => options.FailingHosts is null ? null
        : Planted(number) is { } cause ? new HostOutcome(cause.Status, cause.Tag, cause.ExitCode, cause.IsSilent ? 117 : 0)
        : new HostOutcome(9, "", 0, 0);

    /// <summary>What a host printed between head and tail.</summary>
    public LogSegment TextOf(StepInstance step, long number, HostOutcome outcome) => outcome.Status is 9 or 3
        ? new(null, _good[Dice.Roll(options.Seed, "good", number, step.Id, GoodLogs)].Value)
        : new(Text(options, (int)(number % int.MaxValue), CauseOf(number)), null);

    /// <summary>Whether the log ends with the cause, because nobody was left to say more.</summary>
    public bool Stops(long number) => CauseOf(number).Stops;

    private static string Text(SimulatorOptions options, int index, Cause? cause) => PlantedMix.Host(Deployment.Value, Clean, options.Seed, index, cause, without: "end").Log ?? "";

    private static Cause Named(string name) => Deployment.Value.Causes.Single(cause => cause.Name == name);

    private Cause CauseOf(long number)
    {
        var causes = ByWayToEnd[number / 50 % 6];
        return Planted(number) ?? Named(causes[number / 300 % causes.Length]);
    }

    /// <summary>Every so many hosts fail that there are exactly as many as asked for; the cause with number n has a share of 1/n.</summary>
    private Cause? Planted(long number)
    {
        if (options.FailingHosts is not { } failing || number * failing / options.Hosts == (number - 1) * failing / options.Hosts)
        {
            return null;
        }

        var causes = _byWeight.Value;
        var total = Enumerable.Range(1, causes.Length).Sum(rank => 1.0 / rank);
        var dice = Dice.Roll(options.Seed, "cause of", number, 0, 1_000_000) / 1_000_000.0 * total;
        var chosen = 0;
        while (chosen < causes.Length - 1 && dice >= 1.0 / (chosen + 1))
        {
            dice -= 1.0 / (chosen + 1);
            chosen++;
        }

        return causes[chosen];
    }
}
