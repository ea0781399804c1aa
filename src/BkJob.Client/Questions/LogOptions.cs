using BkJob.Client;

namespace BkJob;

/// <summary>Which hosts' logs are wanted, and how hard to ask for them.</summary>
public sealed class LogOptions
{
    /// <summary>The most requests that may be in flight: no server takes more at once, and no machine has more to give.</summary>
    public const int LargestThrottleLimit = 10_000;

    private readonly int? _throttleLimit;
    private readonly int? _batchSize;

    /// <summary>Only hosts in one of these states; null = any, empty = none. Asks for the results first.</summary>
    public IReadOnlyCollection<HostStatus>? Statuses { get; init; }

    /// <summary>Only hosts that are done and did not succeed. Asks for the results first.</summary>
    public bool FailedOnly { get; init; }

    /// <summary>Fill in the result columns of named hosts too. Asks for the results first.</summary>
    public bool IncludeStatus { get; init; }

    /// <summary>How many requests may be in flight at once; null = the connection's limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1 or above <see cref="LargestThrottleLimit"/>.</exception>
    public int? ThrottleLimit { get => _throttleLimit; init => _throttleLimit = Rules.Within(value, LargestThrottleLimit, nameof(ThrottleLimit)); }

    /// <summary>How many hosts one request asks for; null = chosen by what the answers weigh.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int? BatchSize { get => _batchSize; init => _batchSize = Rules.AtLeastOne(value, nameof(BatchSize)); }

    /// <summary>Whether a host in this state is wanted; null = a state that nobody knows.</summary>
    public bool Accepts(HostStatus? status) =>
        (Statuses is null || (status is { } known && Statuses.Contains(known)))
        && (!FailedOnly || status?.IsFailed() == true);

    internal bool NeedsResults => IncludeStatus || FiltersByStatus;

    internal bool FiltersByStatus => FailedOnly || Statuses is not null;
}
