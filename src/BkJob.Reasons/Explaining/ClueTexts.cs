using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Explaining;

/// <summary>How a clue is written for people.</summary>
internal static class ClueTexts
{
    /// <summary>What stands for a part that varies.</summary>
    public const string Varies = "<…>";

    public static string Shown(string template) => template.Replace(MaskedLine.Placeholder, Varies).Trim();

    public static EvidenceKind KindOf(Clue clue) => clue.Key.Kind switch
    {
        ClueKind.Value or ClueKind.OutOfRange => EvidenceKind.OtherValues,
        ClueKind.TooOften => EvidenceKind.MoreOften,
        ClueKind.Missing => EvidenceKind.Missing,
        ClueKind.EndsAfter => EvidenceKind.EndsAfter,
        _ => EvidenceKind.Line,
    };
}
