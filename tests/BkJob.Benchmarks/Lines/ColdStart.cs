using BkJob.Benchmarks.Peers;

namespace BkJob.Benchmarks.Lines;

/// <summary>One question in a fresh session, answered.</summary>
internal static class ColdStart
{
    public static async Task RunAsync(Bench bench)
    {
        bench.Report.Start("Connect and the first host's log, cold");
        if (!bench.HasModule)
        {
            return;
        }

        const string First = "import, connect, one log";
        await using var server = await Bench.StartSimulatorAsync(new() { Hosts = 100 });
        var work = new Workload(server.BaseAddress, 1);
        var measured = await bench.MeasureAsync(
            bench.Options.Repeat * 3,
            (ModuleImport.Bare, ModulePeer.Engine(bench, "exit 0")),
            (First, ModulePeer.Script(bench, server.BaseAddress, "Get-BkJobHostLog 100 200 -HostId 1 -ErrorAction SilentlyContinue | Out-Null")),
            ("one Invoke-RestMethod", PowerShellPeers.Loop(work, bench)));
        bench.Report.Show(measured);
        bench.Report.Judge("at most 300 ms over a bare start", measured.Excess(First, ModuleImport.Bare) * 1000, "0 ms", milliseconds => milliseconds <= 300);
    }
}
