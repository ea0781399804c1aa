namespace BkJob.Reasons.Differences;

/// <summary>A line of a comparison, before it is told whose it is.</summary>
internal readonly record struct DifferentLine(string Side, int? Number, string Text, int Repeats, string Template, double ReferenceShare)
{
    public const string LogAlone = "=>";
    public const string ReferenceAlone = "<=";
    public const string Both = "==";
}
