namespace BkJob.Reasons.Explaining;

/// <summary>What noise can do by chance.</summary>
internal static class Noise
{
    /// <summary>How likely at least so many of the hosts print noise that is theirs alone.</summary>
    public static double Chance(int noisy, int hosts, double noise)
    {
        // As logarithms: of thousands of hosts the chance that none of them is noisy is smaller than any number.
        double term = hosts * Math.Log(1 - noise), less = 0;
        for (var count = 0; count < noisy; count++)
        {
            less += Math.Exp(term);
            term += Math.Log((double)(hosts - count) / (count + 1) * noise / (1 - noise));
        }

        return Math.Max(0, 1 - less);
    }
}
