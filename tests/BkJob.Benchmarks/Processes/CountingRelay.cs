using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace BkJob.Benchmarks.Processes;

/// <summary>
/// Stands between a client and the simulator, counts the bytes of the answers, and can fall silent in the middle of one.
/// What it has counted has at most just arrived at the client.
/// </summary>
internal sealed class CountingRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, bool> _connections = new();
    private readonly int _simulatorPort;
    private readonly Task _accepting;
    private long _bytes;
    private int _open;

    public CountingRelay(int simulatorPort)
    {
        _simulatorPort = simulatorPort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Bytes of answers passed on so far.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Connections of clients that are open now.</summary>
    public int OpenConnections => Volatile.Read(ref _open);

    /// <summary>After so many bytes of answers nothing is passed on any more, and no connection closed; null = everything is.</summary>
    public long? SilentAfter { get; set; }

    /// <summary>Whether a client waits in vain by now.</summary>
    public bool IsSilent { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections.Keys);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _connections[ServeAsync(client)] = true;
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        Interlocked.Increment(ref _open);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        using var server = new TcpClient();
        try
        {
            client.NoDelay = server.NoDelay = true;
            await server.ConnectAsync(IPAddress.Loopback, _simulatorPort, both.Token);
            var requests = PassOnAsync(client.GetStream(), server.GetStream(), areAnswers: false, both.Token);
            var answers = PassOnAsync(server.GetStream(), client.GetStream(), areAnswers: true, both.Token);
            await Task.WhenAny(requests, answers);
            await both.CancelAsync();
            await Task.WhenAll(requests, answers);
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException or SocketException)
        {
        }
        finally
        {
            client.Dispose();
            Interlocked.Decrement(ref _open);
        }
    }

    private async Task PassOnAsync(Stream from, Stream to, bool areAnswers, CancellationToken stop)
    {
        var buffer = new byte[128 * 1024];
        int count;
        while ((count = await from.ReadAsync(buffer, stop)) > 0)
        {
            if (areAnswers && SilentAfter is { } limit && Interlocked.Read(ref _bytes) + count > limit)
            {
                IsSilent = true;
                await Task.Delay(Timeout.Infinite, stop);
            }

            await to.WriteAsync(buffer.AsMemory(0, count), stop);
            if (areAnswers)
            {
                Interlocked.Add(ref _bytes, count);
            }
        }
    }
}
