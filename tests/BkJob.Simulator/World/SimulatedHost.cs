namespace BkJob.Simulator.World;

/// <summary>What a step runs on: a host, or a container when <see cref="Container"/> is not null.</summary>
public sealed record SimulatedHost(long HostId, long CloudId, string? IPAddress, string? IPv6Address = null, SimulatedContainer? Container = null)
{
    /// <summary>The id as answers have it: a container, or a host that CMDB did not know, has none.</summary>
    public long? Id => HostId > 0 ? HostId : null;

    /// <summary>Whether an agent runs on it; without one it has no agent id and is not alive.</summary>
    public bool HasAgent { get; init; } = true;

    public string? AgentId => HasAgent ? $"0200000000525400{HostId & 0xFFFFFFFF:x8}1742" : null;

    public string CloudName => CloudId == 0 ? "Default Area" : $"area-{CloudId}";
}

/// <summary>A container, named in requests by <see cref="Id"/>.</summary>
public sealed record SimulatedContainer(long Id, string ContainerId, long NodeHostId, string Name);
