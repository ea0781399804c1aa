namespace BkJob;

/// <summary>A line that hosts of one reason print and the hosts that succeeded do not, or hardly.</summary>
public sealed class ReasonEvidence
{
    /// <summary>The line, the parts that vary shown as <c>&lt;…&gt;</c>.</summary>
    public string Template { get; init; } = "";

    /// <summary>How many hosts of the reason print such a line.</summary>
    public int HostCount { get; init; }

    /// <summary>Part of the reason's hosts that print such a line, 0 to 1.</summary>
    public double Share { get; init; }

    /// <summary>Part of the reference hosts that print such a line, 0 to 1; null when there was no reference.</summary>
    public double? ReferenceShare { get; init; }

    /// <summary>Such a line as the example host printed it.</summary>
    public string? Example { get; init; }

    /// <summary>Number of that line in the example host's log, from 1; null where the evidence is a line that is missing.</summary>
    public int? LineNumber { get; init; }

    /// <summary>What it is of the hosts' logs.</summary>
    internal EvidenceKind Kind { get; init; }

    /// <summary>The reason is called after it.</summary>
    internal bool IsQuoted { get; init; }

    /// <summary>The same text as <see cref="Template"/>.</summary>
    public override string ToString() => Template;
}
