using BkJob.Benchmarks.Peers;
using BkJob.Benchmarks.Reports;
using BkJob.PowerShell.Tests.Report;

namespace BkJob.Benchmarks.Lines;

/// <summary>The report of a large job: made, and looked at.</summary>
internal static class Reports
{
    private const string Read = "read what it shows";
    private const string Export = "Export-BkJobReport";
    private const double MostBytes = 2 * 1024 * 1024;

    public static async Task RunAsync(Bench bench)
    {
        var hosts = bench.Scaled(20_000);
        var failing = hosts * 9 / 200;
        bench.Report.Start($"Report: {hosts:N0} hosts, {failing:N0} of them failing");
        if (!bench.HasModule)
        {
            return;
        }

        var file = bench.FileNamed("report.html");
        await using var server = await Bench.StartSimulatorAsync(new() { Hosts = hosts, FailingHosts = failing });
        var measured = await bench.MeasureAsync(
            bench.Options.Repeat,
            (Read, ModulePeer.Script(bench, server.BaseAddress, "Get-BkJobHostResult 106 | Where-Object { $_.Status -notin 'Success', 'LastSuccess' } | Get-BkJobHostLog -ErrorAction SilentlyContinue | Out-Null; Get-BkJobInstanceLog 106 -StepInstanceId 306 | Out-Null")),
            (Export, ModulePeer.Script(bench, server.BaseAddress, $"Export-BkJobReport 106 '{file}' -Force")));
        bench.Report.Show(measured);
        bench.Report.Judge("made in at most 1.5 x the time of reading", measured.Ratio(Export, Read), "0.00", ratio => ratio <= 1.5);
        bench.Report.Judge("file at most 2 MB", File.Exists(file) ? new FileInfo(file).Length : null, "#,0", bytes => bytes <= MostBytes);
        await OpenAsync(bench, file, server.World.HostsOf(106, 306).Last().IPAddress!);
    }

    private static async Task OpenAsync(Bench bench, string file, string address)
    {
        var pages = new List<ReportPage>();
        for (var round = 0; round < bench.Options.Repeat && Chromium.IsHere && File.Exists(file); round++)
        {
            pages.Add(await ReportPage.MeasureAsync(file, address));
        }

        Judge("first paint in headless Chromium in at most 1 s", page => page.FirstPaint);
        Judge("a host found in headless Chromium in at most 1 s", page => page.Search);

        void Judge(string budget, Func<ReportPage, double> figure) =>
            bench.Report.Judge(budget, pages.Count > 0 ? Measurements.Median(pages.Select(figure)) : null, "0.000 s", seconds => seconds <= 1);
    }
}
