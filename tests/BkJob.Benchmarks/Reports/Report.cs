using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace BkJob.Benchmarks.Reports;

/// <summary>Prints what was measured as it comes, and keeps it for docs/performance.md.</summary>
internal sealed class Report
{
    private const string Begin = "<!-- measured: begin -->";
    private const string End = "<!-- measured: end -->";

    private readonly StringBuilder _details = new();
    private readonly List<(string Line, string Budget, string Measured, bool? IsMet)> _verdicts = [];
    private string _line = "";

    /// <summary>What the figures were measured on.</summary>
    public string Engine { get; set; } = "";

    public bool AllMet => _verdicts.TrueForAll(verdict => verdict.IsMet != false);

    public void Start(string line)
    {
        _line = line;
        Console.WriteLine($"\n{line}");
        _details.Append(CultureInfo.InvariantCulture, $"\n### {line}\n");
    }

    public void Show(Measurements measurements)
    {
        if (measurements.All.Any())
        {
            _details.Append("\n| who | runs | seconds (least to most) | seconds on all cores | peak memory |\n|---|---|---|---|---|\n");
        }

        foreach (var figures in measurements.All)
        {
            Console.WriteLine($"  {figures.Who,-44} {figures.Seconds,7:0.000} s  ({figures.Fastest:0.000} to {figures.Slowest:0.000})  cores {figures.ProcessorSeconds,6:0.00} s  {Megabytes(figures.PeakBytes),6:0} MB");
            _details.Append(CultureInfo.InvariantCulture, $"| {figures.Who} | {figures.Runs} | {figures.Seconds:0.000} ({figures.Fastest:0.000} to {figures.Slowest:0.000}) | {figures.ProcessorSeconds:0.00} | {Megabytes(figures.PeakBytes):0} MB |\n");
        }

        foreach (var (who, why) in measurements.Missing)
        {
            Console.WriteLine($"  {who,-44} not measured: {why}");
            _details.Append(CultureInfo.InvariantCulture, $"\n{who}: not measured on this machine.\n");
        }
    }

    public void Tell(string text)
    {
        Console.WriteLine($"  {text}");
        _details.Append(CultureInfo.InvariantCulture, $"\n{text}\n");
    }

    /// <summary>Compares a figure with its budget; null = it could not be measured.</summary>
    public void Judge(string budget, double? measured, string format, Func<double, bool> isMet)
    {
        var text = measured is { } value ? value.ToString(format, CultureInfo.InvariantCulture) : "not measured";
        bool? verdict = measured is { } known ? isMet(known) : null;
        _verdicts.Add((_line, budget, text, verdict));
        Console.WriteLine($"  -> {budget}: {text}, {Words(verdict)}");
    }

    public void Summarize()
    {
        Console.WriteLine();
        foreach (var (line, budget, measured, isMet) in _verdicts)
        {
            Console.WriteLine($"{Words(isMet),-12} {measured,14}  {budget,-40} {line}");
        }
    }

    /// <summary>Replaces the measured part of the file, between its two marks.</summary>
    public void RecordIn(string file, int repeat)
    {
        var text = File.Exists(file) ? File.ReadAllText(file) : $"# Performance\n\n{Begin}\n{End}\n";
        var (start, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        if (start < 0 || end < start)
        {
            throw new InvalidDataException($"{file} lacks the marks {Begin} and {End}");
        }

        File.WriteAllText(file, string.Concat(text.AsSpan(0, start + Begin.Length), Measured(repeat), text.AsSpan(end)));
    }

    private string Measured(int repeat)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"\nMeasured {DateTime.UtcNow:yyyy-MM-dd} on {Environment.ProcessorCount} cores of {Processor()}, {RuntimeInformation.OSDescription.Trim()}; every PowerShell is {Engine}. Medians; the tables say of how many runs, where none is said of {repeat}.\n");
        text.Append("\n| what | budget | measured | |\n|---|---|---|---|\n");
        foreach (var (line, budget, measured, isMet) in _verdicts)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {line} | {budget} | {measured} | {Words(isMet)} |\n");
        }

        return text.Append(_details).ToString();
    }

    private static string Words(bool? isMet) => isMet switch { true => "met", false => "**not met**", null => "not measured" };

    private static double Megabytes(long bytes) => bytes / 1e6;

    private static string Processor()
    {
        const string File = "/proc/cpuinfo";
        return OperatingSystem.IsLinux() && System.IO.File.ReadLines(File).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } model
            ? model[(model.IndexOf(':') + 1)..].Trim()
            : RuntimeInformation.ProcessArchitecture.ToString();
    }
}
