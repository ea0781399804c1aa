using System.Collections.Concurrent;
using System.Text;
using BkJob.Client.Json;
using BkJob.Client.Tests.Fuzz;
using BkJob.Client.Tests.Json;

namespace BkJob.Desktop.Host;

/// <summary>Does what each line says, any number at once, and answers in lines.</summary>
internal sealed class ClientService(Stream input, Stream output)
{
    private readonly StreamReader _input = new(input, Encoding.UTF8);
    private readonly StreamWriter _output = new(output, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
    private readonly ConcurrentDictionary<long, BkJobClient> _clients = new();
    private readonly ConcurrentDictionary<long, CancellationTokenSource> _running = new();

    /// <summary>Serves until the input ends.</summary>
    public async Task RunAsync()
    {
        while (await _input.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            var call = HostMessages.Read<HostCall>(line);
            if (call.Action == HostAction.Stop)
            {
                if (_running.TryGetValue(call.Number, out var stop))
                {
                    stop.Cancel();
                }

                continue;
            }

            var source = _running[call.Number] = new();
            _ = Task.Run(() => AnswerAsync(call, source.Token));
        }
    }

    private async Task AnswerAsync(HostCall call, CancellationToken cancellationToken)
    {
        try
        {
            Say(await DoAsync(call, cancellationToken).ConfigureAwait(false));
        }
        catch (BkJobException error)
        {
            Say(new() { Number = call.Number, IsLast = true, Error = error });
        }
        catch (Exception other)
        {
            Say(new() { Number = call.Number, IsLast = true, Exception = [other.GetType().Name, other.ToString()] });
        }

        _running.TryRemove(call.Number, out _);
    }

    private async Task<HostAnswer> DoAsync(HostCall call, CancellationToken cancellationToken)
    {
        switch (call.Action)
        {
            case HostAction.ReadLogs:
                await ReadLogsAsync(call, cancellationToken).ConfigureAwait(false);
                break;
            case HostAction.ReadJob:
                return new() { Number = call.Number, IsLast = true, Job = await ClientOf(call).GetJobInstanceAsync(call.JobInstanceId, cancellationToken).ConfigureAwait(false) };
            case HostAction.ReadNode:
                return new() { Number = call.Number, IsLast = true, Node = await ClientOf(call).GetSopsNodeDetailAsync(call.Node!, cancellationToken).ConfigureAwait(false) };
            case HostAction.ReadJson:
                return new() { Number = call.Number, IsLast = true, Tokens = await ReadJsonAsync(call, cancellationToken).ConfigureAwait(false) };
            case HostAction.ReadAnswers:
                await AnswerReaders.ReadOrRefuseAsync(call.Json, call.Pieces).ConfigureAwait(false);
                break;
            case HostAction.Close when _clients.TryRemove(call.Client, out var client):
                client.Dispose();
                break;
        }

        return new() { Number = call.Number, IsLast = true };
    }

    private BkJobClient ClientOf(HostCall call) => _clients.GetOrAdd(call.Client, _ => new(call.ClientOptions!));

    private async Task ReadLogsAsync(HostCall call, CancellationToken cancellationToken)
    {
        var context = new CallContext(text => Say(new() { Number = call.Number, Notice = text }));
        var left = call.Take;
        await foreach (var outcome in ClientOf(call).ReadLogsAsync(RequestsAsync(call), call.Options ?? new(), context, cancellationToken).ConfigureAwait(false))
        {
            Say(new() { Number = call.Number, Outcome = outcome });
            if (--left == 0)
            {
                break;
            }
        }
    }

    private static async IAsyncEnumerable<LogRequest> RequestsAsync(HostCall call)
    {
        foreach (var request in call.Requests)
        {
            yield return request;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    private static async Task<string[]> ReadJsonAsync(HostCall call, CancellationToken cancellationToken)
    {
        using var reader = new JsonPullReader(new PiecewiseStream(call.Json, call.Pieces), call.Json.Length);
        return [.. await JsonTokens.ReadAsync(reader, cancellationToken).ConfigureAwait(false)];
    }

    private void Say(HostAnswer answer)
    {
        var line = HostMessages.Write(answer);
        lock (_output)
        {
            _output.WriteLine(line);
        }
    }
}
