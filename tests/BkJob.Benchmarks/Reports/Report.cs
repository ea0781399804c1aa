using System.Globalization;
using System.Runtime.InteropServices;

namespace BkJob.Benchmarks.Reports;

/// <summary>Prints what is measured as it comes, and keeps it for the record.</summary>
internal sealed class Report(string engine)
{
    private readonly List<RecordedLine> _lines = [];

    private RecordedPart Part => _lines[^1].Parts[^1];

    public IReadOnlyList<RecordedLine> Lines => _lines;

    public bool AllMet => Verdicts.All(verdict => verdict.IsMet != false);

    private IEnumerable<RecordedVerdict> Verdicts => _lines.SelectMany(line => line.Parts).SelectMany(part => part.Verdicts);

    public void StartLine(string name) =>
        _lines.Add(new(name, DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Machine(), engine, []));

    /// <summary>Begins a table; <paramref name="hosts"/> is given where the tables of a line differ in nothing else.</summary>
    public void Start(string title, int? hosts = null)
    {
        _lines[^1].Parts.Add(new(title, hosts));
        Console.WriteLine($"\n{title}");
    }

    public void Show(Measurements measurements)
    {
        foreach (var figures in measurements.All)
        {
            Console.WriteLine($"  {figures.Who,-44} {figures.Seconds,7:0.000} s  ({figures.Fastest:0.000} to {figures.Slowest:0.000})  cores {figures.ProcessorSeconds,6:0.00} s  {figures.PeakBytes / 1e6,6:0} MB");
            Part.Figures.Add(measurements.ForRecord(figures.Who));
        }

        foreach (var (who, why) in measurements.Missing)
        {
            Console.WriteLine($"  {who,-44} not measured: {why}");
            Part.Notes.Add($"{who}: not measured on this machine.");
        }
    }

    public void Tell(string text)
    {
        Console.WriteLine($"  {text}");
        Part.Notes.Add(text);
    }

    /// <summary>Compares a figure with its budget; null = it could not be measured.</summary>
    public void Judge(string budget, double? measured, string format, Func<double, bool> isMet)
    {
        var verdict = new RecordedVerdict(
            budget, measured?.ToString(format, CultureInfo.InvariantCulture) ?? "not measured", measured is { } known ? isMet(known) : null);
        Part.Verdicts.Add(verdict);
        Console.WriteLine($"  -> {budget}: {verdict.Measured}, {RecordText.Words(verdict.IsMet)}");
    }

    public void Summarize()
    {
        Console.WriteLine();
        foreach (var part in _lines.SelectMany(line => line.Parts))
        {
            foreach (var verdict in part.Verdicts)
            {
                Console.WriteLine($"{RecordText.Words(verdict.IsMet),-12} {verdict.Measured,14}  {verdict.Budget,-40} {part.Title}");
            }
        }
    }

    private static string Machine() => $"{Environment.ProcessorCount} cores of {Processor()}, {RuntimeInformation.OSDescription.Trim()}";

    private static string Processor()
    {
        const string File = "/proc/cpuinfo";
        return OperatingSystem.IsLinux() && System.IO.File.ReadLines(File).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } model
            ? model[(model.IndexOf(':') + 1)..].Trim()
            : RuntimeInformation.ProcessArchitecture.ToString();
    }
}
