namespace BkJob.PlantedLogs;

/// <summary>How hard a mix is.</summary>
/// <param name="Name">L1, L2 or L3.</param>
/// <param name="Causes">Causes of this level and those below are planted.</param>
/// <param name="Windows">Share of the hosts that run Windows.</param>
/// <param name="Components">The kinds of noise are told by this many different programs; 0 = each by itself.</param>
/// <param name="Torn">Share of the hosts with a line that lost its end.</param>
/// <param name="CutHeads">Share of the hosts whose log lost its beginning.</param>
public sealed record MixLevel(string Name, int Causes, double Windows, int Components, double Torn, double CutHeads)
{
    public static MixLevel L1 { get; } = new("L1", 1, 0, 0, 0.05, 0);

    public static MixLevel L2 { get; } = new("L2", 2, 0.25, 0, 0.08, 0);

    public static MixLevel L3 { get; } = new("L3", 3, 0.25, 12, 0.08, 0.1);

    public static IReadOnlyList<MixLevel> All { get; } = [L1, L2, L3];
}
