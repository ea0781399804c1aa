using BkJob.Client.Wire;

namespace BkJob.Client.Logs.Batches;

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
    private HostKeyKind? _kind;
    private WrittenRows? _rows;

    public HostKey Key => key;

    public MissingLog Missing => missing;

    /// <summary>The step's part of the status answer; null when the results were not read.</summary>
    public StepOutcome? Step { get; init; }

    /// <summary>The host's part of the status answer, with the host alone where the results were read only to find it; null when they were not read.</summary>
    public HostOutcome? Outcome { get; init; }

    /// <summary>The result the caller brought along; null when it brought none.</summary>
    public HostResult? Known { get; init; }

    /// <summary>How it stands by the results that were read for this call, if only to find it; null when they were not read.</summary>
    public HostStatus? Standing { get; init; }

    /// <summary>The results say that it waits for its turn: there is nothing to ask for.</summary>
    public bool IsWaiting => Standing == HostStatus.Waiting;

    /// <summary>The results say that nothing ever ran on it: what a batch leaves out of it is not there.</summary>
    public bool NeverRan => missing == MissingLog.IsNull && Outcome is null && Known?.Status is HostStatus.AgentAbnormal or HostStatus.InvalidTarget or HostStatus.AgentNotInstalled;

    /// <summary>The kind of name that requests use.</summary>
    public HostKeyKind Kind => _kind ?? GivenKind;

    /// <summary>The kind of name the caller gave; the other one may have to be used.</summary>
    public HostKeyKind GivenKind => key.ContainerId is not null ? HostKeyKind.Container
        : key.HostId is not null ? HostKeyKind.HostId
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

    public long? HostId => key.HostId ?? Outcome?.Host.HostId;

    /// <summary>The address that the log APIs take, with <see cref="CloudId"/>.</summary>
    public string? IPv4Address => (key.IPAddress ?? Outcome?.Host.IPAddress) is { } address && address.IndexOf(':') < 0 ? address : null;

    public long CloudId => (key.IPAddress is null ? Outcome?.Host.CloudId : key.CloudId) ?? 0;

    /// <summary>The files of it that were written. One account for all that asks for it: a batch, its parts, a request for it alone.</summary>
    public WrittenRows Rows => _rows ??= new();

    /// <summary>The same host, asked for by another kind of name than it was given by.</summary>
    public HostTask NamedBy(HostKeyKind kind) => new(key, missing) { _kind = kind, _rows = _rows, Step = Step, Outcome = Outcome, Known = Known, Standing = Standing };

    /// <summary>The same host with the names the results have of it; not with the result, which nobody asked for.</summary>
    public HostTask FoundIn(HostOutcome outcome) =>
        new(key, missing) { _kind = _kind, _rows = _rows, Step = Step, Outcome = new() { Host = outcome.Host }, Known = Known, Standing = outcome.Status };

    public bool IsFileStep => (Step?.Type ?? Known?.StepType) == StepType.File;
}
