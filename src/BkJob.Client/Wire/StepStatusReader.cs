using System.Runtime.CompilerServices;
using BkJob.Client.Json;

namespace BkJob.Client.Wire;

/// <summary>Reads <c>data</c> of <c>get_step_instance_status</c>: hosts grouped by how they ended, with IPv6 addresses.</summary>
internal static class StepStatusReader
{
    public static async IAsyncEnumerable<HostOutcomes> ReadAsync(JsonPullReader json, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var document = await json.ReadDocumentAsync(cancellationToken).ConfigureAwait(false);
        yield return
        [
            .. from hostGroup in document.RootElement.Elements("step_result_group_list")
               from host in hostGroup.Elements("host_result_list")
               select new HostOutcome
               {
                   Host = new()
                   {
                       HostId = WireHost.IdOf(host.Number("bk_host_id")),
                       IPAddress = host.Text("ip") is { Length: > 0 } ip ? ip : null,
                       IPv6Address = host.Text("ipv6") is { Length: > 0 } ipv6 ? ipv6 : null,
                       CloudId = host.Number("bk_cloud_id"),
                   },
                   Status = (HostStatus?)(host.Int("status") ?? hostGroup.Int("result_type")),
                   Tag = (host.Text("tag") ?? hostGroup.Text("tag")) is { Length: > 0 } tag ? tag : null,
                   ExitCode = host.Int("exit_code"),
                   StartTime = host.Number("start_time"),
                   EndTime = host.Number("end_time"),
                   TotalTime = host.Number("total_time"),
               },
        ];
    }
}
