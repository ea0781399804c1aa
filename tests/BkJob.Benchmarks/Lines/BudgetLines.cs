using BkJob.Benchmarks.Processes;

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
        new("save", SavedLogs.RunAsync),
        new("first", FirstObject.RunAsync),
        new("import", ModuleImport.RunAsync),
        new("cold", ColdStart.RunAsync),
        new("stop", StopTime.RunAsync),
        new("batch", BatchSizes.RunAsync),
    ];

    public static async Task<int> RunAsync(BenchmarkOptions options)
    {
        using var bench = new Bench(options);
        if (!bench.HasModule)
        {
            Console.WriteLine($"There is no module at {bench.Module}: what needs it is left out.");
        }

        try
        {
            bench.Report.Engine = await bench.DescribeEngineAsync();
        }
        catch (CommandFailedException missing)
        {
            await Console.Error.WriteLineAsync($"There is no engine to measure on: {missing.Message}");
            return 2;
        }

        Console.WriteLine($"Measured on {bench.Report.Engine}.");
        foreach (var line in options.Lines)
        {
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
            bench.Report.RecordIn(Path.Combine(Repository.Root, "docs", "performance.md"), options.Repeat);
        }

        return bench.Report.AllMet ? 0 : 1;
    }
}
