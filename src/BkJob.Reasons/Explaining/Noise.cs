using BkJob.Reasons.Contrast;

namespace BkJob.Reasons.Explaining;

/// <summary>How noisy the hosts are, measured where nothing went wrong.</summary>
internal static class Noise
{
    /// <summary>No hosts are quite without.</summary>
    private const double Least = 0.01;

    /// <summary>Part of the reference hosts that print a line that sounds like an error and that no other host prints. Pieces of torn lines are no noise.</summary>
    public static double Of(StepContrast contrast)
    {
        if (contrast.Reference.Length == 0)
        {
            return 0.9;
        }

        var torn = new TornLines(contrast);
        var noisy = contrast.Reference.Count(trace => trace.Lines.Any(line =>
            contrast.ReferenceHosts[line.Template] == 1
            && contrast.FailedHosts[line.Template] == 0
            && contrast.Templates.Tones[line.Template] is LineTone.Error
            && !torn.IsTorn(line.Template)));
        return Math.Max(Least, Math.Min(0.9, (double)noisy / contrast.Reference.Length));
    }

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
