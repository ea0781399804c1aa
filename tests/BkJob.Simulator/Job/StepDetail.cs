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
        WriteAccount(writer);
        WriteHosts(call, writer, step.Targets);
        writer.Member("script_type"u8, 1);
        writer.Member("script_id"u8, (string?)null);
        writer.Member("script_version_id"u8, (long?)null);
        writer.Member("script_content"u8, "#!/bin/bash\nanynowtime=\"date +'%Y-%m-%d %H:%M:%S'\"\necho \"部署 $1 & 检查\" > /tmp/log\n");
        writer.Member("script_language"u8, 1);
        writer.Member("script_param"u8, step.ScriptParameter);
        writer.NullMember("windows_interpreter"u8);
        writer.Member("script_timeout"u8, 7200);
        writer.Member("is_param_sensitive"u8, step.ScriptParameter == "******" ? 1 : 0);
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
        writer.Member("timeout"u8, 7200);
        writer.BeginArray("file_source_list"u8);
        writer.BeginObject();
        WriteAccount(writer);
        writer.BeginArray("file_list"u8);
        writer.Value("/data/release/");
        writer.EndArray();
        WriteHosts(call, writer, step.Sources);
        writer.Member("file_type"u8, 1);
        writer.NullMember("file_source_id"u8);
        writer.NullMember("file_source_code"u8);
        writer.EndObject();
        writer.EndArray();
        writer.BeginObject("file_destination"u8);
        writer.Member("path"u8, "/data/app/");
        WriteAccount(writer);
        WriteHosts(call, writer, step.Targets);
        writer.EndObject();
        writer.Member("source_speed_limit"u8, 10);
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
        writer.NullMember("approval_type"u8);
        writer.NullMember("approval_user"u8);
        writer.Member("approval_message"u8, "请确认第一批结果");
        writer.NullMember("notify_channel"u8);
        writer.EndObject();
    }

    private static void WriteAccount(WireWriter writer)
    {
        writer.BeginObject("account"u8);
        writer.Member("id"u8, 1);
        writer.Member("name"u8, "root");
        writer.NullMember("alias"u8);
        writer.EndObject();
    }

    private static void WriteHosts(JobCall call, WireWriter writer, Population hosts)
    {
        writer.BeginObject("server"u8);
        var named = Enumerable.Range(0, Math.Min(hosts.Count, NamedTargets)).Select(index => hosts[index]).Where(host => host.Container is null).ToList();
        if (named.Count == 0)
        {
            writer.NullMember("ip_list"u8);
        }
        else
        {
            writer.BeginArray("ip_list"u8);
            named.ForEach(host => WriteHost(call, writer, host));
            writer.EndArray();
        }

        writer.NullMember("dynamic_group_list"u8);
        writer.NullMember("topo_node_list"u8);
        writer.EndObject();
    }

    private static void WriteHost(JobCall call, WireWriter writer, SimulatedHost host)
    {
        writer.BeginObject();
        if (call.Options.SeedShapes)
        {
            ExecuteObject.WriteHostMembers(writer, host);
        }
        else
        {
            ExecuteObject.WriteFullHost(writer, host);
        }

        writer.EndObject();
    }
}
