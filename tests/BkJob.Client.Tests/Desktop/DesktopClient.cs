using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Threading.Channels;
using BkJob.Desktop.Host;

namespace BkJob.Client.Tests;

/// <summary>
/// The client that Windows PowerShell loads, in a process of its own on .NET Framework or Mono. Where BKJOB_DESKTOP_HOST names
/// the program, the tests of <see cref="Either"/> run against it; the others need a client in their own process.
/// </summary>
internal static class DesktopClient
{
    /// <summary>The trait of tests that do not care where their client lives.</summary>
    public const string Either = "Either";

    /// <summary>The trait of tests that do, among others that do not.</summary>
    public const string Direct = "Direct";

    /// <summary>The trait's name.</summary>
    public const string Trait = "Client";

    private static readonly Lazy<StreamWriter> Input = new(Start);
    private static readonly ConcurrentDictionary<long, Channel<HostAnswer>> Waiting = new();
    private static long _last;

    private static string? Program { get; } = Environment.GetEnvironmentVariable("BKJOB_DESKTOP_HOST") is { Length: > 0 } path ? path : null;

    public static bool IsUsed => Program is not null;

    public static long NewNumber() => Interlocked.Increment(ref _last);

    /// <summary>Sends a call that has one answer.</summary>
    public static async Task<HostAnswer> AskAsync(HostCall call) => await CallAsync(call).SingleAsync();

    /// <summary>Sends a call and yields its answers; throws what the call threw there.</summary>
    public static async IAsyncEnumerable<HostAnswer> CallAsync(HostCall call, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var answers = Waiting[call.Number = NewNumber()] = Channel.CreateUnbounded<HostAnswer>();
        Send(call);
        using var stop = cancellationToken.Register(() => Send(new() { Number = call.Number, Action = HostAction.Stop }));
        await foreach (var answer in answers.Reader.ReadAllAsync(CancellationToken.None))
        {
            if (answer.Error is { } error)
            {
                throw error;
            }

            if (answer.Exception is [var type, var text])
            {
                throw type is nameof(OperationCanceledException) or nameof(TaskCanceledException) ? new OperationCanceledException(text, cancellationToken)
                    : type is nameof(BkJob.Client.Json.BrokenJsonException) ? new BkJob.Client.Json.BrokenJsonException(text)
                    : new InvalidOperationException(text);
            }

            yield return answer;
        }
    }

    private static void Send(HostCall call)
    {
        var line = HostMessages.Write(call);
        lock (Input)
        {
            Input.Value.WriteLine(line);
        }
    }

    private static StreamWriter Start()
    {
        var module = Path.Combine(SourceTree.Root, "out", "module", "BkJob", "Desktop");
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo(Program!) : new("mono") { ArgumentList = { Program! } };
        start.ArgumentList.Add(module);
        (start.RedirectStandardInput, start.RedirectStandardOutput) = (true, true);
        start.StandardInputEncoding = start.StandardOutputEncoding = new UTF8Encoding(false);
        var process = Process.Start(start)!;
        process.StandardInput.AutoFlush = true;

        // It ends with its input, and that with this process.
        new Thread(() => Listen(process)) { IsBackground = true }.Start();
        return process.StandardInput;
    }

    private static void Listen(Process process)
    {
        while (process.StandardOutput.ReadLine() is { } line)
        {
            var answer = HostMessages.Read<HostAnswer>(line);
            if (!Waiting.TryGetValue(answer.Number, out var answers))
            {
                // A notice that came after the last answer.
                continue;
            }

            answers.Writer.TryWrite(answer);
            if (answer.IsLast)
            {
                Waiting.TryRemove(answer.Number, out _);
                answers.Writer.Complete();
            }
        }

        foreach (var answers in Waiting.Values)
        {
            answers.Writer.TryComplete(new InvalidOperationException("The program with the client of Windows PowerShell ended."));
        }
    }
}
