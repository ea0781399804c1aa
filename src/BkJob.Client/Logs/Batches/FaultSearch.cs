namespace BkJob.Client.Logs.Batches;

/// <summary>
/// One batch that ended in an internal error, halved at most twice. When a part passes, a single host is to blame and what failed is halved on
/// until that host stands alone. When all parts fail, the whole step cannot be asked about like this.
/// </summary>
internal sealed class FaultSearch
{
    private const int MostRounds = 2;

    private readonly object _lock = new();
    private readonly List<HostBatch> _failed = [];
    private int _open = 1;
    private int _round;
    private bool _aPartPassed;

    /// <summary>A part failed. It waits for its siblings; the last of them says what is to be done.</summary>
    public Verdict Fail(HostBatch part, int retries)
    {
        lock (_lock)
        {
            _open--;
            _failed.Add(part);
            if (_aPartPassed)
            {
                return new() { OneBadHost = TakeFailed() };
            }

            if (_open > 0)
            {
                return new();
            }

            var parts = _failed.Where(batch => batch.PendingCount > 1)
                .SelectMany(batch => batch.Split((batch.PendingCount + 1) / 2, retries, this)).ToList();
            if (_round == MostRounds || parts.Count == 0)
            {
                return new() { AllFailed = TakeFailed() };
            }

            _round++;
            _failed.RemoveAll(batch => batch.PendingCount > 1);
            _open = parts.Count;
            return new() { Parts = parts };
        }
    }

    /// <summary>A part got its answer, or failed for another reason.</summary>
    public Verdict Pass()
    {
        lock (_lock)
        {
            _aPartPassed = true;
            return new() { OneBadHost = TakeFailed() };
        }
    }

    private List<HostBatch> TakeFailed()
    {
        var failed = _failed.ToList();
        _failed.Clear();
        return failed;
    }

    /// <summary>What is to be done now; nothing of it as long as siblings are on their way.</summary>
    internal sealed record Verdict
    {
        public IReadOnlyCollection<HostBatch> Parts { get; init; } = [];

        public IReadOnlyCollection<HostBatch> OneBadHost { get; init; } = [];

        public IReadOnlyCollection<HostBatch> AllFailed { get; init; } = [];
    }
}
