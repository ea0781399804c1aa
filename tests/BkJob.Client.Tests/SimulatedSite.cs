using System.Net;
using BkJob.Client.Logs;
using BkJob.Simulator;

namespace BkJob.Client.Tests;

/// <summary>Which door and generation a test goes through.</summary>
public enum Door
{
    V3,
    V4,
    Esb,
}

/// <summary>A simulator and a client of it.</summary>
internal sealed class SimulatedSite : IAsyncDisposable
{
    private SimulatedSite(SimulatorServer server, BkJobClient client) => (Server, Client) = (server, client);

    public SimulatorServer Server { get; }

    public BkJobClient Client { get; }

    public List<string> Notices { get; } = [];

    public static async Task<SimulatedSite> StartAsync(
        Door door = Door.V3, SimulatorOptions? simulator = null, Func<BkJobClientOptions, BkJobClientOptions>? with = null)
    {
        var server = await SimulatorServer.StartAsync(simulator ?? new() { Hosts = 100, LogBytes = 512 });
        var options = new BkJobClientOptionsBuilder
        {
            Uri = server.BaseAddress + (door == Door.Esb ? "api/c/compapi" : ""),
            ApiVersion = door switch { Door.V4 => ApiVersion.V4, Door.V3 => ApiVersion.V3, _ => ApiVersion.Auto },
        }.Build();
        return new(server, new(with?.Invoke(options) ?? options));
    }

    public JobScope Scope => Client.ScopeOf(null, null);

    public Task<List<HostLogOutcome>> WholeJobAsync(long job, LogOptions? options = null) =>
        ReadAsync([new LogRequest(job, Scope)], options);

    public Task<List<HostLogOutcome>> HostsAsync(long job, long? step, IEnumerable<HostKey> hosts, LogOptions? options = null) =>
        ReadAsync(hosts.Select(host => new LogRequest(job, Scope) { StepInstanceId = step, Host = host }), options);

    public async Task<List<HostLogOutcome>> ReadAsync(IEnumerable<LogRequest> requests, LogOptions? options = null)
    {
        var outcomes = new List<HostLogOutcome>();
        var context = new CallContext(text => { lock (Notices) { Notices.Add(text); } });
        await foreach (var outcome in Client.ReadLogsAsync(requests.ToAsyncEnumerable(), options ?? new(), context, CancellationToken.None))
        {
            outcomes.Add(outcome);
        }

        return outcomes;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}

/// <summary>Options that reach a simulator without waiting between tries.</summary>
internal sealed record BkJobClientOptionsBuilder
{
    public required string Uri { get; init; }

    public ApiVersion ApiVersion { get; init; }

    public string AppCode { get; init; } = "ops";

    public string Secret { get; init; } = "s3cret-of-the-app";

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    public int MaximumRetryCount { get; init; } = 3;

    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromMilliseconds(1);

    public string ScopeId { get; init; } = "2";

    public int ThrottleLimit { get; init; } = 8;

    public TimeProvider? Time { get; init; }

    public BkJobClientOptions Build() => new()
    {
        Uri = Uri,
        ApiVersion = ApiVersion,
        AppCode = AppCode,
        AppSecret = new NetworkCredential("", Secret).SecurePassword,
        UserName = "admin",
        ScopeId = ScopeId,
        Timeout = Timeout,
        MaximumRetryCount = MaximumRetryCount,
        RetryInterval = RetryInterval,
        ThrottleLimit = ThrottleLimit,
        NoProxy = true,
        TimeProvider = Time ?? TimeProvider.System,
    };
}
