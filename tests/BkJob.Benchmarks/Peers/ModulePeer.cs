using System.Globalization;
using BkJob.Benchmarks.Processes;

namespace BkJob.Benchmarks.Peers;

/// <summary>The built module in a pwsh of its own.</summary>
internal static class ModulePeer
{
    public static Command HostLogs(Workload work, Bench bench) =>
        Script(bench, work.Server, string.Create(CultureInfo.InvariantCulture, $"Get-BkJobHostLog 100 200 -HostId (1..{work.Hosts}) -BatchSize {Workload.HostsPerCall} -ThrottleLimit {Workload.InFlight} -ErrorAction SilentlyContinue | Out-Null"));

    /// <summary>A script with the module imported and connected, the way an unattended runbook does it.</summary>
    public static Command Script(Bench bench, Uri server, string script) =>
        Engine(bench, $"Import-Module '{bench.Module}'; Connect-BkJob; {script}; exit 0") with
        {
            Environment = new Dictionary<string, string>
            {
                ["BKJOB_URI"] = server.GetLeftPart(UriPartial.Authority),
                ["BKJOB_APP_CODE"] = Workload.AppCode,
                ["BKJOB_APP_SECRET"] = Workload.AppSecret,
                ["BKJOB_USERNAME"] = Workload.UserName,
                ["BKJOB_SCOPE_ID"] = "2",
            },
        };

    public static Command Engine(Bench bench, string script) =>
        new(bench.Engine, "-NoProfile", "-NonInteractive", "-Command", $"$ErrorActionPreference = 'Stop'; {script}");
}
