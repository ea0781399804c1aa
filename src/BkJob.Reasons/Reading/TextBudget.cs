namespace BkJob.Reasons.Reading;

/// <summary>
/// Whose texts are kept for examples. When they fill the budget, only those of hosts with the smaller half of the hashes stay, and so on.
/// Whatever was offered counts, also what a later run took the place of: so the same ones stay in whatever order the logs came.
/// </summary>
internal sealed class TextBudget(long bytes)
{
    private const int Bits = 64;

    /// <summary>What hosts brought, by the number of zeros that their hashes begin with.</summary>
    private readonly long[] _offered = new long[Bits + 1];
    private readonly HashSet<HostRecord> _keepers = [];

    /// <summary>With how many zeros the hashes begin of hosts whose texts stay.</summary>
    private int _zeros;

    /// <summary>Counts the texts that come with a host.</summary>
    public void Offer(HostRecord host)
    {
        _offered[ZerosOf(host.Hash)] += host.Texts.Sum(text => (long)(text.Content?.Length ?? 0));
        if (_offered.Skip(_zeros).Sum() <= bytes)
        {
            return;
        }

        while (_zeros < Bits && _offered.Skip(_zeros).Sum() > bytes)
        {
            _zeros++;
        }

        foreach (var keeper in _keepers.Where(keeper => ZerosOf(keeper.Hash) < _zeros).ToList())
        {
            Drop(keeper);
        }
    }

    /// <summary>Keeps the host's texts while there is room for them.</summary>
    public void Keep(HostRecord host)
    {
        _keepers.Add(host);
        if (ZerosOf(host.Hash) < _zeros)
        {
            Drop(host);
        }
    }

    /// <summary>Drops the texts of a host: a later run is remembered in its place.</summary>
    public void Drop(HostRecord host)
    {
        _keepers.Remove(host);
        host.DropTexts();
    }

    private static int ZerosOf(ulong hash)
    {
        var zeros = 0;
        for (; zeros < Bits && hash >> (Bits - 1 - zeros) == 0; zeros++)
        {
        }

        return zeros;
    }
}
