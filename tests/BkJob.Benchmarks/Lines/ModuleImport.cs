using BkJob.Benchmarks.Peers;
using BkJob.Benchmarks.Processes;

namespace BkJob.Benchmarks.Lines;

/// <summary>What having the module costs those who import it and do not use it yet.</summary>
internal static class ModuleImport
{
    public const string Bare = "bare start";

    public static async Task RunAsync(Bench bench)
    {
        bench.Report.Start("Import-Module in a fresh pwsh");
        if (!bench.HasModule)
        {
            return;
        }

        const string Import = "Import-Module";
        var measured = await bench.MeasureAsync(
            bench.Options.Repeat * 3,
            (Bare, ModulePeer.Engine(bench, "exit 0")),
            (Import, ModulePeer.Engine(bench, $"Import-Module '{bench.Module}'; exit 0")));
        bench.Report.Show(measured);
        bench.Report.Judge("at most 50 ms over a bare start", measured.Excess(Import, Bare) * 1000, "0 ms", milliseconds => milliseconds <= 50);

        // What the engine itself has loaded by the same point is not ours.
        const string List = "[AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { $_.GetName().Name }";
        var without = await LoadedAsync(bench, $"Import-Module Microsoft.PowerShell.Utility; {List}");
        var with = await LoadedAsync(bench, $"Import-Module Microsoft.PowerShell.Utility; Import-Module '{bench.Module}'; {List}");
        var ours = with.Except(without).Order().ToList();
        bench.Report.Tell($"Loaded by it: {string.Join(", ", ours)}.");
        bench.Report.Judge(
            "RestSharp, System.Text.Json and BkJob.Reasons not loaded", ours.Count(name => name is "RestSharp" or "System.Text.Json" or "BkJob.Reasons"), "0 of them", count => count == 0);
    }

    private static async Task<string[]> LoadedAsync(Bench bench, string script) =>
        (await MeasuredProcess.RunAsync(ModulePeer.Engine(bench, script))).Output.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
