using System.Globalization;
using BkJob.Simulator.Http;
using BkJob.Simulator.World;

namespace BkJob.Simulator.Job;

/// <summary>What v4 calls a host or a container. Nulls are left out by the writer.</summary>
internal static class ExecuteObject
{
    public static void Write(WireWriter writer, ReadOnlySpan<byte> name, SimulatedHost host)
    {
        writer.BeginObject(name);
        writer.Member("type"u8, host.Container is null ? 1 : 2);
        writer.Member("resource_id"u8, (host.Container?.Id ?? host.HostId).ToString(CultureInfo.InvariantCulture));
        if (host.Container is { } container)
        {
            writer.BeginObject("container"u8);
            writer.Member("id"u8, container.Id);
            writer.Member("container_id"u8, container.ContainerId);
            writer.Member("node_host_id"u8, container.NodeHostId);
            writer.Member("name"u8, container.Name);
            writer.EndObject();
        }
        else
        {
            writer.BeginObject("host"u8);
            WriteHostMembers(writer, host);
            writer.Member("bk_cloud_name"u8, "Default Area");
            writer.Member("ipv6"u8, host.IPv6Address);
            writer.Member("bk_agent_id"u8, host.AgentId);
            writer.Member("alive"u8, 1);
            writer.EndObject();
        }

        writer.EndObject();
    }

    public static void WriteHostMembers(WireWriter writer, SimulatedHost host)
    {
        writer.Member("bk_host_id"u8, host.HostId);
        writer.Member("bk_cloud_id"u8, host.CloudId);
        writer.Member("ip"u8, host.IPAddress);
    }
}
