using BkJob.Client;

namespace BkJob;

/// <summary>How to follow logs.</summary>
public sealed record FollowOptions
{
    private readonly int? _tail;
    private readonly TimeSpan? _pollInterval;

    /// <summary>Only the last lines of what is there at the start; 0 = only what comes from now on, null = all.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 0.</exception>
    public int? Tail { get => _tail; init => _tail = Rules.AtLeastZero(value, nameof(Tail)); }

    /// <summary>How long to wait between two rounds; null = a second while something happens, up to ten while nothing does.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is not above zero.</exception>
    public TimeSpan? PollInterval { get => _pollInterval; init => _pollInterval = Rules.Positive(value, nameof(PollInterval)); }

    /// <summary>Which hosts to follow, chosen when each is first seen, and how hard to ask for them.</summary>
    public LogOptions Logs { get; init; } = new();
}
