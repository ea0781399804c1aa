using BkJob.Reasons.Contrast;

namespace BkJob.Reasons.Explaining;

/// <summary>What a clue is: two hosts have the same one when these agree.</summary>
/// <param name="Kind">In what the log differs.</param>
/// <param name="Template">In which line.</param>
/// <param name="Places">How many values the line has, where it is one of them; else 0.</param>
/// <param name="Place">Which of the values it is; else 0.</param>
internal readonly record struct ClueKey(ClueKind Kind, int Template, int Places = 0, int Place = 0) : IComparable<ClueKey>
{
    public int CompareTo(ClueKey other)
    {
        var order = Template.CompareTo(other.Template);
        order = order != 0 ? order : Kind.CompareTo(other.Kind);
        order = order != 0 ? order : Places.CompareTo(other.Places);
        return order != 0 ? order : Place.CompareTo(other.Place);
    }
}

/// <summary>A difference to the hosts that succeeded, and the failed hosts that show it.</summary>
internal sealed class Clue(ClueKey key, LineTone tone, double referenceShare)
{
    public ClueKey Key => key;

    /// <summary>How the line sounds; a strange value always is an error.</summary>
    public LineTone Tone { get; } = key.Kind is ClueKind.Value ? LineTone.Error : tone;

    /// <summary>Part of the reference hosts that print the line.</summary>
    public double ReferenceShare => referenceShare;

    /// <summary>The failed hosts, by their number, ascending.</summary>
    public List<int> Hosts { get; } = [];

    /// <summary>Where each of them shows it in its log.</summary>
    public List<int> Places { get; } = [];

    /// <summary>Share of the hosts that print nothing ordinary after it.</summary>
    public double AtEnd { get; set; }

    /// <summary>What part it plays.</summary>
    public ClueRole Role { get; set; }

    /// <summary>It is a consequence, but of hosts that show nothing else it still says most.</summary>
    public bool ExplainsRest { get; set; }

    public bool CanBeCause => Role is ClueRole.Cause;
}

/// <summary>What part a clue plays.</summary>
internal enum ClueRole : byte
{
    /// <summary>May be why.</summary>
    Cause,

    /// <summary>Follows from different causes.</summary>
    Consequence,

    /// <summary>Comes before different causes and says nothing of its own.</summary>
    Context,
}
