using BkJob.Benchmarks.Peers;

namespace BkJob.Benchmarks.Lines;

/// <summary>Hosts that come down the pipeline by address are remembered, but take little more memory than the whole job.</summary>
internal static class NamedHosts
{
    public static async Task RunAsync(Bench bench)
    {
        var hosts = bench.Scaled(100_000);
        bench.Report.Start($"Named hosts: {hosts:N0} by address from the pipeline, 1 KB each, against the whole step");
        if (!bench.HasModule)
        {
            return;
        }

        const string Whole = "Get-BkJobInstanceLog, the whole step";
        const string Named = "addresses | Get-BkJobHostLog";
        await using var server = await Bench.StartSimulatorAsync(new() { Hosts = hosts, LogBytes = 1024 });
        var measured = await bench.MeasureAsync(
            bench.Options.Repeat,
            (Whole, ModulePeer.Script(bench, server.BaseAddress, "Get-BkJobInstanceLog 100 -StepInstanceId 200 -ErrorAction SilentlyContinue | Out-Null")),
            (Named, ModulePeer.Script(bench, server.BaseAddress, $"& {{ foreach ($number in 1..{hosts}) {{ '10.{{0}}.{{1}}.{{2}}' -f ($number -shr 16), ($number -shr 8 -band 255), ($number -band 255) }} }} | Get-BkJobHostLog 100 200 -ErrorAction SilentlyContinue | Out-Null")));
        bench.Report.Show(measured);
        bench.Report.Judge("peak memory within 1.5 x of the whole step's", measured.Ratio(Named, Whole, run => run.PeakBytes), "0.00", ratio => ratio <= 1.5);
    }
}
