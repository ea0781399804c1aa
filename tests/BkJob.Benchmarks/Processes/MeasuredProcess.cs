using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace BkJob.Benchmarks.Processes;

/// <summary>Runs a command as a whole process: time from start to exit, and the largest memory it ever had resident.</summary>
internal sealed class MeasuredProcess
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SampleInterval = TimeSpan.FromMilliseconds(10);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private long _peakBytes;

    private MeasuredProcess(Process process) => _process = process;

    public static async Task<ProcessRun> RunAsync(Command command)
    {
        var start = new ProcessStartInfo(command.Program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var argument in command.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // The simulator is on this machine; no proxy of whoever runs this may come between.
        start.Environment["NO_PROXY"] = start.Environment["no_proxy"] = "127.0.0.1,localhost";
        foreach (var (name, value) in command.Environment)
        {
            start.Environment[name] = value;
        }

        var watch = Stopwatch.StartNew();
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception missing)
        {
            throw new CommandFailedException($"{command.Program}: {missing.Message}");
        }

        return await new MeasuredProcess(process).WaitAsync(command, watch);
    }

    public void WriteLine(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    private async Task<ProcessRun> WaitAsync(Command command, Stopwatch watch)
    {
        using var stop = new CancellationTokenSource();
        var sampling = Task.Factory.StartNew(() => Sample(stop.Token), TaskCreationOptions.LongRunning);
        var errors = _process.StandardError.ReadToEndAsync(stop.Token);
        var reading = ReadLinesAsync(command);
        using var patience = new CancellationTokenSource(LongestRun);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            throw new CommandFailedException($"{command.Program} did not end within {LongestRun.TotalMinutes:0} minutes");
        }

        var elapsed = watch.Elapsed;
        await reading;
        var text = await errors;
        await stop.CancelAsync();
        await sampling;
        return _process.ExitCode == 0 && text.Length == 0
            ? new(elapsed, _peakBytes, _output.ToString().Trim())
            : throw new CommandFailedException($"{command.Program} ended with {_process.ExitCode}: {text.Trim()} {_output}");
    }

    private async Task ReadLinesAsync(Command command)
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _output.AppendLine(line);
            command.OnLine?.Invoke(line, this);
        }
    }

    /// <summary>The kernel keeps the high-water mark itself, so that only the last moment can be missed.</summary>
    private void Sample(CancellationToken stop)
    {
        var file = $"/proc/{_process.Id}/status";
        do
        {
            _peakBytes = Math.Max(_peakBytes, OperatingSystem.IsLinux() ? HighWaterMark(file) : PeakWorkingSet());
        }
        while (!stop.WaitHandle.WaitOne(SampleInterval));
    }

    private static long HighWaterMark(string file)
    {
        try
        {
            foreach (var line in File.ReadLines(file))
            {
                if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
                {
                    return long.Parse(line.AsSpan(6, line.Length - 8), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) * 1024;
                }
            }
        }
        catch (IOException)
        {
            // The process has ended.
        }

        return 0;
    }

    private long PeakWorkingSet()
    {
        try
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }
}
