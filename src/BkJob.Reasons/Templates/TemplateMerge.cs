namespace BkJob.Reasons.Templates;

/// <summary>Merges masked lines that differ only in words that vary.</summary>
internal static class TemplateMerge
{
    /// <summary>The template of each masked line.</summary>
    /// <param name="lines">Different masked lines; their order does not matter.</param>
    /// <param name="counts">How often each was printed.</param>
    public static string[] Of(IReadOnlyList<string> lines, IReadOnlyList<int> counts) => [.. lines];
}
