namespace BkJob.Reasons.Explaining;

/// <summary>Failed hosts that belong together, and the clue that says so; null where nothing but their status does.</summary>
/// <param name="clue">The clue.</param>
/// <param name="values">The values that tell the hosts from others with the same clue; empty where none do.</param>
internal sealed class ReasonGroup(Clue? clue, string values = "")
{
    public Clue? Clue => clue;

    public string Values => values;

    /// <summary>The hosts by their number.</summary>
    public List<int> Hosts { get; } = [];
}
