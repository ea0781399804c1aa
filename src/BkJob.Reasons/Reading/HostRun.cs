namespace BkJob.Reasons.Reading;

/// <summary>
/// How one run of a step ended on a host. A step may be run again, and an archive may hold both runs: the later one says how the host stands.
/// Of runs that nothing tells apart, the one that failed does.
/// </summary>
internal readonly record struct HostRun : IComparable<HostRun>
{
    private readonly int _retryCount;
    private readonly DateTimeOffset _endTime;

    public HostRun(HostStatus? status, int? retryCount, DateTimeOffset? endTime)
    {
        Standing = status.Standing();

        // A log without a status never outdoes one that has one.
        (_retryCount, _endTime) = Standing is HostStanding.Unknown ? (-1, default) : (retryCount ?? 0, endTime ?? default);
    }

    public HostStanding Standing { get; }

    public int CompareTo(HostRun other)
    {
        var order = _retryCount.CompareTo(other._retryCount);
        order = order != 0 ? order : _endTime.CompareTo(other._endTime);
        return order != 0 ? order : Standing.CompareTo(other.Standing);
    }
}
