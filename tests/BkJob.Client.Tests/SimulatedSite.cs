using System.Net;
using BkJob.Desktop.Host;
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
    private readonly BkJobClientOptions _options;
    private readonly long _number = DesktopClient.NewNumber();

    private SimulatedSite(SimulatorServer server, BkJobClientOptions options) => (Server, _options, LocalClient) = (server, options, new(options));

    public SimulatorServer Server { get; }

    /// <summary>The client, where it is in this process.</summary>
    public BkJobClient Client => DesktopClient.IsUsed ? throw new InvalidOperationException($"This test is not of the trait {DesktopClient.Either}.") : LocalClient;

    /// <summary>A client in this process, also where it is not the one that is tested.</summary>
    public BkJobClient LocalClient { get; }

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
        return new(server, with?.Invoke(options) ?? options);
    }

    public JobScope Scope => LocalClient.ScopeOf(null, null);

    public Task<List<HostLogOutcome>> WholeJobAsync(long job, LogOptions? options = null, int take = int.MaxValue, CancellationToken cancellationToken = default) =>
        ReadAsync([new LogRequest(job, Scope)], options, take, cancellationToken);

    public Task<List<HostLogOutcome>> HostsAsync(long job, long? step, IEnumerable<HostKey> hosts, LogOptions? options = null) =>
        ReadAsync(hosts.Select(host => new LogRequest(job, Scope) { StepInstanceId = step, Host = host }), options);

    /// <summary>Reads logs, and leaves after <paramref name="take"/> of them.</summary>
    public async Task<List<HostLogOutcome>> ReadAsync(
        IEnumerable<LogRequest> requests, LogOptions? options = null, int take = int.MaxValue, CancellationToken cancellationToken = default)
    {
        var outcomes = new List<HostLogOutcome>();
        await foreach (var outcome in OutcomesAsync(requests, options ?? new(), take, cancellationToken))
        {
            outcomes.Add(outcome);
        }

        return outcomes;
    }

    public async Task<JobInstance> JobAsync(long job) => DesktopClient.IsUsed
        ? (await DesktopClient.AskAsync(new() { Action = HostAction.ReadJob, Client = _number, ClientOptions = _options, JobInstanceId = job })).Job!
        : await LocalClient.GetJobInstanceAsync(job);

    public async Task<SopsNodeDetail> NodeAsync(SopsNodeQuery node) => DesktopClient.IsUsed
        ? (await DesktopClient.AskAsync(new() { Action = HostAction.ReadNode, Client = _number, ClientOptions = _options, Node = node })).Node!
        : await LocalClient.GetSopsNodeDetailAsync(node);

    /// <summary>Disposes the client; the server goes on.</summary>
    public async Task CloseClientAsync()
    {
        LocalClient.Dispose();
        if (DesktopClient.IsUsed)
        {
            await DesktopClient.AskAsync(new() { Action = HostAction.Close, Client = _number });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseClientAsync();
        await Server.DisposeAsync();
    }

    private IAsyncEnumerable<HostLogOutcome> OutcomesAsync(IEnumerable<LogRequest> requests, LogOptions options, int take, CancellationToken cancellationToken)
    {
        if (!DesktopClient.IsUsed)
        {
            return LocalClient.ReadLogsAsync(requests.ToAsyncEnumerable(), options, new(Note), cancellationToken).Take(take);
        }

        var call = new HostCall
        {
            Client = _number,
            ClientOptions = _options.TimeProvider == TimeProvider.System ? _options : throw new InvalidOperationException("A clock of a test stays in its process."),
            Requests = [.. requests],
            Options = options,
            Take = take,
        };
        return DesktopClient.CallAsync(call, cancellationToken).Select(Noted).OfType<HostLogOutcome>();

        HostLogOutcome? Noted(HostAnswer answer)
        {
            if (answer.Notice is { } text)
            {
                Note(text);
            }

            return answer.Outcome;
        }
    }

    private void Note(string text)
    {
        lock (Notices)
        {
            Notices.Add(text);
        }
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

    public string? TenantId { get; init; }

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
        TenantId = TenantId,
        Timeout = Timeout,
        MaximumRetryCount = MaximumRetryCount,
        RetryInterval = RetryInterval,
        ThrottleLimit = ThrottleLimit,
        NoProxy = true,
        TimeProvider = Time ?? TimeProvider.System,
    };
}
