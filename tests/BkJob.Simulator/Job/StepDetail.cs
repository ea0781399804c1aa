using BkJob.Simulator.Http;
using BkJob.Simulator.World;

namespace BkJob.Simulator.Job;

/// <summary>v3 get_step_instance_detail: the only open API that names the source hosts of a file step.</summary>
internal static class StepDetail
{
    private const int NamedTargets = 1000;

    public static Task AnswerAsync(JobCall call)
    {
        var job = call.FindJob();
        var step = job.Step(call.RequireStep()) ?? throw JobFailure.StepNotFound;
        return call.AnswerAsync(writer =>
        {
            writer.BeginObject();
            writer.Member("id"u8, step.Id);
            writer.Member("name"u8, step.Name);
            writer.Member("type"u8, (int)step.Kind);
            WriteScript(call, writer, step);
            WriteFile(call, writer, step);
            WriteApproval(writer, step);
            writer.EndObject();
        });
    }

    private static void WriteScript(JobCall call, WireWriter writer, StepInstance step)
    {
        if (step.Kind is not StepKind.Script)
        {
            writer.NullMember("script_info"u8);
            return;
        }

        writer.BeginObject("script_info"u8);
        writer.Member("script_type"u8, 1);
        writer.Member("script_id"u8, (string?)null);
        writer.Member("script_version_id"u8, (long?)null);
        writer.Member("script_content"u8, "#!/bin/bash\nanynowtime=\"date +'%Y-%m-%d %H:%M:%S'\"\necho \"部署 $1 & 检查\" > /tmp/log\n");
        writer.Member("script_language"u8, 1);
        writer.Member("script_param"u8, "******");
        writer.Member("script_timeout"u8, 7200);
        WriteAccount(writer);
        WriteHosts(call, writer, "server"u8, step.Targets);
        writer.Member("is_param_sensitive"u8, 1);
        writer.Member("is_ignore_error"u8, 1);
        writer.EndObject();
    }

    private static void WriteFile(JobCall call, WireWriter writer, StepInstance step)
    {
        if (step.Kind is not StepKind.File)
        {
            writer.NullMember("file_info"u8);
            return;
        }

        writer.BeginObject("file_info"u8);
        writer.BeginArray("file_source_list"u8);
        writer.BeginObject();
        writer.Member("file_type"u8, 1);

        // Servers send host.ip_list and file_location; the documents show server.ip_list and file_list.
        var documented = call.Options.SeedShapes;
        writer.BeginArray(documented ? "file_list"u8 : "file_location"u8);
        writer.Value("/data/release/");
        writer.EndArray();
        WriteHosts(call, writer, documented ? "server"u8 : "host"u8, step.Sources);
        WriteAccount(writer);
        writer.NullMember("file_hash"u8);
        writer.NullMember("file_size"u8);
        writer.NullMember("file_source_id"u8);
        writer.EndObject();
        writer.EndArray();
        writer.BeginObject("file_destination"u8);
        writer.Member("path"u8, "/data/app/");
        WriteAccount(writer);
        WriteHosts(call, writer, "server"u8, step.Targets);
        writer.EndObject();
        writer.Member("timeout"u8, 7200);
        writer.NullMember("source_speed_limit"u8);
        writer.NullMember("destination_speed_limit"u8);
        writer.Member("transfer_mode"u8, 2);
        writer.Member("is_ignore_error"u8, 0);
        writer.EndObject();
    }

    private static void WriteApproval(WireWriter writer, StepInstance step)
    {
        if (step.Kind is not StepKind.Approval)
        {
            writer.NullMember("approval_info"u8);
            return;
        }

        writer.BeginObject("approval_info"u8);
        writer.Member("approval_message"u8, "请确认第一批结果");
        writer.EndObject();
    }

    private static void WriteAccount(WireWriter writer)
    {
        writer.BeginObject("account"u8);
        writer.Member("id"u8, 1);
        writer.Member("name"u8, "root");
        writer.EndObject();
    }

    private static void WriteHosts(JobCall call, WireWriter writer, ReadOnlySpan<byte> name, Population hosts)
    {
        writer.BeginObject(name);
        writer.NullMember("variable"u8);
        writer.BeginArray("ip_list"u8);
        for (var index = 0; index < Math.Min(hosts.Count, NamedTargets); index++)
        {
            var host = hosts[index];
            if (host.Container is not null)
            {
                continue;
            }

            writer.BeginObject();
            writer.Member("bk_host_id"u8, host.HostId);
            writer.Member("bk_cloud_id"u8, host.CloudId);
            writer.Member("ip"u8, host.IPAddress);
            if (!call.Options.SeedShapes)
            {
                writer.Member("ipv6"u8, host.IPv6Address);
                writer.Member("bk_agent_id"u8, host.AgentId);
            }

            writer.EndObject();
        }

        writer.EndArray();
        writer.NullMember("dynamic_group_list"u8);
        writer.NullMember("topo_node_list"u8);
        writer.EndObject();
    }
}
