using System.Text.RegularExpressions;
using BkJob.PlantedLogs;
using BkJob.Reasons.Templates;

namespace BkJob.Benchmarks.Reasons;

/// <summary>How many lines one thread masks and looks up in a second of the processor's time, in logs of about 4 KB, English and Chinese, beside one compiled regular expression over the same lines.</summary>
internal static partial class MaskingSpeed
{
    private const int Rounds = 12;
    private const int Hosts = 2000;

    private static readonly string[] Corpora = ["A", "B"];

    public static void Write(TextWriter output)
    {
        output.WriteLine("| logs | lines | characters a line | different masked lines | masked and looked up, lines a second of processor time | against one regular expression for numbers | memory of the dictionary |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var corpus in Corpora)
        {
            var logs = Plant(corpus);
            var lines = Count(logs);
            var different = 0;
            double best = double.MaxValue, regex = double.MaxValue;
            for (var round = 0; round < Rounds; round++)
            {
                best = Math.Min(best, Seconds(() => different = Mask(logs, new()).Count));
                regex = round % 4 == 0 ? Math.Min(regex, Seconds(() => Replace(logs))) : regex;
            }

            output.WriteLine($"| {corpus} | {lines:N0} | {logs.Sum(log => (long)log.Length) / lines} | {different:N0} | {lines / best:N0} | {regex / best:0.0} x as fast | {Memory(logs) / 1024.0 / 1024:0.0} MB |");
        }
    }

    /// <summary>Masks the logs of all corpora once after a first time that is not counted.</summary>
    /// <returns>Lines a second of processor time.</returns>
    public static double Measure()
    {
        var logs = Corpora.SelectMany(Plant).ToList();
        Mask(logs, new());
        return Count(logs) / Seconds(() => Mask(logs, new()).Count);
    }

    private static List<string> Plant(string corpus) =>
        [.. PlantedMix.Plant(Corpus.Named(corpus), MixLevel.L2, 1, Hosts, Hosts / 25).Hosts.Where(host => host.Log is not null).Select(host => host.Log!)];

    private static long Count(List<string> logs)
    {
        var lines = 0L;
        foreach (var log in logs)
        {
            foreach (var _ in new LineSplitter(log))
            {
                lines++;
            }
        }

        return lines;
    }

    private static LineDictionary Mask(List<string> logs, LineDictionary dictionary)
    {
        foreach (var log in logs)
        {
            foreach (var line in new LineSplitter(log))
            {
                dictionary.Add(line);
            }
        }

        return dictionary;
    }

    private static long Memory(List<string> logs)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var dictionary = Mask(logs, new());
        var memory = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(dictionary);
        return memory;
    }

    private static int Replace(List<string> logs)
    {
        var different = new HashSet<string>();
        foreach (var log in logs)
        {
            foreach (var line in log.Split('\n'))
            {
                different.Add(Numbers().Replace(line, "<*>"));
            }
        }

        return different.Count;
    }

    /// <summary>The processor's time, not the clock's: the machine may have other work.</summary>
    private static double Seconds(Func<int> work)
    {
        var before = Environment.CpuUsage.TotalTime;
        _ = work();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Numbers();
}
