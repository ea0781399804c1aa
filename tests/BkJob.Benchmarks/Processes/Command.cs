namespace BkJob.Benchmarks.Processes;

/// <summary>A program with its arguments, as it is measured.</summary>
internal sealed record Command(string Program, params string[] Arguments)
{
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Called with each line the program prints, as it comes.</summary>
    public Action<string, MeasuredProcess>? OnLine { get; init; }
}

/// <summary>What one run took; <paramref name="Processor"/> is the time on all cores, null where the system does not tell.</summary>
internal sealed record ProcessRun(TimeSpan Elapsed, TimeSpan? Processor, long PeakBytes, string Output);

/// <summary>A command could not be started or did not end well.</summary>
internal sealed class CommandFailedException(string message) : Exception(message);
