using BkJob.Simulator.Http;

namespace BkJob.Simulator.Faults;

/// <summary>A right answer that does not arrive as a whole, or not in time.</summary>
internal static class BrokenBody
{
    private const int Drops = 20;

    public static async Task SendAsync(FaultKind kind, Exchange exchange, Func<Task> answer, ulong dice, CancellationToken stopping)
    {
        var body = await CapturedAnswer.TakeAsync(exchange, answer);
        var response = exchange.Context.Response;
        response.ContentLength = kind is FaultKind.CutChunked ? null : body.Length;
        if (kind is FaultKind.Drip)
        {
            await DripAsync(exchange, body);
            return;
        }

        var sent = body.Length == 0 ? 0 : (int)(dice % (ulong)body.Length);
        await response.Body.WriteAsync(body.AsMemory(0, sent), exchange.Stop);
        await response.Body.FlushAsync(exchange.Stop);
        if (kind is FaultKind.StallBody)
        {
            await BrokenConnection.StallAsync(exchange, stopping);
            return;
        }

        // What was flushed needs a moment to leave before the connection is cut.
        await Task.Delay(10, exchange.Stop);
        if (kind is FaultKind.ResetBody)
        {
            await BrokenConnection.ResetAsync(exchange);
        }
        else
        {
            await BrokenConnection.CutAsync(exchange);
        }
    }

    private static async Task DripAsync(Exchange exchange, byte[] body)
    {
        var drop = (body.Length / Drops) + 1;
        for (var sent = 0; sent < body.Length; sent += drop)
        {
            await exchange.Context.Response.Body.WriteAsync(body.AsMemory(sent, Math.Min(drop, body.Length - sent)), exchange.Stop);
            await exchange.Context.Response.Body.FlushAsync(exchange.Stop);
            await Task.Delay(exchange.Options.DripMilliseconds / Drops, exchange.Stop);
        }
    }
}
