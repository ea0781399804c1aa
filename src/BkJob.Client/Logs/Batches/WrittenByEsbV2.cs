using BkJob.Client.Hosts;
using BkJob.Client.Wire;

namespace BkJob.Client.Logs.Batches;

/// <summary>Which hosts of a job ESB v2 has brought, so that an answer that broke off is completed and not repeated.</summary>
internal sealed class WrittenByEsbV2
{
    private readonly Dictionary<long, HostIndex<bool>> _written = [];
    private readonly HashSet<long> _stepsWithNamelessHosts = [];

    /// <summary>Everything is still to be read but for what was written; otherwise only what v2 cannot serve.</summary>
    public bool BrokeOff { get; set; }

    /// <summary>False when the host was written before.</summary>
    public bool Add(long step, in WireHost host)
    {
        if (!_written.TryGetValue(step, out var hosts))
        {
            _written[step] = hosts = new();
        }

        if (hosts.TryFind(host, out _))
        {
            return false;
        }

        hosts.Add(host, true);
        return true;
    }

    /// <summary>The step has a host that v2 cannot name, because it has no IPv4 address; jobv3 names it by id.</summary>
    public void AddNameless(long step) => _stepsWithNamelessHosts.Add(step);

    public bool HasNameless => _stepsWithNamelessHosts.Count > 0;

    /// <summary>Whether jobv3 has something to add. It tells the files and directions of file steps apart.</summary>
    public bool LeavesOut(StepOutcome step) => BrokeOff || step.Type == StepType.File || _stepsWithNamelessHosts.Contains(step.StepInstanceId);

    public bool Has(StepKey step, HostTask host) => _written.TryGetValue(step.StepInstanceId, out var hosts) && hosts.TryFind(host.Names, out _);
}
