using BkJob.Benchmarks.Processes;

namespace BkJob.Benchmarks.Peers;

/// <summary>A way to get the logs of a workload and throw them away.</summary>
internal sealed record Peer(string Name, string Shown, Func<Workload, Bench, Command> CommandFor)
{
    public static Peer Module { get; } = new("module", "Get-BkJobHostLog", ModulePeer.HostLogs);

    public static Peer Client { get; } = new("client", "BkJobClient from C#", ClientPeer.HostLogs);

    public static Peer Loop { get; } = new("loop", "Invoke-RestMethod in a loop", PowerShellPeers.Loop);

    public static Peer Parallel { get; } = new("parallel", "ForEach-Object -Parallel with 8", PowerShellPeers.Parallel);

    public static Peer Curl { get; } = new("curl", "curl --parallel-max 8", CurlPeer.Parallel);

    public static Peer Python { get; } = new("python", "python3 urllib, 8 threads", PythonPeer.Threads);

    public static IReadOnlyList<string> Names { get; } = [.. new[] { Client, Loop, Parallel, Curl, Python }.Select(peer => peer.Name)];
}
