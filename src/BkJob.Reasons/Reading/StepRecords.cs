namespace BkJob.Reasons.Reading;

/// <summary>What is remembered of one step: the hosts that failed, and of those that succeeded the ones to contrast with.</summary>
internal sealed class StepRecords(long jobInstanceId, long stepInstanceId, int referenceSize, TextBudget budget)
{
    private readonly Dictionary<ulong, HostRecord> _failed = [];
    private readonly SmallestHashes<HostRecord> _succeeded = new(referenceSize);
    private readonly SmallestHashes<HostRecord> _otherRun = new(referenceSize);
    private readonly Dictionary<ulong, HostRun> _latest = [];

    public long JobInstanceId => jobInstanceId;

    public long StepInstanceId => stepInstanceId;

    public string? StepName { get; private set; }

    public bool IsIgnored { get; private set; }

    public string? ScopeType { get; private set; }

    public string? ScopeId { get; private set; }

    public int UnfinishedCount => Count(HostStanding.Unfinished);

    public int UnknownCount => Count(HostStanding.Unknown);

    /// <summary>How many hosts of the step are known to have succeeded.</summary>
    public int SucceededCount => Count(HostStanding.Succeeded);

    public IEnumerable<HostRecord> Failed => _failed.Values.Where(IsLatest).OrderBy(host => host.Hash);

    /// <summary>The hosts of another run where some of them printed something, else those of this one.</summary>
    public IReadOnlyList<HostRecord> Reference => IsContrastedWithOtherRun ? [.. OtherRun] : [.. Succeeded];

    public bool IsContrastedWithOtherRun => OtherRun.Any();

    /// <summary>The chosen hosts that succeeded in this run and printed something.</summary>
    public IEnumerable<HostRecord> Succeeded => _succeeded.InOrder.Where(host => host.Texts.Count > 0 && IsLatest(host));

    /// <summary>How many different lines the step's logs brought that were new.</summary>
    public int NewLines { get; set; }

    /// <summary>How many lines of the hosts that are explained or contrasted with found no room.</summary>
    public long PassedOver => Failed.Concat(Reference).SelectMany(host => host.Texts).Sum(text => (long)text.PassedOver);

    public void Describe(string? stepName, JobStatus? stepStatus, string? scopeType, string? scopeId)
    {
        StepName ??= stepName;
        IsIgnored |= stepStatus is JobStatus.IgnoreError;
        ScopeType ??= scopeType;
        ScopeId ??= scopeId;
    }

    /// <summary>Takes notice of a host's run, and says whether its text matters, so that it is worth reading.</summary>
    public bool Wants(ulong hash, HostRun run)
    {
        if (!_latest.TryGetValue(hash, out var latest) || run.CompareTo(latest) > 0)
        {
            _latest[hash] = run;
        }

        return run.Standing is HostStanding.Failed || (run.Standing is HostStanding.Succeeded && _succeeded.Wants(hash));
    }

    public bool WantsFromOtherRun(ulong hash) => _otherRun.Wants(hash);

    /// <summary>Remembers a host, or one more text of it: another file. A later run takes the place of an earlier one.</summary>
    public void Add(HostRecord host)
    {
        if (host.Run.Standing is HostStanding.Succeeded)
        {
            Add(host, _succeeded);
        }
        else if (host.Run.Standing is HostStanding.Failed)
        {
            AddFailed(host);
        }
    }

    /// <summary>The same for a host of another run.</summary>
    public void AddOtherRun(HostRecord host) => Add(host, _otherRun);

    private static void Add(HostRecord host, SmallestHashes<HostRecord> hosts) =>
        hosts.Add(host.Hash, hosts.TryGet(host.Hash, out var known) ? known.With(host) : host);

    private void AddFailed(HostRecord host)
    {
        budget.Offer(host);
        var kept = host;
        if (_failed.TryGetValue(host.Hash, out var known) && (kept = known.With(host)) != known)
        {
            budget.Drop(known);
        }

        _failed[host.Hash] = kept;
        budget.Keep(kept);
    }

    private IEnumerable<HostRecord> OtherRun => _otherRun.InOrder.Where(host => host.Texts.Count > 0);

    private bool IsLatest(HostRecord host) => _latest[host.Hash].Standing == host.Run.Standing;

    private int Count(HostStanding standing) => _latest.Values.Count(run => run.Standing == standing);
}
