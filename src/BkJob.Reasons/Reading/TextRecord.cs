namespace BkJob.Reasons.Reading;

/// <summary>What is remembered of one text: a script's log, or the log of one file.</summary>
/// <param name="Name">What tells the text from others of its host: the file's path; empty for a script.</param>
/// <param name="Signature">Hash of the text.</param>
/// <param name="Lines">The different lines, in the order in which they first come.</param>
/// <param name="Values">The values of the lines.</param>
/// <param name="Part">Which part of its lines was read.</param>
/// <param name="Content">The text itself, packed; null where it is not kept.</param>
/// <param name="PassedOver">How many lines are in none of the others, for want of room.</param>
internal sealed record TextRecord(string Name, ulong Signature, LineMark[] Lines, ValueMark[] Values, LinePart Part, byte[]? Content, int PassedOver = 0);
