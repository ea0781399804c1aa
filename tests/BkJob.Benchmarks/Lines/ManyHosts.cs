using System.Globalization;
using BkJob.Benchmarks.Peers;
using BkJob.Benchmarks.Reports;

namespace BkJob.Benchmarks.Lines;

/// <summary>Nothing grows with the number of hosts: a million cost per host what ten thousand do.</summary>
internal static class ManyHosts
{
    private const int Few = 10_000;

    /// <summary>From here on one run of a slow peer takes minutes.</summary>
    private const int TooManyForSlowPeers = 1_000_000;

    public static async Task RunAsync(Bench bench)
    {
        (Figures? Named, Figures? Whole) few = default;
        foreach (var hosts in new[] { 1_000, Few, 100_000, 1_000_000 })
        {
            var scaled = bench.Scaled(hosts);
            bench.Report.Start($"As work grows: {scaled:N0} hosts x 1 KB", scaled);
            var ours = await MeasureAsync(bench, hosts, scaled);
            if (hosts == Few)
            {
                few = ours;
            }
            else if (hosts > Few)
            {
                Judge("named by id", ours.Named, few.Named);
                Judge("the whole step", ours.Whole, few.Whole);
            }

            void Judge(string who, Figures? many, Figures? few)
            {
                var most = hosts == 1_000_000 ? 1.5 : 1.2;
                bench.Report.Judge($"{who}: time per host within 1.2 x of 10,000 hosts", many?.Seconds / few?.Seconds * bench.Scaled(Few) / scaled, "0.00", ratio => ratio <= 1.2);
                bench.Report.Judge(
                    string.Create(CultureInfo.InvariantCulture, $"{who}: peak memory within {most} x of 10,000 hosts"), (double?)many?.PeakBytes / few?.PeakBytes, "0.00", ratio => ratio <= most);
            }
        }
    }

    private static async Task<(Figures? Named, Figures? Whole)> MeasureAsync(Bench bench, int hosts, int scaled)
    {
        await using var server = await Bench.StartSimulatorAsync(new() { Hosts = scaled, LogBytes = 1024 });
        var work = new Workload(server.BaseAddress, scaled);
        var ours = Peer.Module with { CommandFor = (_, _) => ModulePeer.Script(bench, server.BaseAddress, $"1..{scaled} | Get-BkJobHostLog 100 200 -ErrorAction SilentlyContinue | Out-Null") };
        // The server lists every host's result in one answer, for all steps at once, and the whole step is planned from that.
        var whole = Peer.Module with { Shown = "Get-BkJobInstanceLog, the whole step", CommandFor = (_, _) => ModulePeer.Script(bench, server.BaseAddress, "Get-BkJobInstanceLog 100 -StepInstanceId 200 -ErrorAction SilentlyContinue | Out-Null") };
        var measured = await bench.MeasureAsync(bench.Options.Repeat, bench.PeersOf(ours, whole, Peer.Curl).Select(peer => (peer.Shown, peer.CommandFor(work, bench))));
        bench.Report.Show(measured);
        if (hosts < TooManyForSlowPeers)
        {
            bench.Report.Show(await bench.MeasureAsync(1, bench.PeersOf(Peer.Python, Peer.Loop, Peer.Parallel).Select(peer => (peer.Shown, peer.CommandFor(work, bench)))));
        }

        return (measured.Of(ours.Shown), measured.Of(whole.Shown));
    }
}
