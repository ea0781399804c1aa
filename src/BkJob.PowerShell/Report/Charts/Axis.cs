namespace BkJob.PowerShell.Report.Charts;

/// <summary>A scale from 0 to a round number, with a few round steps.</summary>
internal sealed class Axis
{
    public Axis(double largest, int steps = 4)
    {
        var rough = Math.Max(1, largest) / steps;
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = magnitude * new[] { 1, 2, 5, 10 }.First(factor => factor * magnitude >= rough);
        // Hosts are counted in whole numbers.
        step = Math.Max(1, step);
        var ticks = new List<double>();
        for (var tick = 0.0; tick < largest + step; tick += step)
        {
            ticks.Add(tick);
        }

        if (ticks.Count < 2)
        {
            ticks.Add(step);
        }

        Ticks = ticks;
    }

    public IReadOnlyList<double> Ticks { get; }

    public double Place(double value, double start, double end) => start + ((end - start) * value / Ticks[Ticks.Count - 1]);
}
