using BkJob.Client.Wire;

namespace BkJob.Client.Logs;

/// <summary>What an answer without a log means for a host.</summary>
internal enum MissingLog
{
    /// <summary>The host was asked for by name: an error.</summary>
    IsError,

    /// <summary>The job's results list the host: an object without a log.</summary>
    IsNull,

    /// <summary>A source host that may have nothing to say: nothing.</summary>
    IsNothing,
}

/// <summary>One host whose log of one step is wanted, with what is known of its result.</summary>
internal sealed class HostTask(HostKey key, MissingLog missing)
{
    public HostKey Key => key;

    public MissingLog Missing => missing;

    /// <summary>The step's part of the status answer; null when the results were not read.</summary>
    public StepOutcome? Step { get; init; }

    /// <summary>The host's part of the status answer, with the host alone where the results were read only to find it; null when they were not read.</summary>
    public HostOutcome? Outcome { get; init; }

    /// <summary>The result the caller brought along; null when it brought none.</summary>
    public HostResult? Known { get; init; }

    /// <summary>Asked for by its address although its id is known: servers up to 3.6 know no host ids.</summary>
    public bool IsAskedByAddress { get; init; }

    public HostKeyKind Kind => key.ContainerId is not null ? HostKeyKind.Container
        : key.HostId is not null && !IsAskedByAddress ? HostKeyKind.HostId
        : HostKeyKind.IPAddress;

    /// <summary>All names of the host that are known: the one it was asked for by, and those of its result.</summary>
    public WireHost Names
    {
        get
        {
            var (asked, listed) = (WireHost.Of(key), Outcome?.Host ?? default);
            return asked with
            {
                HostId = asked.HostId ?? listed.HostId,
                IPAddress = asked.IPAddress ?? listed.IPAddress,
                IPv6Address = asked.IPv6Address ?? listed.IPv6Address,
                CloudId = asked.CloudId ?? listed.CloudId,
            };
        }
    }

    public bool IsFileStep => (Step?.Type ?? Known?.StepType) == StepType.File;
}
