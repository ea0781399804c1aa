using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using BkJob.Simulator.Esb;
using BkJob.Simulator.Faults;
using BkJob.Simulator.Gateway;
using BkJob.Simulator.Http;
using BkJob.Simulator.Recording;
using BkJob.Simulator.Sops;
using BkJob.Simulator.World;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace BkJob.Simulator;

/// <summary>A running simulator. Disposing it closes every connection at once, like a killed server.</summary>
public sealed class SimulatorServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, ConnectionContext> _connections;
    private readonly CancellationTokenSource _stopping;
    private readonly RequestRecorder _recorder;
    private readonly FaultInjector _faults;
    private readonly RequestFlow _flow;
    private long _acceptedConnections;

    private SimulatorServer(SimulatorOptions options)
    {
        Options = options;
        World = new SimulatorWorld(options);
        _connections = new ConcurrentDictionary<string, ConnectionContext>();
        _stopping = new CancellationTokenSource();
        _recorder = new RequestRecorder(options);
        _faults = new FaultInjector(options, _stopping.Token);
        var sops = new SopsApi(options, World.Epoch);
        _flow = new RequestFlow(options, _recorder, _faults, new GatewayFront(World, sops), new EsbFront(World, sops));
        _app = Build();
        BaseAddress = new Uri("http://127.0.0.1");
    }

    /// <summary>How it behaves; what has a setter may be changed while it runs.</summary>
    public SimulatorOptions Options { get; }

    /// <summary>What exists, and what every log says.</summary>
    public SimulatorWorld World { get; }

    /// <summary>The root that the gateway's and ESB's paths start from.</summary>
    public Uri BaseAddress { get; private set; }

    /// <summary>All requests so far, oldest first; empty when recording is off.</summary>
    public IReadOnlyCollection<RecordedRequest> Requests => _recorder.Requests;

    /// <summary>The number of requests so far, recorded or not.</summary>
    public long RequestCount => _flow.Total;

    public int RequestsInFlight => _flow.InFlight;

    public int PeakRequestsInFlight => _flow.Peak;

    public int OpenConnections => _connections.Count;

    /// <summary>Connections accepted so far.</summary>
    public long AcceptedConnections => Interlocked.Read(ref _acceptedConnections);

    /// <summary>How many faults of each kind requests have met.</summary>
    public IReadOnlyDictionary<FaultKind, long> FaultsInjected => _faults.Injected;

    /// <summary>Called for every request before anything else; true = it has been answered. The body can be read.</summary>
    public Func<HttpContext, Task<bool>>? Intercept
    {
        get => _flow.Intercept;
        set => _flow.Intercept = value;
    }

    /// <summary>Starts a simulator; it accepts requests when the task ends.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SimulatorServer> StartAsync(SimulatorOptions options, CancellationToken cancellationToken = default)
    {
        var server = new SimulatorServer(options);
        try
        {
            await server._app.StartAsync(cancellationToken);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        var address = new Uri(server._app.Urls.First());
        server.BaseAddress = address.Host is "0.0.0.0" or "[::]" ? new UriBuilder(address) { Host = "127.0.0.1" }.Uri : address;
        return server;
    }

    /// <summary>Answers the next request whose path holds <paramref name="pathPart"/> by hand. Several answers queue up.</summary>
    public void Script(string pathPart, ScriptedResponse response) => _flow.Script(pathPart, response);

    /// <summary>Lets the next requests whose path holds <paramref name="pathPart"/> meet a fault.</summary>
    public void FailNext(FaultKind kind, int times = 1, string pathPart = "") => _faults.Plan(kind, times, pathPart);

    /// <summary>Takes back what <see cref="FailNext"/> planned.</summary>
    public void ForgetPlannedFaults() => _faults.ForgetPlans();

    /// <summary>The first request, past or coming, that <paramref name="wanted"/> accepts.</summary>
    public Task<RecordedRequest> WaitForRequestAsync(Func<RecordedRequest, bool> wanted, CancellationToken cancellationToken = default) =>
        _recorder.WaitAsync(wanted, cancellationToken);

    /// <summary>Forgets the recorded requests and the peak of requests in flight.</summary>
    public void ClearRequests()
    {
        _recorder.Clear();
        _flow.ResetPeak();
    }

    /// <summary>Closes every connection; new ones are accepted.</summary>
    public void AbortConnections()
    {
        foreach (var connection in _connections.Values)
        {
            connection.Abort();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        AbortConnections();
        using var hurry = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        try
        {
            await _app.StopAsync(hurry.Token);
        }
        catch (OperationCanceledException)
        {
            // A handler that did not end in time is left behind.
        }

        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    private static bool HasIPv6Loopback()
    {
        try
        {
            using var probe = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            probe.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private WebApplication Build()
    {
        // Empty: no configuration, no logging, nothing from the environment of whoever hosts it.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 128 * 1024;
            var address = IPAddress.Parse(Options.BindAddress);
            kestrel.Listen(address, Options.Port, Listen);
            if (Options.Port > 0 && address.Equals(IPAddress.Loopback) && HasIPv6Loopback())
            {
                kestrel.Listen(IPAddress.IPv6Loopback, Options.Port, Listen);
            }
        });
        var app = builder.Build();
        app.Run(_flow.RunAsync);
        return app;
    }

    private void Listen(ListenOptions listen)
    {
        listen.Protocols = HttpProtocols.Http1;
        listen.Use(next => async connection =>
        {
            Interlocked.Increment(ref _acceptedConnections);
            _connections[connection.ConnectionId] = connection;
            try
            {
                await next(connection);
            }
            finally
            {
                _connections.TryRemove(connection.ConnectionId, out _);
            }
        });
        if (Options.Tls)
        {
            listen.UseHttps(SelfSignedCertificate.Create());
        }
    }

    /// <summary>Signals are the business of the process, not of a simulator inside it.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
