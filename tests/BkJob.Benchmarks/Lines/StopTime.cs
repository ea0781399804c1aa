using System.Globalization;
using BkJob.Benchmarks.Peers;
using BkJob.Benchmarks.Processes;
using BkJob.Benchmarks.Reports;

namespace BkJob.Benchmarks.Lines;

/// <summary>A server that hangs does not hold anybody up.</summary>
internal static class StopTime
{
    /// <summary>What Ctrl+C does, without a keyboard: stops the pipeline from another thread.</summary>
    private static string Stopped(Bench bench) =>
        $$"""
        $engine = [powershell]::Create().AddScript("Import-Module '{{bench.Module}}'; Connect-BkJob -Force; Get-BkJobHostLog 100 200 -HostId (1..100) -ErrorAction SilentlyContinue")
        $null = $engine.BeginInvoke()
        [Console]::WriteLine('asked')
        $null = [Console]::In.ReadLine()
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $engine.Stop()
        $watch.Elapsed.TotalMilliseconds
        """;

    private const string First =
        """
        Get-BkJobHostLog 100 200 -HostId (1..100) -BatchSize 100 -ErrorAction SilentlyContinue | ForEach-Object { $watch = [Diagnostics.Stopwatch]::StartNew(); $_ } | Select-Object -First 1 | Out-Null
        $watch.Elapsed.TotalMilliseconds
        """;

    public static async Task RunAsync(Bench bench)
    {
        bench.Report.Start("Stop against a server that hangs");
        if (!bench.HasModule)
        {
            return;
        }

        await using var server = await Bench.StartSimulatorAsync(new() { Hosts = 100, LogBytes = 100_000 });
        await JudgeAsync(bench, server.BaseAddress.Port, 0, "stopped before the first byte", Stopped(bench));
        await JudgeAsync(bench, server.BaseAddress.Port, 1_500_000, "stopped in the middle of an answer", Stopped(bench));
        await JudgeAsync(bench, server.BaseAddress.Port, 1_500_000, "Select-Object -First 1 in the middle of an answer", First);
    }

    private static async Task JudgeAsync(Bench bench, int port, long silentAfter, string how, string script)
    {
        var milliseconds = new List<double>();
        for (var round = 0; round < bench.Options.Repeat; round++)
        {
            await using var relay = new CountingRelay(port) { SilentAfter = silentAfter };
            var command = ModulePeer.Script(bench, relay.Address, script) with
            {
                OnLine = (line, process) =>
                {
                    if (line == "asked")
                    {
                        _ = StopWhenHangingAsync(relay, silentAfter, process);
                    }
                },
            };
            var run = await MeasuredProcess.RunAsync(command);
            milliseconds.Add(double.Parse(run.Output.Split('\n')[^1], CultureInfo.InvariantCulture));
        }

        bench.Report.Judge($"{how}: at most 1 s", Measurements.Median(milliseconds) / 1000, "0.000 s", seconds => seconds <= 1);
    }

    private static async Task StopWhenHangingAsync(CountingRelay relay, long silentAfter, MeasuredProcess process)
    {
        while (!relay.IsSilent)
        {
            await Task.Delay(10);
        }

        process.WriteLine("stop");
    }
}
