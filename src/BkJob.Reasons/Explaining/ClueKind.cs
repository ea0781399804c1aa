namespace BkJob.Reasons.Explaining;

/// <summary>In what a host's log differs from those of hosts that succeeded. The first two are strong.</summary>
internal enum ClueKind : byte
{
    /// <summary>A line that they do not print, or hardly.</summary>
    Line,

    /// <summary>A value that they never show, at a place where they show few.</summary>
    Value,

    /// <summary>A line more often than any of them prints it.</summary>
    TooOften,

    /// <summary>A number far outside theirs.</summary>
    OutOfRange,

    /// <summary>A line that they print and this host does not, though it prints what comes later.</summary>
    Missing,

    /// <summary>The log ends after a line where theirs go on.</summary>
    EndsAfter,
}
