namespace BkJob.Reasons.Templates;

/// <summary>The different pieces of many masked lines, each kept once and known by a number.</summary>
internal sealed class PiecePool
{
    /// <summary>The number of the placeholder.</summary>
    public const int Placeholder = 0;

    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> texts = [];

    public PiecePool() => _ = NumberOf(MaskedLine.Placeholder);

    /// <summary>The text of a piece.</summary>
    public string this[int number] => texts[number];

    /// <summary>The number of a piece, a new one where it is new.</summary>
    public int NumberOf(string piece)
    {
        if (!numbers.TryGetValue(piece, out var number))
        {
            number = texts.Count;
            numbers.Add(piece, number);
            texts.Add(piece);
        }

        return number;
    }
}
