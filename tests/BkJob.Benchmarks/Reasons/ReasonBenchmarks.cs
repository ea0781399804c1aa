namespace BkJob.Benchmarks.Reasons;

/// <summary>What <c>bench reasons</c> measures, as the tables of docs/reasons.md.</summary>
internal static class ReasonBenchmarks
{
    public const string Verb = "reasons";

    public static void Run(TextWriter output)
    {
        output.WriteLine("### Templates\n");
        GroupingAccuracy.Write(output);
        output.WriteLine("\n### Planted causes\n");
        PlantedAccuracy.Write(output);
        output.WriteLine("\n### Speed of masking\n");
        MaskingSpeed.Write(output);
    }
}
