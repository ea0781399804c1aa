namespace BkJob.Reasons.Reading;

/// <summary>What is remembered of one step: the hosts that failed, and of those that succeeded the ones to contrast with.</summary>
internal sealed class StepRecords(long jobInstanceId, long stepInstanceId, int referenceSize, TextBudget budget)
{
    private readonly Dictionary<ulong, HostRecord> _failed = [];
    private readonly SmallestHashes<HostRecord> _succeeded = new(referenceSize);
    private readonly SmallestHashes<HostRecord> _otherRun = new(referenceSize);
    private readonly HashSet<ulong> _allSucceeded = [];
    private readonly HashSet<ulong> _unfinished = [];
    private readonly HashSet<ulong> _unknown = [];

    public long JobInstanceId => jobInstanceId;

    public long StepInstanceId => stepInstanceId;

    public string? StepName { get; private set; }

    public bool IsIgnored { get; private set; }

    public string? ScopeType { get; private set; }

    public string? ScopeId { get; private set; }

    public int UnfinishedCount => _unfinished.Count(hash => !_failed.ContainsKey(hash));

    public int UnknownCount => _unknown.Count(hash => !_failed.ContainsKey(hash));

    /// <summary>How many hosts of the step are known to have succeeded.</summary>
    public int SucceededCount => _allSucceeded.Count(hash => !_failed.ContainsKey(hash));

    public IEnumerable<HostRecord> Failed => _failed.Values.OrderBy(host => host.Hash);

    /// <summary>The hosts of another run where there are some, else those of this one.</summary>
    public IReadOnlyList<HostRecord> Reference => _otherRun.Count > 0 ? _otherRun.InOrder : [.. _succeeded.InOrder.Where(host => host.Texts.Count > 0 && !_failed.ContainsKey(host.Hash))];

    public void Describe(string? stepName, JobStatus? stepStatus, string? scopeType, string? scopeId)
    {
        StepName ??= stepName;
        IsIgnored |= stepStatus is JobStatus.IgnoreError;
        ScopeType ??= scopeType;
        ScopeId ??= scopeId;
    }

    /// <summary>Whether the text of such a host matters, so that it is worth reading.</summary>
    public bool Wants(ulong hash, HostStanding standing)
    {
        switch (standing)
        {
            case HostStanding.Failed:
                return true;
            case HostStanding.Succeeded:
                _allSucceeded.Add(hash);
                return _succeeded.Wants(hash);
            case HostStanding.Unfinished:
                _unfinished.Add(hash);
                return false;
            default:
                _unknown.Add(hash);
                return false;
        }
    }

    public bool WantsFromOtherRun(ulong hash) => _otherRun.Wants(hash);

    /// <summary>Remembers a host, in the place of an earlier run of it.</summary>
    public void Add(HostRecord host, HostStanding standing)
    {
        if (standing is HostStanding.Succeeded)
        {
            if (!_succeeded.TryGet(host.Hash, out var known) || host.IsLaterThan(known))
            {
                _succeeded.Add(host.Hash, host);
            }
        }
        else if (standing is HostStanding.Failed && (!_failed.TryGetValue(host.Hash, out var known) || host.IsLaterThan(known)))
        {
            _failed[host.Hash] = host;
            if (!budget.Allows(host))
            {
                host.DropTexts();
            }

            budget.Add(host, _failed.Values);
        }
    }

    public void AddOtherRun(HostRecord host) => _otherRun.Add(host.Hash, host);

    /// <summary>Remembers one more text of a host: another file.</summary>
    public void AddText(HostRecord host, HostStanding standing)
    {
        var found = standing is HostStanding.Failed ? _failed.TryGetValue(host.Hash, out var known) : _succeeded.TryGet(host.Hash, out known);
        if (!found || known!.Texts.Count == 0)
        {
            Add(host, standing);
        }
        else if (host.Texts.Count > 0 && !known.Texts.Any(text => text.Name == host.Texts[0].Name && text.Signature == host.Texts[0].Signature))
        {
            known.Texts.Add(host.Texts[0]);
        }
    }
}
