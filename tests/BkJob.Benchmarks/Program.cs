using System.Globalization;
using BkJob.Benchmarks;
using BkJob.Benchmarks.Lines;
using BkJob.Benchmarks.Parsing;
using BkJob.Benchmarks.Peers;
using BkJob.Benchmarks.Reasons;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case [ClientPeer.Verb, .. var rest]:
        return await ClientPeer.RunAsync(rest);
    case ["parser", .. var rest]:
        ParserBenchmarks.Run(rest);
        return 0;
    case [ReasonBenchmarks.Verb, ..] when !args.Contains("--record"):
        ReasonBenchmarks.Run(Console.Out);
        break;
    case ["draw"]:
        BudgetLines.Draw();
        return 0;
}

BenchmarkOptions options;
try
{
    options = BenchmarkOptions.Parse(args);
}
catch (FormatException wrong)
{
    await Console.Error.WriteLineAsync($"error: {wrong.Message}\n\n{BenchmarkOptions.Usage}");
    return 2;
}

if (options.Help)
{
    Console.WriteLine(BenchmarkOptions.Usage);
    return 0;
}

return await BudgetLines.RunAsync(options);
