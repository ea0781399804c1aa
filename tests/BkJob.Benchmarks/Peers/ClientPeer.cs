using System.Globalization;
using System.Net;
using BkJob.Benchmarks.Processes;

namespace BkJob.Benchmarks.Peers;

/// <summary>The client library without PowerShell, in a process of its own: what of the module's cost is the engine's.</summary>
internal static class ClientPeer
{
    public const string Verb = "client";

    public static Command HostLogs(Workload work, Bench bench) => HostLogs(work, Workload.HostsPerCall);

    public static Command HostLogs(Workload work, int? batchSize)
    {
        var assembly = typeof(ClientPeer).Assembly.Location;
        return new("dotnet", assembly, Verb, work.Server.AbsoluteUri, work.Hosts.ToString(CultureInfo.InvariantCulture), batchSize?.ToString(CultureInfo.InvariantCulture) ?? "0");
    }

    /// <summary>The other end: runs in the process that <see cref="HostLogs(Workload, Bench)"/> starts.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        using var client = new BkJobClient(new()
        {
            Uri = arguments[0],
            AppCode = Workload.AppCode,
            AppSecret = new NetworkCredential("", Workload.AppSecret).SecurePassword,
            UserName = Workload.UserName,
            ScopeId = "2",
            ThrottleLimit = Workload.InFlight,
        });
        var hosts = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        var batchSize = int.Parse(arguments[2], CultureInfo.InvariantCulture);
        var answers = 0;
        var keys = Enumerable.Range(1, hosts).Select(id => new HostKey(id));
        await foreach (var outcome in client.ReadHostLogsAsync(100, 200, keys, new() { BatchSize = batchSize == 0 ? null : batchSize }))
        {
            answers++;
        }

        // Of a few hosts the simulator has no log: they end as errors.
        return answers == hosts ? 0 : 1;
    }
}
