using BkJob.Client;

namespace BkJob;

/// <summary>How long to wait, and how often to ask.</summary>
public sealed record WaitOptions
{
    private readonly TimeSpan? _timeout;
    private readonly TimeSpan? _pollInterval;

    /// <summary>How long to wait for all of it together; null = without end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is not above zero.</exception>
    public TimeSpan? Timeout { get => _timeout; init => _timeout = Rules.Positive(value, nameof(Timeout)); }

    /// <summary>How long to wait between two questions; null = a second while something happens, up to ten while nothing does.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is not above zero.</exception>
    public TimeSpan? PollInterval { get => _pollInterval; init => _pollInterval = Rules.Positive(value, nameof(PollInterval)); }
}
