using BkJob.Benchmarks.Processes;
using BkJob.Benchmarks.Reasons;
using BkJob.Benchmarks.Reports;

namespace BkJob.Benchmarks.Lines;

/// <summary>One line of the budget, by the name it is chosen with.</summary>
internal sealed record BudgetLine(string Name, Func<Bench, Task> RunAsync);

/// <summary>All that is promised about speed and memory.</summary>
internal static class BudgetLines
{
    public static IReadOnlyList<BudgetLine> All { get; } =
    [
        new("small", SmallLogs.RunAsync),
        new("huge", HugeLogs.RunAsync),
        new("many", ManyHosts.RunAsync),
        new("named", NamedHosts.RunAsync),
        new("save", SavedLogs.RunAsync),
        new("explain", ExplainedLogs.RunAsync),
        new("archive", ArchivedLogs.RunAsync),
        new("report", Reports.RunAsync),
        new("first", FirstObject.RunAsync),
        new("import", ModuleImport.RunAsync),
        new("cold", ColdStart.RunAsync),
        new("stop", StopTime.RunAsync),
        new(ReasonBenchmarks.Verb, ReasonTimes.RunAsync),
        new("batch", BatchSizes.RunAsync),
    ];

    private static string Docs => Path.Combine(Repository.Root, "docs");

    private static string RecordFile => Path.Combine(Docs, "performance.json");

    public static async Task<int> RunAsync(BenchmarkOptions options)
    {
        Bench started;
        try
        {
            started = await Bench.StartAsync(options);
        }
        catch (CommandFailedException missing)
        {
            await Console.Error.WriteLineAsync($"There is no engine to measure on: {missing.Message}");
            return 2;
        }

        using var bench = started;
        if (!bench.HasModule)
        {
            Console.WriteLine($"There is no module at {bench.Module}: what needs it is left out.");
        }

        foreach (var line in options.Lines)
        {
            bench.Report.StartLine(line.Name);
            try
            {
                await line.RunAsync(bench);
            }
            catch (CommandFailedException failure)
            {
                bench.Report.Tell($"Not measured: {failure.Message}");
            }
        }

        bench.Report.Summarize();
        if (options.Record)
        {
            Record.Load(RecordFile).With(bench.Report.Lines, [.. All.Select(line => line.Name)]).Save(RecordFile);
            Draw();
        }

        return bench.Report.AllMet ? 0 : 1;
    }

    /// <summary>Makes the tables and the plots of the record anew.</summary>
    public static void Draw()
    {
        var record = Record.Load(RecordFile);
        RecordText.WriteInto(Path.Combine(Docs, "performance.md"), record);
        GrowthPlot.DrawAll(record, Docs);
    }
}
