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
            WriteFullHost(writer, host);
            writer.EndObject();
        }

        // Of a host without an id this is the word "null".
        writer.Member("resource_id"u8, (host.Container?.Id ?? host.Id)?.ToString(CultureInfo.InvariantCulture) ?? "null");
        writer.EndObject();
    }

    /// <summary>A host with all that JOB knows of it (OpenApiHostDTO, EsbIpDTO).</summary>
    public static void WriteFullHost(WireWriter writer, SimulatedHost host)
    {
        writer.Member("bk_host_id"u8, host.Id);
        writer.Member("bk_cloud_id"u8, host.CloudId);
        writer.Member("bk_cloud_name"u8, host.CloudName);
        writer.Member("ip"u8, host.IPAddress);
        writer.Member("ipv6"u8, host.IPv6Address);
        writer.Member("bk_agent_id"u8, host.AgentId);
        writer.Member("alive"u8, host.HasAgent ? 1 : 0);
    }

    /// <summary>A host as the unreleased v4 has it.</summary>
    public static void WriteHostMembers(WireWriter writer, SimulatedHost host)
    {
        writer.Member("bk_host_id"u8, host.Id);
        writer.Member("bk_cloud_id"u8, host.CloudId);
        writer.Member("ip"u8, host.IPAddress);
    }
}
