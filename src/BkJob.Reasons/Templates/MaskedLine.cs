namespace BkJob.Reasons.Templates;

/// <summary>A line with what varies in it put aside. Valid until the masker's next line.</summary>
internal readonly ref struct MaskedLine(ReadOnlySpan<char> line, ReadOnlySpan<char> text, ReadOnlySpan<MaskedValue> values, LineKind kind, ulong hash)
{
    /// <summary>What stands for a value in the masked text.</summary>
    public const string Placeholder = "<*>";

    /// <summary>The line as it was read: without colours, punctuation of full width as ASCII. The values are places in it.</summary>
    public ReadOnlySpan<char> Line { get; } = line;

    /// <summary>The line with <see cref="Placeholder"/> for every value and single spaces; empty for a line of nothing.</summary>
    public ReadOnlySpan<char> Text { get; } = text;

    /// <summary>The values, one for each placeholder, in their order.</summary>
    public ReadOnlySpan<MaskedValue> Values { get; } = values;

    /// <summary>What kind of line it is.</summary>
    public LineKind Kind { get; } = kind;

    /// <summary>Hash of text and kind: the same in every process and on every machine.</summary>
    public ulong Hash { get; } = hash;

    /// <summary>The characters of a value.</summary>
    public ReadOnlySpan<char> ValueText(int index) => Line.Slice(Values[index].Start, Values[index].Length);
}
