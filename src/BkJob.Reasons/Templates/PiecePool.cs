namespace BkJob.Reasons.Templates;

/// <summary>The different pieces of many masked lines, each kept once and known by a number.</summary>
internal sealed class PiecePool
{
    /// <summary>The number of the placeholder.</summary>
    public const int Placeholder = 0;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];

    public PiecePool() => _ = NumberOf(MaskedLine.Placeholder);

    /// <summary>The text of a piece.</summary>
    public string this[int number] => _texts[number];

    /// <summary>The number of a piece, a new one where it is new.</summary>
    public int NumberOf(string piece)
    {
        if (!_numbers.TryGetValue(piece, out var number))
        {
            number = _texts.Count;
            _numbers.Add(piece, number);
            _texts.Add(piece);
        }

        return number;
    }
}
