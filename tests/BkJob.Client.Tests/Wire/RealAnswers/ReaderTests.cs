using System.Text.Json;
using BkJob.Client.Api;
using BkJob.Client.Json;
using BkJob.Client.Wire;

namespace BkJob.Client.Tests.Wire.RealAnswers;

/// <summary>What JOB's own classes answered is read as it was meant: the client's readers and System.Text.Json see the same.</summary>
public sealed class ReaderTests
{
    public static TheoryData<string> Names => RealAnswer.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_real_answer_is_read_as_it_was_meant(string name)
    {
        var real = RealAnswer.Read(name);
        var answer = real.Json();
        var envelope = new Envelope();

        var read = await ReadAsync(real, envelope);

        Assert.Equal(answer.Text("job_request_id"), envelope.RequestId);
        var failure = answer.Member("error")?.Elements("details").FirstOrDefault().Text("code") ?? (answer.Text("code") is { } code and not "0" ? code : null);
        Assert.Equal(failure is not null || answer.Member("error") is not null, envelope.IsError);
        Assert.Equal(failure, envelope.IsError ? envelope.Code : null);
        Assert.Equal(Meant(real.Api, answer.Member("data") ?? default).Order(StringComparer.Ordinal), read.Order(StringComparer.Ordinal));
    }

    private static async Task<List<string>> ReadAsync(RealAnswer real, Envelope envelope)
    {
        using var json = new JsonPullReader(new MemoryStream(real.Body), real.Body.Length);
        return real.Api[(real.Api.IndexOf('.') + 1)..] switch
        {
            "get_job_instance_log" => await CollectAsync(EsbV2LogReader.ReadAsync, log => [Line(log.Step.StepInstanceId, log.Host.IPAddress, log.Host.CloudId, (int?)log.Group.Status, log.ExitCode, log.LogContent)]),
            "get_job_instance_status" => await CollectAsync(JobStatusReader.ReadAsync, job => job.Steps.SelectMany(step => step.Hosts.Select(host =>
                Line(step.StepInstanceId, host.Host.HostId, host.Host.ContainerId, host.Host.IPAddress, (int?)host.Status, host.ExitCode, host.Tag, host.EndTime)).Append(Line(step.StepInstanceId, step.Name, (int?)step.Status, (int?)step.Type)))),
            "get_step_instance_status" => await CollectAsync(StepStatusReader.ReadAsync, hosts => hosts.Select(host =>
                Line(host.Host.HostId, host.Host.IPAddress, host.Host.IPv6Address, host.Host.CloudId, (int?)host.Status, host.ExitCode, host.Tag))),
            "get_job_instance_ip_log" => await CollectAsync(SingleLogReader.ReadAsync, item => [Line(item.LogContent), .. (item.Files ?? []).Select(Row)]),
            "batch_get_job_instance_ip_log" or "batch_get_job_instance_execute_object_log" => await CollectAsync(BatchLogReader.ReadAsync, item =>
                [Line(item.Host.HostId, item.Host.ContainerId, item.Host.IPAddress, item.Host.IPv6Address, item.LogContent), .. (item.Files ?? []).Select(Row)]),
            "get_step_instance_detail" => await CollectAsync(ElementAsync, data => FileSources.Read(data).Select(source => Line(source.HostId, source.IPAddress, source.IPv6Address, source.CloudId))),
            _ => await CollectAsync(ElementAsync, data => [data.GetRawText()]),
        };

        async Task<List<string>> CollectAsync<T>(Func<JsonPullReader, CancellationToken, IAsyncEnumerable<T>> reader, Func<T, IEnumerable<string>> lines)
        {
            var all = new List<string>();
            await foreach (var part in envelope.ReadAsync(json, reader, CancellationToken.None))
            {
                all.AddRange(lines(part));
            }

            return all;
        }
    }

    private static IEnumerable<string> Meant(string api, JsonElement data) => data.ValueKind is JsonValueKind.Undefined ? [] : api[(api.IndexOf('.') + 1)..] switch
    {
        "get_job_instance_log" =>
            from step in data.EnumerateArray()
            from hosts in step.Elements("step_results")
            from host in hosts.Elements("ip_logs")
            select Line(step.Number("step_instance_id"), host.Text("ip"), host.Number("bk_cloud_id"), hosts.Number("ip_status"), host.Number("exit_code"), System.Net.WebUtility.HtmlDecode(host.Text("log_content"))),
        "get_job_instance_status" => data.Elements("step_instance_list").SelectMany(step => step.Elements("step_ip_result_list").Concat(step.Elements("step_execute_object_result_list")).Select(host =>
        {
            var named = host.Member("execute_object")?.Member("host") ?? host;
            return Line(step.Number("step_instance_id"), named.Number("bk_host_id"), host.Member("execute_object")?.Member("container")?.Number("id"), named.Text("ip"), host.Number("status"), host.Number("exit_code"), Filled(host.Text("tag")), host.Number("end_time"));
        }).Append(Line(step.Number("step_instance_id"), step.Text("name"), step.Number("status"), step.Number("type")))),
        "get_step_instance_status" =>
            from hosts in data.Elements("step_result_group_list")
            from host in hosts.Elements("host_result_list")
            select Line(host.Number("bk_host_id"), host.Text("ip"), host.Text("ipv6"), host.Number("bk_cloud_id"), host.Number("status"), host.Number("exit_code"), Filled(host.Text("tag"))),
        "get_job_instance_ip_log" => [Line(data.Text("log_content")), .. data.Elements("file_logs").Select(Row)],
        "batch_get_job_instance_ip_log" or "batch_get_job_instance_execute_object_log" => ((string[])["script_task_logs", "file_task_logs", "script_step_execute_object_logs", "file_step_execute_object_logs"])
            .SelectMany(list => data.Elements(list)).SelectMany(item =>
            {
                var host = item.Member("execute_object")?.Member("host") ?? item;
                return ((string[])["file_logs", "download_log", "upload_log"]).SelectMany(list => item.Elements(list)).Select(Row)
                    .Append(Line(host.Number("bk_host_id"), item.Member("execute_object")?.Member("container")?.Number("id"), host.Text("ip"), host.Text("ipv6"), item.Text("log_content")));
            }),
        "get_step_instance_detail" => (data.Member("file_info") ?? default).Elements("file_source_list").SelectMany(source => source.GetProperty("server").Elements("ip_list"))
            .Select(host => Line(host.Number("bk_host_id"), host.Text("ip"), host.Text("ipv6"), host.Number("bk_cloud_id"))),
        _ => [data.GetRawText()],
    };

    private static string Row(FileLogRow row) => Line((int?)row.Mode, row.Source.HostId, row.SourcePath, row.Destination.HostId, row.DestinationPath, (int?)row.Status, row.LogContent, row.Size, row.Speed, row.Progress);

    private static string Row(JsonElement row) => Line(
        row.Number("mode"), HostId(row, "src"), row.Text("src_path"), HostId(row, "dest"), row.Text("dest_path"), row.Number("status"), row.Text("log_content"), row.Text("size"), row.Text("speed"), row.Text("process"));

    private static long? HostId(JsonElement row, string side) =>
        (row.Member(side + "_execute_object")?.Member("host") ?? row.Member(side + "_ip"))?.Number("bk_host_id");

    private static string? Filled(string? text) => text is { Length: > 0 } ? text : null;

    private static string Line(params object?[] values) => string.Join('|', values.Select(value => value ?? "null"));

    private static async IAsyncEnumerable<JsonElement> ElementAsync(JsonPullReader json, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return (await json.ReadDocumentAsync(cancellationToken)).RootElement;
    }
}
