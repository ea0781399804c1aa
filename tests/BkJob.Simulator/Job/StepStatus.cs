using BkJob.Simulator.Http;
using BkJob.Simulator.World;

namespace BkJob.Simulator.Job;

/// <summary>v3 get_step_instance_status (EsbGetStepInstanceStatusV3ResourceImpl): results in groups, with IPv6, agent id and status text.</summary>
internal static class StepStatus
{
    public static Task AnswerAsync(JobCall call)
    {
        var job = call.FindJob();
        var step = job.Step(call.RequireStep()) ?? throw JobFailure.StepNotFound;
        if (step.Kind is StepKind.Approval)
        {
            throw JobFailure.NotSupported;
        }

        if (step.Job.Scenario is Scenario.Containers)
        {
            throw JobFailure.Internal;
        }

        var moment = call.MomentOf(job);
        var groups = StepResultGroups.Find(call, step, moment);
        return call.AnswerAsync(async writer =>
        {
            writer.BeginObject();
            writer.Member("step_instance_id"u8, step.Id);

            // The latest run, whichever was asked for.
            writer.Member("execute_count"u8, step.ExecuteCount);
            writer.Member("name"u8, step.Name);
            writer.Member("type"u8, (int)step.Kind);
            writer.Member("status"u8, SimulatorWorld.StatusOf(step, moment));
            writer.Member("create_time"u8, JobTimes.CreateOf(call, job));
            JobTimes.WriteSpan(call, writer, step, soFar: true);
            if (groups.Count > 0)
            {
                writer.BeginArray("step_result_group_list"u8);
                foreach (var hosts in groups)
                {
                    await WriteGroupAsync(call, writer, step, hosts);
                }

                writer.EndArray();
            }

            writer.EndObject();
        });
    }

    private static async ValueTask WriteGroupAsync(JobCall call, WireWriter writer, StepInstance step, StepResultGroup hosts)
    {
        writer.BeginObject();
        writer.Member("tag"u8, hosts.Tag);
        writer.Member("result_type"u8, hosts.Status);
        writer.Member("result_type_desc"u8, HostStatusText.Of(hosts.Status, call.IsChinese));
        writer.Member("host_size"u8, hosts.Size);
        writer.BeginArray("host_result_list"u8);
        foreach (var (slot, outcome) in hosts.Listed)
        {
            WriteHost(call, writer, step.HostAt(slot), outcome, hosts.Tag);
            await writer.PauseAsync();
        }

        writer.EndArray();
        writer.EndObject();
    }

    private static void WriteHost(JobCall call, WireWriter writer, SimulatedHost host, HostOutcome outcome, string? tag)
    {
        writer.BeginObject();
        writer.Member("ip"u8, host.IPAddress);
        writer.Member("ipv6"u8, host.IPv6Address);
        writer.Member("status"u8, outcome.Status);
        writer.Member("tag"u8, tag);
        writer.Member("bk_host_id"u8, host.Id);
        writer.Member("bk_agent_id"u8, host.AgentId);
        writer.Member("bk_cloud_id"u8, host.CloudId);
        writer.Member("bk_cloud_name"u8, host.CloudName);
        writer.Member("status_desc"u8, HostStatusText.Of(outcome.Status, call.IsChinese));
        writer.Member("exit_code"u8, outcome.ExitCode);
        writer.Member("start_time"u8, outcome.StartTime);
        writer.Member("end_time"u8, outcome.EndTime);

        // Of a step that has not started nobody is asked for: the numbers are those of an empty Java object.
        writer.Member("total_time"u8, tag is null ? 0 : outcome.TotalTime);
        writer.EndObject();
    }
}
