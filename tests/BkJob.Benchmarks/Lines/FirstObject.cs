using BkJob.Benchmarks.Peers;
using BkJob.Benchmarks.Processes;
using BkJob.Benchmarks.Reports;

namespace BkJob.Benchmarks.Lines;

/// <summary>Objects come while the answer is still under way.</summary>
internal static class FirstObject
{
    private const int Hosts = 500;
    private const int LogBytes = 2_000_000;

    public static async Task RunAsync(Bench bench)
    {
        bench.Report.Start($"First object of one answer of {Hosts} logs x 2 MB");
        if (!bench.HasModule)
        {
            return;
        }

        await using var server = await Bench.StartSimulatorAsync(new() { Hosts = Hosts, LogBytes = LogBytes });
        await using var relay = new CountingRelay(server.BaseAddress.Port);
        var (before, first) = (0L, 0L);
        var shares = new List<double>();
        var command = ModulePeer.Script(
            bench,
            relay.Address,
            $"Get-BkJobHostLog 100 200 -HostId (1..{Hosts}) -BatchSize {Hosts} -ThrottleLimit 1 -ErrorAction SilentlyContinue | ForEach-Object {{ if (-not $script:seen) {{ $script:seen = $true; [Console]::WriteLine('first') }} }}") with
        {
            OnLine = (_, _) => first = relay.Bytes,
        };
        for (var round = 0; round < bench.Options.Repeat; round++)
        {
            before = relay.Bytes;
            await MeasuredProcess.RunAsync(command);
            shares.Add((double)(first - before) / (relay.Bytes - before));
        }

        bench.Report.Judge("before 5 % of the bytes", Measurements.Median(shares), "0.0 %", share => share < 0.05);
    }
}
