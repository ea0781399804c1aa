using BkJob.Benchmarks.Peers;

namespace BkJob.Benchmarks.Lines;

/// <summary>Nothing grows with the number of hosts: a hundred thousand cost per host what ten thousand do.</summary>
internal static class ManyHosts
{
    public static async Task RunAsync(Bench bench)
    {
        var (few, many) = (bench.Scaled(10_000), bench.Scaled(100_000));
        bench.Report.Start($"Many hosts: {many:N0} against {few:N0}, 1 KB each");
        await using var server = await Bench.StartSimulatorAsync(new() { Hosts = many, LogBytes = 1024 });
        if (!bench.HasModule)
        {
            return;
        }

        var (fewShown, manyShown) = ($"Get-BkJobHostLog, {few:N0} hosts", $"Get-BkJobHostLog, {many:N0} hosts");
        var measured = await bench.MeasureAsync(
            bench.Options.Repeat,
            (fewShown, ModulePeer.Script(bench, server.BaseAddress, $"1..{few} | Get-BkJobHostLog 100 200 -ErrorAction SilentlyContinue | Out-Null")),
            (manyShown, ModulePeer.Script(bench, server.BaseAddress, $"1..{many} | Get-BkJobHostLog 100 200 -ErrorAction SilentlyContinue | Out-Null")),
            ($"{manyShown}, Export-Csv", ModulePeer.Script(bench, server.BaseAddress, $"1..{many} | Get-BkJobHostLog 100 200 -ErrorAction SilentlyContinue | Export-Csv '{bench.FileNamed("logs.csv")}'")));
        bench.Report.Show(measured);
        bench.Report.Judge("time per host within 1.2 x", measured.Ratio(manyShown, fewShown) * few / many, "0.00", ratio => ratio <= 1.2);
        bench.Report.Judge("peak memory within 1.2 x", measured.Ratio(manyShown, fewShown, run => run.PeakBytes), "0.00", ratio => ratio <= 1.2);
    }
}
