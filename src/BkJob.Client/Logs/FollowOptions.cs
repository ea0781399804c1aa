namespace BkJob.Client.Logs;

/// <summary>How to follow logs.</summary>
internal sealed record FollowOptions
{
    /// <summary>Only the last lines of what is there at the start; null = all.</summary>
    public int? Tail { get; init; }

    /// <summary>Null = grows while nothing happens.</summary>
    public TimeSpan? PollInterval { get; init; }

    public LogOptions Logs { get; init; } = new();
}

/// <summary>A new line, or the reason why a host has none.</summary>
internal sealed record FollowOutcome
{
    public LogLine? Line { get; init; }

    public BkJobException? Error { get; init; }

    public object? Target { get; init; }

    /// <summary>Characters of a log that was read for its new lines; it comes after them, alone.</summary>
    public int ReadCharacters { get; init; }
}
