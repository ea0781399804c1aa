using BkJob.Benchmarks.Peers;

namespace BkJob.Benchmarks.Lines;

/// <summary>What it costs to explain logs on the pipeline, beside reading them.</summary>
internal static class ExplainedLogs
{
    private const string Read = "read, Out-Null";
    private const string Explain = "Get-BkJobFailureReason";
    private const string Logs = "Get-BkJobInstanceLog 106 -StepInstanceId 206 -ErrorAction SilentlyContinue";

    public static async Task RunAsync(Bench bench)
    {
        await RunAsync(bench, bench.Scaled(20_000), failing: 400, mostTime: 1.3, mostMegabytes: 64);
        await RunAsync(bench, bench.Scaled(20_000), failing: 5_000, mostTime: 1.5, mostMegabytes: null);
    }

    private static async Task RunAsync(Bench bench, int hosts, int failing, double mostTime, double? mostMegabytes)
    {
        failing = (int)(failing * bench.Options.Scale);
        bench.Report.Start($"Reasons of logs that are piped in: {hosts:N0} hosts x 4 KB, {failing:N0} of which failed for 20 planted causes");
        if (!bench.HasModule)
        {
            return;
        }

        await using var server = await Bench.StartSimulatorAsync(new() { Hosts = hosts, FailingHosts = failing, LogBytes = 4096 });
        var measured = await bench.MeasureAsync(
            bench.Options.Repeat,
            (Read, ModulePeer.Script(bench, server.BaseAddress, $"{Logs} | Out-Null")),
            (Explain, ModulePeer.Script(bench, server.BaseAddress, $"{Logs} | Get-BkJobFailureReason | Out-Null")));
        bench.Report.Show(measured);
        bench.Report.Judge($"at most {mostTime} x the time of reading the same logs", measured.Ratio(Explain, Read), "0.00", ratio => ratio <= mostTime);
        if (mostMegabytes is { } most)
        {
            bench.Report.Judge($"peak memory at most {most} MB above reading", (measured.Of(Explain)?.PeakBytes - measured.Of(Read)?.PeakBytes) / 1e6, "0 MB", megabytes => megabytes <= most);
        }
    }
}
