using BkJob.Reasons.Contrast;

namespace BkJob.Reasons.Explaining;

/// <summary>How noisy the hosts are, measured where nothing went wrong.</summary>
internal static class Noise
{
    /// <summary>Part of the reference hosts that print a line that sounds like an error and that no other host prints. Pieces of torn lines are no noise.</summary>
    public static double Of(StepContrast contrast)
    {
        if (contrast.Reference.Length == 0)
        {
            return 1;
        }

        var torn = new TornLines(contrast);
        var noisy = contrast.Reference.Count(trace => trace.Lines.Any(line =>
            contrast.ReferenceHosts[line.Template] == 1
            && contrast.FailedHosts[line.Template] == 0
            && contrast.Templates.Tones[line.Template] is LineTone.Error
            && !torn.IsTorn(line.Template)));
        return (double)noisy / contrast.Reference.Length;
    }
}
