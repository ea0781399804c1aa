namespace BkJob.Reasons.Reading;

/// <summary>The part of a line that says something.</summary>
internal delegate ReadOnlySpan<char> LinePart(ReadOnlySpan<char> line);

/// <summary>What is read of the lines of scripts and of file transfers.</summary>
internal static class LineParts
{
    private const string Detail = "Detail:";

    public static LinePart Whole { get; } = line => line;

    /// <summary>Only what the transfer says last: before it stand path, size, speed and progress.</summary>
    public static LinePart OfTransfer { get; } = line =>
    {
        var at = line.LastIndexOf(Detail.AsSpan());
        return at < 0 ? line : line.Slice(at + Detail.Length).Trim();
    };
}
