using System.Globalization;
using BkJob.Benchmarks.Peers;
using BkJob.Benchmarks.Processes;

namespace BkJob.Benchmarks.Lines;

/// <summary>What the defaults rest on: batch size and throttle against small and large logs, near and far servers. No budget.</summary>
internal static class BatchSizes
{
    public static async Task RunAsync(Bench bench)
    {
        if (!bench.HasModule)
        {
            return;
        }

        foreach (var (hosts, bytes, latency) in new[] { (10_000, 4096, 30), (10_000, 4096, 150), (2_000, 100_000, 30), (300, 1_000_000, 30) })
        {
            bench.Report.Start(string.Create(CultureInfo.InvariantCulture, $"Batch size and throttle: {bench.Scaled(hosts):N0} hosts x {bytes:N0} bytes, {latency} ms"));
            await using var server = await Bench.StartSimulatorAsync(new() { Hosts = bench.Scaled(hosts), LogBytes = bytes, LatencyMilliseconds = latency, BytesPerSecond = HugeLogs.BytesPerSecond });
            var choices = new List<(string, Command)> { ("defaults", Choice("")) };
            foreach (var batch in new[] { 10, 50, 100, 200, 500 })
            {
                choices.Add(($"-BatchSize {batch}", Choice($"-BatchSize {batch}")));
            }

            choices.AddRange(new[] { 2, 4, 16 }.Select(throttle => ($"-ThrottleLimit {throttle}", Choice($"-ThrottleLimit {throttle}"))));
            bench.Report.Show(await bench.MeasureAsync(Math.Min(3, bench.Options.Repeat), choices));

            Command Choice(string parameters) =>
                ModulePeer.Script(bench, server.BaseAddress, $"Get-BkJobHostLog 100 200 -HostId (1..{bench.Scaled(hosts)}) {parameters} -ErrorAction SilentlyContinue | Out-Null");
        }
    }
}
