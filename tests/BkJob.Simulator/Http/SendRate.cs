using System.Diagnostics;

namespace BkJob.Simulator.Http;

/// <summary>A limit in bytes per second over all answers together.</summary>
internal sealed class SendRate(Func<double> bytesPerSecond)
{
    /// <summary>How far sending may run ahead: timers are no finer than this.</summary>
    private static readonly double Ahead = 0.003 * Stopwatch.Frequency;

    private readonly Lock _lock = new();
    private double _paidUntil;

    public ValueTask TakeAsync(int bytes, CancellationToken stop)
    {
        var rate = bytesPerSecond();
        if (rate <= 0)
        {
            return default;
        }

        double wait;
        lock (_lock)
        {
            var now = (double)Stopwatch.GetTimestamp();
            _paidUntil = Math.Max(_paidUntil, now - Ahead) + (bytes / rate * Stopwatch.Frequency);
            wait = _paidUntil - now;
        }

        return wait <= Ahead ? default : new ValueTask(Task.Delay(TimeSpan.FromSeconds(wait / Stopwatch.Frequency), stop));
    }
}
