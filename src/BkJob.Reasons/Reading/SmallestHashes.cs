namespace BkJob.Reasons.Reading;

/// <summary>Keeps the items with the smallest hashes: the same ones in whatever order they come.</summary>
internal sealed class SmallestHashes<T>(int capacity)
{
    private readonly SortedDictionary<ulong, T> _kept = [];
    private ulong _largest;

    public IReadOnlyList<T> InOrder => [.. _kept.Values];

    /// <summary>Whether an item with this hash would be kept now.</summary>
    public bool Wants(ulong hash) => _kept.Count < capacity || (capacity > 0 && (hash < _largest || _kept.ContainsKey(hash)));

    public bool TryGet(ulong hash, out T item) => _kept.TryGetValue(hash, out item!);

    /// <summary>Keeps the item if its hash is small enough, in the place of the one with the largest; one with the same hash is replaced.</summary>
    public void Add(ulong hash, T item)
    {
        if (!Wants(hash))
        {
            return;
        }

        _kept[hash] = item;
        if (_kept.Count > capacity)
        {
            _kept.Remove(_largest);
        }

        if (_kept.Count >= capacity)
        {
            _largest = Last();
        }
    }

    /// <summary>A sorted dictionary has no way to its last key but the whole way; it is gone rarely, when a smaller hash comes.</summary>
    private ulong Last()
    {
        var last = 0UL;
        foreach (var hash in _kept.Keys)
        {
            last = hash;
        }

        return last;
    }
}
