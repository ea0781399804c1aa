namespace BkJob.Reasons.Reading;

/// <summary>Keeps the items with the smallest hashes: the same ones in whatever order they come.</summary>
internal sealed class SmallestHashes<T>(int capacity)
{
    private readonly Dictionary<ulong, T> _kept = [];

    // Knows its largest without a walk over all of them.
    private readonly SortedSet<ulong> _hashes = [];

    public IReadOnlyList<T> InOrder => [.. _hashes.Select(hash => _kept[hash])];

    /// <summary>Whether an item with this hash would be kept now.</summary>
    public bool Wants(ulong hash) => _kept.Count < capacity || (capacity > 0 && (hash < _hashes.Max || _kept.ContainsKey(hash)));

    public bool TryGet(ulong hash, out T item) => _kept.TryGetValue(hash, out item!);

    /// <summary>Keeps the item if its hash is small enough, in the place of the one with the largest; one with the same hash is replaced.</summary>
    public void Add(ulong hash, T item)
    {
        if (!Wants(hash))
        {
            return;
        }

        _kept[hash] = item;
        if (_hashes.Add(hash) && _kept.Count > capacity)
        {
            _kept.Remove(_hashes.Max);
            _hashes.Remove(_hashes.Max);
        }
    }
}
