using BkJob.Reasons.Contrast;

namespace BkJob.Reasons.Explaining;

/// <summary>
/// How much a clue says, by how rarely hosts that succeeded would show one of its sort: each reference host is looked at as if it had failed and the others were the reference.
/// Where every tenth of them prints some error nobody else prints, such an error is worth little; a line after the ordinary end of a log is worth much.
/// </summary>
internal sealed class ClueWeights
{
    /// <summary>Taken for what cannot be measured by leaving one host out.</summary>
    private const double Unmeasured = 0.02;

    /// <summary>No sort of clue is so rare that it says more.</summary>
    private const double Rarest = 0.004;

    /// <summary>The end of a failed host's log, of which noise hits its part, is longer than that of a good one.</summary>
    private const double EndOfLog = 0.15;

    private readonly double _error;
    private readonly double _plain;
    private readonly double _atEnd;
    private readonly double _missing;
    private readonly double _endsAfter;

    private ClueWeights(double noise, double error, double plain, double atEnd, double missing, double endsAfter)
    {
        Noise = noise;
        _error = error;
        _plain = plain;
        _atEnd = atEnd;
        _missing = missing;
        _endsAfter = endsAfter;
    }

    /// <summary>How much of a clue's weight hangs on its hosts' printing nothing ordinary after it. Without a reference there is little else to go by.</summary>
    public double OfEnd { get; private init; } = 0.2;

    /// <summary>Part of the hosts that print an error that no other host prints.</summary>
    public double Noise { get; }

    /// <summary>Part of the hosts that print a line of their own after the ordinary end of the log.</summary>
    public double NoiseAtEnd { get; private init; } = 0.1;

    public static ClueWeights Of(StepContrast contrast, WeakClues weak)
    {
        if (contrast.Reference.Length == 0)
        {
            return new(0.5, 1, 1, 1, 1, 1) { OfEnd = 0.8 };
        }

        var torn = new TornLines(contrast);
        int error = 0, plain = 0, atEnd = 0, missing = 0, endsAfter = 0;
        foreach (var trace in contrast.Reference)
        {
            List<int> own = [.. Enumerable.Range(0, trace.Lines.Length).Where(place => IsOwn(contrast, trace.Lines[place].Template) && !torn.IsTorn(trace.Lines[place].Template))];
            error += own.Any(place => contrast.Templates.Tones[trace.Lines[place].Template] is LineTone.Error) ? 1 : 0;
            plain += own.Any(place => contrast.Templates.Tones[trace.Lines[place].Template] is not LineTone.Error) ? 1 : 0;
            atEnd += own.Any(place => place >= contrast.LastOrdinary(trace)) ? 1 : 0;
            var expected = weak.ExpectedMissing(trace);
            missing += expected is ClueKind.Missing ? 1 : 0;
            endsAfter += expected is ClueKind.EndsAfter ? 1 : 0;
        }

        double Rate(int hosts) => (double)hosts / contrast.Reference.Length;
        return new(Math.Min(0.9, Math.Max(0.01, Rate(error))), Weight(Rate(error)), Weight(Rate(plain)), Weight(Rate(atEnd)), Weight(Rate(missing)), Weight(Rate(endsAfter)))
        {
            NoiseAtEnd = Math.Max(Math.Max(0.01, Rate(atEnd)), EndOfLog * Rate(error)),
        };
    }

    public double Of(Clue clue) => clue.Key.Kind switch
    {
        ClueKind.Value => Weight(0),
        ClueKind.TooOften or ClueKind.OutOfRange => Weight(Unmeasured),
        ClueKind.Missing => _missing,
        ClueKind.EndsAfter => 0.5 * _endsAfter,
        _ => OfLine(clue),
    };

    /// <summary>Whether the line would be strange if its host had failed: no other of the reference hosts prints it.</summary>
    private static bool IsOwn(StepContrast contrast, int template) => contrast.ReferenceHosts[template] == 1;

    private static double Weight(double rate) => -Math.Log(Math.Min(0.7, Math.Max(Rarest, rate)));

    private double OfLine(Clue clue)
    {
        var within = clue.Tone is LineTone.Error ? _error : _plain;
        var weight = (clue.AtEnd * Math.Max(within, _atEnd)) + ((1 - clue.AtEnd) * within);
        return clue.Tone is LineTone.Error ? weight : 0.8 * weight;
    }
}
