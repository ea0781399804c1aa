namespace BkJob.Reasons.Explaining;

/// <summary>Failed hosts that belong together, and the clue that says so; null where nothing but their status does.</summary>
internal sealed class ReasonGroup(Clue? clue)
{
    public Clue? Clue => clue;

    /// <summary>The hosts by their number.</summary>
    public List<int> Hosts { get; } = [];
}
