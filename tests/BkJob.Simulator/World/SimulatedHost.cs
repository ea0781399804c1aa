namespace BkJob.Simulator.World;

/// <summary>What a step runs on: a host, or a container when <see cref="Container"/> is not null.</summary>
public sealed record SimulatedHost(long HostId, long CloudId, string? IPAddress, string? IPv6Address = null, SimulatedContainer? Container = null)
{
    public string AgentId => $"0200000000525400{HostId & 0xFFFFFFFF:x8}1742";
}

/// <summary>A container, named in requests by <see cref="Id"/>.</summary>
public sealed record SimulatedContainer(long Id, string ContainerId, long NodeHostId, string Name);
