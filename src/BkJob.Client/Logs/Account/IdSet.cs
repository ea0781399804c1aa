namespace BkJob.Client.Logs.Account;

/// <summary>Many ids in little room: 64 neighbours share one entry, and the ids of a job's hosts are mostly neighbours.</summary>
internal sealed class IdSet
{
    private readonly Dictionary<long, ulong> _neighbours = [];

    /// <summary>False when it was there before.</summary>
    public bool Add(long id)
    {
        _neighbours.TryGetValue(id >> 6, out var known);
        var bit = 1UL << (int)(id & 63);
        if ((known & bit) != 0)
        {
            return false;
        }

        _neighbours[id >> 6] = known | bit;
        return true;
    }

    public bool Contains(long id) => _neighbours.TryGetValue(id >> 6, out var known) && (known & (1UL << (int)(id & 63))) != 0;
}
