using System.Collections.Concurrent;
using System.Text.Json;

namespace BkJob.Client.Tests;

/// <summary>
/// The figures of <c>docs/reliability.md</c>: what the suites injected, fuzzed and measured. Written to the file that BKJOB_TALLY names.
/// </summary>
internal static class Tally
{
    private static readonly ConcurrentDictionary<string, double> Figures = new();

    static Tally() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Write();

    public static void Add(string name, double amount) => Figures.AddOrUpdate(name, amount, (_, known) => known + amount);

    public static void Longest(string name, double amount) => Figures.AddOrUpdate(name, amount, (_, known) => Math.Max(known, amount));

    private static void Write()
    {
        if (Environment.GetEnvironmentVariable("BKJOB_TALLY") is { Length: > 0 } path)
        {
            File.WriteAllText(path, JsonSerializer.Serialize(new SortedDictionary<string, double>(Figures, StringComparer.Ordinal), Indented));
        }
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
}
