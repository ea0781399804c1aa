namespace BkJob;

/// <summary>What a piece of evidence is of its hosts' logs.</summary>
internal enum EvidenceKind
{
    /// <summary>A line that they have.</summary>
    Line,

    /// <summary>A line that others have, too, with other values in it.</summary>
    OtherValues,

    /// <summary>A line that others have, too, but not as often.</summary>
    MoreOften,

    /// <summary>A line that they lack.</summary>
    Missing,

    /// <summary>The line that they end after.</summary>
    EndsAfter,
}
