namespace BkJob.Client.Jobs;

/// <summary>How long to wait before asking again: a second while something happens, up to ten while nothing does.</summary>
internal sealed class PollPace(TimeSpan? fixedInterval)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private TimeSpan _next = Shortest;

    public TimeSpan Next(bool somethingHappened)
    {
        if (fixedInterval is { } interval)
        {
            return interval;
        }

        var wait = somethingHappened ? Shortest : _next;
        var longer = TimeSpan.FromTicks(wait.Ticks * 3 / 2);
        _next = longer < Longest ? longer : Longest;
        return wait;
    }
}
