namespace BkJob.Simulator.World;

/// <summary>How far the running job has come: 0 to 1, and the number of the last beat of one that never ends.</summary>
internal readonly record struct Moment(double Progress, long Beat)
{
    public static Moment Finished { get; } = new(1, 0);
}

/// <summary>The progress of job 101, counted from the first request for it: by time, or by requests.</summary>
internal sealed class Growth(SimulatorOptions options)
{
    private readonly Lock _lock = new();
    private long _polls;
    private DateTimeOffset? _startedAt;

    /// <summary>When the job started; a moment given in milliseconds when it has not.</summary>
    public long StartedAtOr(long now) => _startedAt?.ToUnixTimeMilliseconds() ?? now;

    /// <summary>The present moment, without counting a request.</summary>
    public Moment Now
    {
        get
        {
            lock (_lock)
            {
                return Measure();
            }
        }
    }

    /// <summary>Counts a request for the job and says how far it has come.</summary>
    public Moment Advance()
    {
        lock (_lock)
        {
            _startedAt ??= options.Clock.GetUtcNow();
            _polls++;
            return Measure();
        }
    }

    private Moment Measure()
    {
        var elapsed = _startedAt is { } start ? (options.Clock.GetUtcNow() - start).TotalMilliseconds : 0;
        var polled = options.GrowPolls > 0;
        var progress = polled ? (double)_polls / options.GrowPolls : elapsed / Math.Max(1, options.GrowMilliseconds);
        return options.NeverFinish
            ? new Moment(Math.Min(progress, 0.99), polled ? _polls : (long)(elapsed / 250))
            : new Moment(Math.Min(progress, 1), 0);
    }
}
