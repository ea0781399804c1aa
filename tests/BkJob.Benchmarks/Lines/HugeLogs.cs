using BkJob.Benchmarks.Peers;

namespace BkJob.Benchmarks.Lines;

/// <summary>Bytes per second and memory: a gigabyte of text.</summary>
internal static class HugeLogs
{
    /// <summary>A fast network; without it the loopback's speed would be the measure.</summary>
    public const double BytesPerSecond = 1.2e9;
    public const int LogBytes = 1_000_000;
    public const long MostMemory = 250_000_000;

    public static async Task RunAsync(Bench bench)
    {
        var hosts = bench.Scaled(1_000);
        bench.Report.Start($"Huge logs: {hosts:N0} hosts x 1 MB, the server sends at most 1.2 GB/s");
        await using var server = await Bench.StartSimulatorAsync(new() { Hosts = hosts, LogBytes = LogBytes, BytesPerSecond = BytesPerSecond });
        var work = new Workload(server.BaseAddress, hosts);
        var ours = Peer.Module with { CommandFor = (_, _) => ModulePeer.Script(bench, server.BaseAddress, $"Get-BkJobHostLog 100 200 -HostId (1..{hosts}) -ErrorAction SilentlyContinue | Out-Null") };
        var client = Peer.Client with { CommandFor = (_, _) => ClientPeer.HostLogs(work, batchSize: null) };
        var measured = await bench.MeasureAsync(
            bench.Options.Repeat,
            [(ModuleImport.Bare, ModulePeer.Engine(bench, "exit 0")), .. bench.PeersOf(ours, client, Peer.Curl, Peer.Python, Peer.Loop, Peer.Parallel).Select(peer => (peer.Shown, peer.CommandFor(work, bench)))]);
        bench.Report.Show(measured);
        bench.Report.Judge("over a bare start at most 1.75 x curl's time", measured.RatioOver(ours.Shown, ModuleImport.Bare, Peer.Curl.Shown), "0.00", ratio => ratio <= 1.75);
        bench.Report.Judge("peak memory at most 250 MB", measured.Of(ours.Shown)?.PeakBytes / 1e6, "0 MB", megabytes => megabytes <= MostMemory / 1e6);
    }
}
