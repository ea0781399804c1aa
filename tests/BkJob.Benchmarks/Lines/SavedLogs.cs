using BkJob.Benchmarks.Peers;

namespace BkJob.Benchmarks.Lines;

/// <summary>A gigabyte of logs on its way into files.</summary>
internal static class SavedLogs
{
    public static async Task RunAsync(Bench bench)
    {
        var hosts = bench.Scaled(1_000);
        bench.Report.Start($"Logs into files: {hosts:N0} hosts x 1 MB with Save-BkJobLog, and one log of 300 MB");
        if (!bench.HasModule)
        {
            return;
        }

        var folder = bench.FileNamed("logs");
        await using var server = await Bench.StartSimulatorAsync(new() { Hosts = hosts, LogBytes = HugeLogs.LogBytes, BytesPerSecond = HugeLogs.BytesPerSecond });
        await using var single = await Bench.StartSimulatorAsync(new() { Hosts = 1, LogBytes = 300_000_000 });
        var measured = await bench.MeasureAsync(
            bench.Options.Repeat,
            ("Save-BkJobLog", ModulePeer.Script(bench, server.BaseAddress, $"Get-BkJobHostLog 100 200 -HostId (1..{hosts}) -ErrorAction SilentlyContinue | Save-BkJobLog -Path '{folder}' -Force")),
            ("one log of 300 MB, Out-Null", ModulePeer.Script(bench, single.BaseAddress, "Get-BkJobHostLog 100 200 -HostId 1 -ErrorAction SilentlyContinue | Out-Null")),
            ("one log of 300 MB, Export-Csv", ModulePeer.Script(bench, single.BaseAddress, $"Get-BkJobHostLog 100 200 -HostId 1 | Export-Csv '{bench.FileNamed("log.csv")}'")),
            ("one log of 300 MB, Save-BkJobLog", ModulePeer.Script(bench, single.BaseAddress, $"Get-BkJobHostLog 100 200 -HostId 1 | Save-BkJobLog -Path '{folder}' -Force")));
        bench.Report.Show(measured);
        bench.Report.Judge("peak memory at most 250 MB", measured.Of("Save-BkJobLog")?.PeakBytes / 1e6, "0 MB", megabytes => megabytes <= HugeLogs.MostMemory / 1e6);
    }
}
