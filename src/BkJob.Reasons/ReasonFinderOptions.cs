using BkJob.Reasons.Templates;

namespace BkJob.Reasons;

/// <summary>How reasons are looked for.</summary>
public sealed record ReasonFinderOptions
{
    private readonly int _referenceSize = 300;
    private readonly int? _first;

    /// <summary>How many hosts that succeeded a step's failed hosts are contrasted with at most; 0 for none. The default is 300.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public int ReferenceSize
    {
        get => _referenceSize;
        init => _referenceSize = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A number of hosts is at least 0.");
    }

    /// <summary>How many reasons are wanted of each step, the largest first; null for all.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int? First
    {
        get => _first;
        init => _first = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The first 1, 2, 3 … can be had.");
    }

    /// <summary>How many different lines of a step are remembered. More are data, not messages.</summary>
    internal int MostLines { get; init; } = LineDictionary.DefaultCapacity;

    /// <summary>Whether reasons that differ only in a number or a name are kept apart.</summary>
    public bool Exact { get; init; }
}
