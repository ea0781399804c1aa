namespace BkJob.Reasons.Explaining;

/// <summary>What noise can do by chance.</summary>
internal static class Noise
{
    /// <summary>How likely at least so many of the hosts print noise that is theirs alone.</summary>
    public static double Chance(int noisy, int hosts, double noise)
    {
        double term = Math.Pow(1 - noise, hosts), less = 0;
        for (var count = 0; count < noisy; count++)
        {
            less += term;
            term *= (double)(hosts - count) / (count + 1) * noise / (1 - noise);
        }

        return Math.Max(0, 1 - less);
    }
}
