using System.Globalization;

namespace BkJob.PlantedLogs;

/// <summary>The hosts of one step, of which some failed for known causes. The same seed gives the same mix.</summary>
public sealed class PlantedMix
{
    private PlantedMix(Corpus corpus, MixLevel level, int seed, IReadOnlyList<PlantedHost> hosts)
    {
        Corpus = corpus;
        Level = level;
        Seed = seed;
        Hosts = hosts;
    }

    public Corpus Corpus { get; }

    public MixLevel Level { get; }

    public int Seed { get; }

    public IReadOnlyList<PlantedHost> Hosts { get; }

    public static PlantedMix Plant(Corpus corpus, MixLevel level, int seed, int hosts = 5000, int failing = 200)
    {
        var random = new Random(seed);
        var causes = corpus.Causes.Where(cause => cause.Level <= level.Causes).ToList();
        var planted = Shuffled(HeavyTailed(causes, failing, random), random);
        var failed = new HashSet<int>();
        while (failed.Count < planted.Count)
        {
            failed.Add(random.Next(hosts));
        }

        var next = 0;
        return new PlantedMix(corpus, level, seed, [.. Enumerable.Range(0, hosts).Select(index => Host(corpus, level, seed, index, failed.Contains(index) ? planted[next++] : null))]);
    }

    /// <summary>One host of a mix, which depends on nothing but the seed and its place.</summary>
    /// <param name="without">Consequences that are left out.</param>
    public static PlantedHost Host(Corpus corpus, MixLevel level, int seed, int index, Cause? cause, string? without = null)
    {
        var random = new Random((seed * 1_000_003) ^ (index * 7919));
        var id = 100_000L + index;
        var address = string.Create(CultureInfo.InvariantCulture, $"10.{20 + (index >> 16)}.{(index >> 8) & 255}.{index & 255}");
        var name = string.Create(CultureInfo.InvariantCulture, $"svc-{(index % 2 == 0 ? "bj" : "sh")}-{index:0000}");
        var windows = random.NextDouble() < level.Windows;
        var log = new LogWriter(corpus, level, random, new Blanks(random, id, address, name, cause?.ExitCode), without).Write(cause, cause?.System ?? (windows ? "windows" : "linux"));
        return new PlantedHost(id, address, cause?.Status ?? 9, cause is null ? 0 : cause.ExitCode, cause?.Tag ?? "", log, cause);
    }

    /// <summary>Each cause at least once; which is large and which small is chance.</summary>
    private static List<Cause> HeavyTailed(List<Cause> causes, int failing, Random random)
    {
        var order = Shuffled(causes, random);
        var total = Enumerable.Range(1, order.Count).Sum(rank => 1.0 / rank);
        var planted = order.SelectMany((cause, index) => Enumerable.Repeat(cause, Math.Max(1, (int)(failing / total / (index + 1))))).ToList();
        while (planted.Count < failing)
        {
            planted.Add(order[random.Next(order.Count)]);
        }

        return planted;
    }

    private static List<T> Shuffled<T>(IEnumerable<T> items, Random random)
    {
        var list = items.ToList();
        for (var index = list.Count - 1; index > 0; index--)
        {
            var other = random.Next(index + 1);
            (list[index], list[other]) = (list[other], list[index]);
        }

        return list;
    }
}
