using BkJob.Benchmarks.Peers;

namespace BkJob.Benchmarks.Lines;

/// <summary>Logs on their way into an archive and back.</summary>
internal static class ArchivedLogs
{
    private const string Read = "read, Out-Null";
    private const string Export = "Export-BkJobLog";
    private const string Import = "Import-BkJobLog";
    private const string Json = "ConvertTo-Json -Compress in a loop";

    public static async Task RunAsync(Bench bench)
    {
        var hosts = bench.Scaled(20_000);
        bench.Report.Start($"Archive: {hosts:N0} logs of 4 KB to .jsonl.gz and back");
        if (!bench.HasModule)
        {
            return;
        }

        var (archive, lines) = (bench.FileNamed("logs.jsonl.gz"), bench.FileNamed("logs.jsonl"));
        const string Logs = "Get-BkJobInstanceLog 100 -StepInstanceId 200 -ErrorAction SilentlyContinue";
        await using var server = await Bench.StartSimulatorAsync(new() { Hosts = hosts, LogBytes = 4096 });
        var measured = await bench.MeasureAsync(
            bench.Options.Repeat,
            (Read, ModulePeer.Script(bench, server.BaseAddress, $"{Logs} | Out-Null")),
            (Export, ModulePeer.Script(bench, server.BaseAddress, $"{Logs} | Export-BkJobLog '{archive}' -Force")),
            (Json, ModulePeer.Script(bench, server.BaseAddress, $"{Logs} | ForEach-Object {{ ConvertTo-Json $_ -Compress -Depth 2 }} | Set-Content '{lines}'")),
            (Import, ModulePeer.Script(bench, server.BaseAddress, $"Import-BkJobLog '{archive}' | Out-Null")));
        bench.Report.Show(measured);

        // What the writing costs is what comes on top of the reading.
        var writing = measured.Excess(Export, Read);
        bench.Report.Judge("writing at least 3 x faster than the loop", measured.Excess(Json, Read) / writing, "0.0", ratio => ratio >= 3);
        bench.Report.Judge("reading back at least as fast as reading and writing", measured.Of(Export)?.Seconds / measured.Of(Import)?.Seconds, "0.00", ratio => ratio >= 1);
        bench.Report.Judge("peak memory of the export within 64 MB of reading", (measured.Of(Export)?.PeakBytes - measured.Of(Read)?.PeakBytes) / 1e6, "0 MB", megabytes => megabytes <= 64);
    }
}
