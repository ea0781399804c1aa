using BkJob.Benchmarks.Peers;

namespace BkJob.Benchmarks.Lines;

/// <summary>Latency and the cost per object: many small logs.</summary>
internal static class SmallLogs
{
    public static async Task RunAsync(Bench bench)
    {
        var hosts = bench.Scaled(10_000);
        bench.Report.Start($"Many small logs: {hosts:N0} hosts x 4 KB, 30 ms latency, 8 in flight");
        await using var server = await Bench.StartSimulatorAsync(new() { Hosts = hosts, LogBytes = 4096, LatencyMilliseconds = 30 });
        var work = new Workload(server.BaseAddress, hosts);
        var ownSize = Peer.Module with
        {
            Shown = "Get-BkJobHostLog",
            CommandFor = (_, _) => ModulePeer.Script(bench, server.BaseAddress, $"Get-BkJobHostLog 100 200 -HostId (1..{hosts}) -ErrorAction SilentlyContinue | Out-Null"),
        };
        var sameSize = Peer.Module with { Shown = "Get-BkJobHostLog -BatchSize 50" };
        var measured = await bench.MeasureAsync(
            bench.Options.Repeat,
            bench.PeersOf(ownSize, sameSize, Peer.Client, Peer.Curl, Peer.Python, Peer.Loop, Peer.Parallel).Select(peer => (peer.Shown, peer.CommandFor(work, bench))));
        bench.Report.Show(measured);
        // The budget is for the calls its peers make; what the module does by itself is judged beside it, not in its place.
        foreach (var (how, who) in new[] { ("50 a call", sameSize), ("its own batch size", ownSize) })
        {
            bench.Report.Judge($"{how}: at most 1.5 x curl's time", measured.Ratio(who.Shown, Peer.Curl.Shown), "0.00", ratio => ratio <= 1.5);
            bench.Report.Judge($"{how}: at least 6 x faster than the loop", measured.Ratio(Peer.Loop.Shown, who.Shown), "0.0", ratio => ratio >= 6);
        }
    }
}
