using BkJob.Benchmarks.Peers;
using BkJob.Simulator;

namespace BkJob.Benchmarks.Lines;

/// <summary>Latency and the cost per object: many small logs.</summary>
internal static class SmallLogs
{
    public static async Task RunAsync(Bench bench)
    {
        var hosts = bench.Scaled(10_000);
        var line = $"Many small logs: {hosts:N0} hosts x 4 KB, 30 ms latency, 8 in flight";
        await RunAsync(bench, line, new() { Hosts = hosts, EveryScriptSucceeds = true }, Peer.Client, Peer.Curl, Peer.Python, Peer.Loop, Peer.Parallel);
        // Nobody but the module asks again for the hosts that an answer leaves out.
        await RunAsync(bench, $"{line}; 1 host in 300 has no log and is asked for once more, alone", new() { Hosts = hosts }, Peer.Client, Peer.Curl, Peer.Loop);
    }

    private static async Task RunAsync(Bench bench, string line, SimulatorOptions options, params Peer[] peers)
    {
        bench.Report.Start(line);
        await using var server = await Bench.StartSimulatorAsync(options with { LogBytes = 4096, LatencyMilliseconds = 30 });
        var work = new Workload(server.BaseAddress, options.Hosts);
        var ownSize = Peer.Module with
        {
            Shown = "Get-BkJobHostLog",
            CommandFor = (_, _) => ModulePeer.Script(bench, server.BaseAddress, $"Get-BkJobHostLog 100 200 -HostId (1..{options.Hosts}) -ErrorAction SilentlyContinue | Out-Null"),
        };
        var sameSize = Peer.Module with { Shown = $"Get-BkJobHostLog -BatchSize {Workload.HostsPerCall}" };
        var measured = await bench.MeasureAsync(
            bench.Options.Repeat,
            [(ModuleImport.Bare, ModulePeer.Engine(bench, "exit 0")), .. bench.PeersOf([ownSize, sameSize, .. peers]).Select(peer => (peer.Shown, peer.CommandFor(work, bench)))]);
        bench.Report.Show(measured);
        bench.Report.Judge("its own batch size: over a bare start at most 0.7 x curl's time", measured.RatioOver(ownSize.Shown, ModuleImport.Bare, Peer.Curl.Shown), "0.00", ratio => ratio <= 0.7);
        bench.Report.Judge("its own batch size: at least 10 x faster than the loop", measured.Ratio(Peer.Loop.Shown, ownSize.Shown), "0.0", ratio => ratio >= 10);
        if (peers.Contains(Peer.Parallel))
        {
            bench.Report.Judge("its own batch size: at least 3 x faster than ForEach-Object -Parallel", measured.Ratio(Peer.Parallel.Shown, ownSize.Shown), "0.0", ratio => ratio >= 3);
        }

        // The calls its peers make.
        bench.Report.Judge($"{Workload.HostsPerCall} a call: over a bare start at most 1.25 x curl's time", measured.RatioOver(sameSize.Shown, ModuleImport.Bare, Peer.Curl.Shown), "0.00", ratio => ratio <= 1.25);
    }
}
