namespace BkJob.Reasons.Templates;

/// <summary>Tells which hashes of many come more than once, in a few bits each: now and then one too many, never one too few.</summary>
internal sealed class RepeatFilter
{
    private readonly uint[] _once;
    private readonly uint[] _again;
    private readonly uint _mask;

    /// <param name="count">How many hashes there will be.</param>
    public RepeatFilter(int count)
    {
        var words = 64;
        while (words < count / 4 && words < 1 << 22)
        {
            words *= 2;
        }

        _once = new uint[words];
        _again = new uint[words];
        _mask = ((uint)words * 32) - 1;
    }

    /// <summary>Takes a hash in.</summary>
    public void Add(ulong hash)
    {
        var (word, bit) = PlaceOf(hash);
        _again[word] |= _once[word] & bit;
        _once[word] |= bit;
    }

    /// <summary>Whether the hash was taken in more than once.</summary>
    public bool IsRepeated(ulong hash)
    {
        var (word, bit) = PlaceOf(hash);
        return (_again[word] & bit) != 0;
    }

    private (uint Word, uint Bit) PlaceOf(ulong hash)
    {
        var place = (uint)(hash ^ (hash >> 32)) & _mask;
        return (place >> 5, 1u << (int)(place & 31));
    }
}
