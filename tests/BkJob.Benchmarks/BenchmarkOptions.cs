using System.Globalization;
using BkJob.Benchmarks.Lines;

namespace BkJob.Benchmarks;

/// <summary>What is measured, how often, and where the result goes.</summary>
internal sealed record BenchmarkOptions
{
    public static string Usage =>
        $"""
        usage: bench [lines] [options]
               bench parser [BenchmarkDotNet's options]
               bench reasons
               bench draw       the tables and plots of docs/ from the record, docs/performance.json

        lines: {string.Join(' ', BudgetLines.All.Select(line => line.Name))} (default: all)

          --repeat N       runs of each command, median shown (default 5)
          --without LIST   peers to leave out: {string.Join(',', Peers.Peer.Names)}
          --module PATH    the module's manifest (default out/module/BkJob/BkJob.psd1)
          --engine PATH    the pwsh to measure on (default: the one in out/engine, which ./build.ps1 bench compiles ahead)
          --scale F        share of the full number of hosts, for a quick look (default 1)
          --record         put the measured lines into the record, and draw its tables and plots
        """;

    public IReadOnlyList<BudgetLine> Lines { get; init; } = BudgetLines.All;

    public int Repeat { get; init; } = 5;

    public IReadOnlySet<string> Without { get; init; } = new HashSet<string>();

    public string? Module { get; init; }

    public string? Engine { get; init; }

    public double Scale { get; init; } = 1;

    public bool Record { get; init; }

    public bool Help { get; init; }

    /// <exception cref="FormatException">An argument is unknown or has no proper value.</exception>
    public static BenchmarkOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new BenchmarkOptions();
        var lines = new List<BudgetLine>();
        for (var index = 0; index < arguments.Count; index++)
        {
            var name = arguments[index];
            string Value() => ++index < arguments.Count ? arguments[index] : throw new FormatException($"{name} needs a value");
            switch (name)
            {
                case "--repeat":
                    options = options with { Repeat = int.TryParse(Value(), out var repeat) && repeat > 0 ? repeat : throw new FormatException("--repeat needs a number from 1 on") };
                    break;
                case "--without":
                    options = options with { Without = Value().Split(',').ToHashSet(StringComparer.OrdinalIgnoreCase) };
                    break;
                case "--module":
                    options = options with { Module = Value() };
                    break;
                case "--engine":
                    options = options with { Engine = Value() };
                    break;
                case "--scale":
                    options = options with { Scale = double.TryParse(Value(), NumberStyles.Float, CultureInfo.InvariantCulture, out var scale) && scale is > 0 and <= 1 ? scale : throw new FormatException("--scale needs a number up to 1") };
                    break;
                case "--record":
                    options = options with { Record = true };
                    break;
                case "--help" or "-h":
                    options = options with { Help = true };
                    break;
                default:
                    lines.Add(BudgetLines.All.FirstOrDefault(line => line.Name == name) ?? throw new FormatException($"unknown line or option '{name}'"));
                    break;
            }
        }

        return lines.Count == 0 ? options : options with { Lines = lines };
    }
}
