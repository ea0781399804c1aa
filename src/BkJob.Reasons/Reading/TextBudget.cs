namespace BkJob.Reasons.Reading;

/// <summary>
/// Whose texts are kept for examples. When they fill the budget, only those of hosts with the smaller half of the hashes stay, and so on:
/// in the end the same ones in whatever order the logs came.
/// </summary>
internal sealed class TextBudget(long bytes)
{
    private ulong _limit = ulong.MaxValue;
    private long _used;

    public bool Allows(HostRecord host) => host.Hash <= _limit;

    /// <summary>Counts the texts of a host, and drops texts until all that are left fit.</summary>
    public void Add(HostRecord host, IReadOnlyCollection<HostRecord> kept)
    {
        _used += SizeOf(host);
        while (_used > bytes && _limit > 0)
        {
            _limit /= 2;
            _used = 0;
            foreach (var other in kept)
            {
                if (!Allows(other))
                {
                    other.DropTexts();
                }

                _used += SizeOf(other);
            }
        }
    }

    private static long SizeOf(HostRecord host) => host.Texts.Sum(text => (long)(text.Content?.Length ?? 0));
}
