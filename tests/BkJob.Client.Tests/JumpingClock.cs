namespace BkJob.Client.Tests;

/// <summary>
/// A clock that stands still until a wait is asked for, and then jumps to its end. Notes how long each wait was, so that tests
/// check hours of patience in no time. A limit on waiting is told from a wait by whose timer it is, never by its length: a jittered
/// wait may have any.
/// </summary>
/// <param name="overLimits">Whether it jumps to the end of limits too, so that whoever does not answer at once is out of time.</param>
internal sealed class JumpingClock(bool overLimits = false) : TimeProvider
{
    private readonly bool _overLimits = overLimits;
    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _waits = [];
    private DateTimeOffset _now = DateTimeOffset.UtcNow;
    private int _timers;

    /// <summary>Timers that were made and not disposed.</summary>
    public int Timers => Volatile.Read(ref _timers);

    /// <summary>Called before each wait that is jumped over, with its length.</summary>
    public Action<TimeSpan> OnWait { get; init; } = _ => { };

    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_lock)
            {
                return [.. _waits];
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <summary>Lets time pass without anybody waiting.</summary>
    public void Advance(TimeSpan time)
    {
        lock (_lock)
        {
            _now += time;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Jumping(this, callback, state);
        Interlocked.Increment(ref _timers);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Jumping(JumpingClock clock, TimerCallback callback, object? state) : ITimer
    {
        private readonly ITimer _real = System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        private bool _isDisposed;

        /// <summary>Who waits uses a delay of the runtime's; the client's own timers bound what others take.</summary>
        private bool IsLimit { get; } = callback.Method.DeclaringType!.Assembly == typeof(BkJobClient).Assembly;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == Timeout.InfiniteTimeSpan || (IsLimit && !clock._overLimits))
            {
                return _real.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }

            clock.OnWait(dueTime);
            lock (clock._lock)
            {
                clock._waits.Add(dueTime);
                clock._now += dueTime;
            }

            return _real.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            if (!Interlocked.Exchange(ref _isDisposed, true))
            {
                Interlocked.Decrement(ref clock._timers);
            }

            _real.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
