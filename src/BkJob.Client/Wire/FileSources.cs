using System.Text.Json;
using BkJob.Client.Json;

namespace BkJob.Client.Wire;

/// <summary>Reads the source hosts of a file step from <c>get_step_instance_detail</c>: the present classes send <c>server.ip_list</c>, other forms are <c>host.ip_list</c>.</summary>
internal static class FileSources
{
    public static IReadOnlyList<WireHost> Read(JsonElement data)
    {
        var hosts = new List<WireHost>();
        if (data.Member("file_info") is not { } info)
        {
            return hosts;
        }

        foreach (var source in info.Elements("file_source_list"))
        {
            foreach (var host in (source.Member("host", "server") ?? default).Elements("ip_list"))
            {
                var found = new WireHost
                {
                    HostId = WireHost.IdOf(host.Number("bk_host_id") ?? host.Number("host_id")),
                    IPAddress = host.Text("ip") is { Length: > 0 } ip ? ip : null,
                    IPv6Address = host.Text("ipv6") is { Length: > 0 } ipv6 ? ipv6 : null,
                    CloudId = host.Number("bk_cloud_id"),
                };
                if (!found.IsEmpty)
                {
                    hosts.Add(found);
                }
            }
        }

        return hosts;
    }
}
