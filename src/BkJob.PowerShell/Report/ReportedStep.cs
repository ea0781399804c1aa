namespace BkJob.PowerShell.Report;

/// <summary>A step of the job, its hosts, and what they moved.</summary>
internal sealed class ReportedStep(JobStep step)
{
    private readonly Dictionary<HostKey, ReportedHost> _hosts = [];
    private readonly Dictionary<HostState, int> _counts = [];

    public JobStep Step { get; } = step;

    /// <summary>The hosts in the order they came.</summary>
    public IReadOnlyCollection<ReportedHost> Hosts => _hosts.Values;

    /// <summary>By source, what its files came to; empty for a script step.</summary>
    public Dictionary<string, SourceTraffic> Sources { get; } = new(StringComparer.Ordinal);

    public int Count(HostState state) => _counts.TryGetValue(state, out var count) ? count : 0;

    /// <summary>Adds a host, in the place of an earlier run of it. False = a later run is known.</summary>
    public bool Add(HostResult result, int? retryCount = null)
    {
        var host = new ReportedHost(result, retryCount);
        if (_hosts.TryGetValue(result.Key, out var known))
        {
            var order = host.CompareRunTo(known);
            if (order <= 0)
            {
                return order == 0;
            }

            _counts[known.State]--;
        }

        _hosts[result.Key] = host;
        _counts[host.State] = Count(host.State) + 1;
        return true;
    }

    public ReportedHost? Find(HostKey key) => _hosts.TryGetValue(key, out var host) ? host : null;

    /// <summary>Counts a file that a host received.</summary>
    public void AddTransfer(FileTransferLog log)
    {
        if (log.Mode == TransferMode.Upload || log.SourcePath is null)
        {
            return;
        }

        var source = HostKey.Format(log.SourceHostId, log.SourceIPAddress, log.SourceCloudId, null, null) ?? log.SourcePath;
        if (!Sources.TryGetValue(source, out var traffic))
        {
            Sources.Add(source, traffic = new(source));
        }

        traffic.Add(log);
    }
}
