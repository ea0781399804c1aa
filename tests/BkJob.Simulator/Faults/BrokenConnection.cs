using System.Net.Sockets;
using System.Text;
using BkJob.Simulator.Http;
using Microsoft.AspNetCore.Connections.Features;

namespace BkJob.Simulator.Faults;

/// <summary>Faults of the connection itself, made on the socket below the web server.</summary>
internal static class BrokenConnection
{
    /// <summary>The other side sees a reset, not an orderly end.</summary>
    public static Task ResetAsync(Exchange exchange)
    {
        if (SocketOf(exchange) is { } socket)
        {
            socket.LingerState = new LingerOption(true, 0);
        }

        exchange.Context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>An orderly end in the middle of an answer: all that was sent arrives, and then no more.</summary>
    public static async Task CutAsync(Exchange exchange)
    {
        SocketOf(exchange)?.Shutdown(SocketShutdown.Send);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(exchange.Stop);
        patience.CancelAfter(TimeSpan.FromSeconds(1));
        try
        {
            await Task.Delay(Timeout.Infinite, patience.Token);
        }
        catch (OperationCanceledException)
        {
            // The caller has seen the end, or takes too long to.
        }

        exchange.Context.Abort();
    }

    public static async Task ResetInHeadersAsync(Exchange exchange)
    {
        // Under TLS plain bytes would only be a protocol error.
        if (SocketOf(exchange) is { } socket && !exchange.Context.Request.IsHttps)
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Le"), SocketFlags.None, exchange.Stop);
            await Task.Delay(10, exchange.Stop);
        }

        await ResetAsync(exchange);
    }

    /// <summary>Nothing more comes until the caller gives up, or the longest stall is over: then the connection ends.</summary>
    public static async Task StallAsync(Exchange exchange, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(exchange.Stop, stopping);
        try
        {
            await Task.Delay(exchange.Options.StallMilliseconds, either.Token);
        }
        catch (OperationCanceledException)
        {
            // Somebody gave up: the caller, or whoever runs the simulator.
        }

        exchange.Context.Abort();
    }

    private static Socket? SocketOf(Exchange exchange) => exchange.Context.Features.Get<IConnectionSocketFeature>()?.Socket;
}
