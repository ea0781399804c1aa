using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using BkJob.Simulator.Esb;
using BkJob.Simulator.Faults;
using BkJob.Simulator.Gateway;
using BkJob.Simulator.Recording;

namespace BkJob.Simulator.Http;

/// <summary>The way of every request: recorded, perhaps answered by a test, delayed, perhaps broken, answered.</summary>
internal sealed class RequestFlow(SimulatorOptions options, RequestRecorder recorder, FaultInjector faults, GatewayFront gateway, EsbFront esb)
{
    private readonly SendRate _rate = new(() => options.BytesPerSecond);
    private readonly ConcurrentDictionary<string, ConcurrentQueue<ScriptedResponse>> _scripts = new(StringComparer.Ordinal);
    private int _inFlight;
    private int _peak;
    private long _total;

    public Func<HttpContext, Task<bool>>? Intercept { get; set; }

    public int InFlight => _inFlight;

    public int Peak => _peak;

    public long Total => Interlocked.Read(ref _total);

    public void ResetPeak() => Volatile.Write(ref _peak, _inFlight);

    public void Script(string name, ScriptedResponse response) => _scripts.GetOrAdd(name, _ => new()).Enqueue(response);

    public async Task RunAsync(HttpContext context)
    {
        Interlocked.Increment(ref _total);
        CountIn();
        var watch = Stopwatch.GetTimestamp();
        RecordedRequest? record = null;
        FaultKind? fault = null;
        try
        {
            var body = await ReadBodyAsync(context);
            record = recorder.Record(context, body);
            context.Request.Body = new MemoryStream(body.ToArray(), writable: false);
            var exchange = new Exchange(context, body, options, _rate);
            if (await AnsweredByTestAsync(context, exchange))
            {
                return;
            }

            if (options.LatencyMilliseconds > 0)
            {
                await Task.Delay(options.LatencyMilliseconds, context.RequestAborted);
            }

            fault = faults.Choose(exchange);
            record?.Fault = fault;
            if (fault is { } kind)
            {
                await faults.ApplyAsync(kind, exchange, () => AnswerAsync(exchange));
            }
            else
            {
                await AnswerAsync(exchange);
            }
        }
        catch (Exception gone) when (context.RequestAborted.IsCancellationRequested && gone is OperationCanceledException or IOException)
        {
            // The caller went away; nobody is left to answer.
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
            if (record is not null)
            {
                record.StatusCode = context.Response.HasStarted || !context.RequestAborted.IsCancellationRequested ? context.Response.StatusCode : null;
                record.EndedAt = DateTimeOffset.UtcNow;
            }

            if (options.Verbose)
            {
                await Console.Error.WriteLineAsync($"{context.Request.Method} {context.Request.Path} {context.Response.StatusCode} {Stopwatch.GetElapsedTime(watch).TotalMilliseconds:0} ms{(fault is { } met ? $" {FaultKinds.NameOf(met)}" : "")}");
            }
        }
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadBodyAsync(HttpContext context)
    {
        if (context.Request.ContentLength is null or 0 && !context.Request.Headers.ContainsKey("Transfer-Encoding"))
        {
            return default;
        }

        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private void CountIn()
    {
        var now = Interlocked.Increment(ref _inFlight);
        int peak;
        while (now > (peak = Volatile.Read(ref _peak)) && Interlocked.CompareExchange(ref _peak, now, peak) != peak)
        {
        }
    }

    private async Task<bool> AnsweredByTestAsync(HttpContext context, Exchange exchange)
    {
        if (Intercept is { } intercept && await intercept(context))
        {
            return true;
        }

        foreach (var (name, queue) in _scripts)
        {
            if (exchange.Path.Contains(name, StringComparison.Ordinal) && queue.TryDequeue(out var response))
            {
                await response.SendAsync(context);
                return true;
            }
        }

        return false;
    }

    private Task AnswerAsync(Exchange exchange)
    {
        var parts = exchange.Path.Split('/', 5);
        if (parts is ["", "api", "c", "compapi", var rest])
        {
            // Older SDKs leave the version out.
            var names = rest.Split('/', StringSplitOptions.RemoveEmptyEntries);
            return names switch
            {
                ["v2", var system, var component] => esb.AnswerAsync(exchange, system, component),
                [var system, var component] => esb.AnswerAsync(exchange, system, component),
                _ => EsbFront.FailAsync(exchange, EsbFront.NotFound, "Not found, component class not found"),
            };
        }

        return parts is ["", "api", var name, var stage, var path]
            ? gateway.AnswerAsync(exchange, name, stage, path)
            : GatewayFailure.ApiNotFound.SendAsync(exchange);
    }
}
