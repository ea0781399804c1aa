using System.Diagnostics;

namespace BkJob.Client.Tests;

/// <summary>A clock that runs many times faster than the real one: waits keep their proportions and tests do not wait.</summary>
internal sealed class HurriedClock(double factor) : TimeProvider
{
    private readonly long _start = Stopwatch.GetTimestamp();

    public override long GetTimestamp() => _start + (long)((Stopwatch.GetTimestamp() - _start) * factor);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Hurried(System.CreateTimer(callback, state, Scale(dueTime), Scale(period)), this);

    private TimeSpan Scale(TimeSpan time) => time > TimeSpan.Zero ? time / factor : time;

    private sealed class Hurried(ITimer timer, HurriedClock clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.Scale(dueTime), clock.Scale(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}

/// <summary>
/// A clock that stands still until a wait is asked for, and then jumps to its end. Notes how long each wait was, so that tests
/// check hours of patience in no time. What only bounds a wait (a time limit) is told apart by <paramref name="skips"/>.
/// </summary>
internal sealed class JumpingClock(Func<TimeSpan, bool> skips) : TimeProvider
{
    private readonly Func<TimeSpan, bool> _skips = skips;
    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _waits = [];
    private DateTimeOffset _now = DateTimeOffset.UtcNow;
    private int _timers;

    /// <summary>Timers that were made and not disposed.</summary>
    public int Timers => Volatile.Read(ref _timers);

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

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == Timeout.InfiniteTimeSpan || !clock._skips(dueTime))
            {
                return _real.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }

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

/// <summary>Tests that measure or count what is in this process, and must not be disturbed by others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
