namespace BkJob;

/// <summary>What following brought: a new line, or the reason why a host has none.</summary>
public sealed record FollowOutcome
{
    internal FollowOutcome()
    {
    }

    /// <summary>A new line; null when there is an error.</summary>
    public LogLine? Line { get; internal init; }

    /// <summary>What went wrong; null when there is a line.</summary>
    public BkJobException? Error { get; internal init; }

    /// <summary>What the error is about: a <see cref="HostKey"/>, or the id of a job or step; null when there is none.</summary>
    public object? Target { get; internal init; }

    /// <summary>Characters of a log that was read for its new lines; it comes after them, alone. 0 otherwise.</summary>
    public int ReadCharacters { get; internal init; }
}
