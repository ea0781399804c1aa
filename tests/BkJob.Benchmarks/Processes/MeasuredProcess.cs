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
    private TimeSpan? _processor;

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
            ? new(elapsed, _processor, _peakBytes, _output.ToString().Trim())
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

    /// <summary>The kernel keeps the marks itself, so that only the last moment can be missed.</summary>
    private void Sample(CancellationToken stop)
    {
        do
        {
            if (OperatingSystem.IsLinux())
            {
                ReadKernelFiles();
            }
            else
            {
                ReadProcess();
            }
        }
        while (!stop.WaitHandle.WaitOne(SampleInterval));
    }

    private void ReadKernelFiles()
    {
        try
        {
            foreach (var line in File.ReadLines($"/proc/{_process.Id}/status"))
            {
                if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
                {
                    _peakBytes = Math.Max(_peakBytes, long.Parse(line.AsSpan(6, line.Length - 8), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) * 1024);
                    break;
                }
            }

            // The program's name, in brackets, may hold blanks; user and system time are the 12th and 13th field after it, in hundredths.
            var stat = File.ReadAllText($"/proc/{_process.Id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var hundredths = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
            _processor = TimeSpan.FromMilliseconds(hundredths * 10);
        }
        catch (IOException)
        {
            // The process has ended.
        }
    }

    private void ReadProcess()
    {
        try
        {
            _process.Refresh();
            _peakBytes = Math.Max(_peakBytes, _process.PeakWorkingSet64);
            _processor = _process.TotalProcessorTime;
        }
        catch (InvalidOperationException)
        {
            // The process has ended.
        }
    }
}
