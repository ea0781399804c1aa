using BkJob.Benchmarks.Peers;
using BkJob.Benchmarks.Reasons;
using BkJob.Benchmarks.Reports;

namespace BkJob.Benchmarks.Lines;

/// <summary>What it costs to explain failures, beside reading the same step's logs.</summary>
internal static class ReasonTimes
{
    private const double MostMegabytes = 64;

    public static async Task RunAsync(Bench bench)
    {
        var hosts = bench.Scaled(20_000);
        await RunAsync(bench, hosts, hosts / 50, 1.3, MostMegabytes);
        await RunAsync(bench, hosts, hosts / 4, 1.5, null);
        bench.Report.Start("Lines of 4 KB logs in English and Chinese, masked and looked up by one thread");
        var speeds = Enumerable.Range(0, bench.Options.Repeat).Select(_ => MaskingSpeed.Measure()).ToList();
        bench.Report.Judge("at least 1,000,000 a second of processor time", Measurements.Median(speeds), "#,0", speed => speed >= 1_000_000);
    }

    private static async Task RunAsync(Bench bench, int hosts, int failing, double most, double? mostMegabytes)
    {
        bench.Report.Start($"Reasons: {hosts:N0} hosts x 4 KB, {failing:N0} of which failed for 20 planted causes");
        if (!bench.HasModule)
        {
            return;
        }

        const string Reading = "Get-BkJobInstanceLog, Out-Null";
        const string Explaining = "Get-BkJobFailureReason";
        const string Everything = "Get-BkJobInstanceLog | Get-BkJobFailureReason";
        await using var server = await Bench.StartSimulatorAsync(new() { Hosts = hosts, FailingHosts = failing, LatencyMilliseconds = 30 });
        var measured = await bench.MeasureAsync(
            bench.Options.Repeat,
            (Reading, ModulePeer.Script(bench, server.BaseAddress, "Get-BkJobInstanceLog 106 206 | Out-Null")),
            (Explaining, ModulePeer.Script(bench, server.BaseAddress, "Get-BkJobFailureReason 106 206 | Out-Null")),
            (Everything, ModulePeer.Script(bench, server.BaseAddress, "Get-BkJobInstanceLog 106 206 | Get-BkJobFailureReason | Out-Null")));
        bench.Report.Show(measured);
        bench.Report.Judge($"at most {most:0.0} x the time of reading the step's logs", measured.Ratio(Explaining, Reading), "0.00", ratio => ratio <= most);
        if (mostMegabytes is { } limit)
        {
            bench.Report.Judge(
                $"peak memory at most {limit:0} MB above it",
                (measured.Of(Explaining)?.PeakBytes - measured.Of(Reading)?.PeakBytes) / 1e6,
                "0 MB",
                megabytes => megabytes <= limit);
        }
    }
}
