namespace BkJob.PowerShell.Output;

/// <summary>
/// Has the texts that the pipeline is done with collected in time. The runtime lets its youngest generation grow to the size of the
/// processor's cache, hundreds of megabytes on a server, and looks at large strings late: left to itself it takes up to twice the
/// memory for the same work. Nobody is made to wait for it: of small texts only the youngest are looked at, large ones are collected
/// in the background. Done by the cmdlets, which know the pipeline; the library leaves its host's garbage alone.
/// </summary>
internal sealed class TextGarbage
{
    /// <summary>Strings from this size on are collected with the oldest generation only.</summary>
    private const long LargeObjectBytes = 85_000;
    private const long BytesOfAnObject = 512;
    private const long SmallTextBytes = 16L * 1024 * 1024;
    private const long LargeTextBytes = 24L * 1024 * 1024;

    private long _small;
    private long _large;

    /// <summary>A text went down the pipeline, and was most likely dropped since.</summary>
    public void Add(int characters)
    {
        var bytes = BytesOfAnObject + (characters * 2L);
        if (bytes < LargeObjectBytes)
        {
            _small += bytes;
            if (_small >= SmallTextBytes)
            {
                _small = 0;
                GC.Collect(0, GCCollectionMode.Forced);
            }
        }
        else
        {
            _large += bytes;
            if (_large >= LargeTextBytes)
            {
                CollectLarge();
            }
        }
    }

    /// <summary>What a look at everything costs grows with what is in use: the more the caller keeps, the rarer it is.</summary>
    private void CollectLarge()
    {
        if (_large < GC.GetTotalMemory(false) / 4)
        {
            return;
        }

        _large = 0;
        GC.Collect(2, GCCollectionMode.Forced, blocking: false, compacting: false);
    }
}
