using BkJob.Simulator.Http;
using BkJob.Simulator.World;

namespace BkJob.Simulator.Job;

/// <summary>get_job_instance_status of v3 (EsbJobInstanceStatusV3DTO) and v4 (V4JobInstanceStatusResp).</summary>
internal static class InstanceStatus
{
    public static Task AnswerAsync(JobCall call)
    {
        var v4 = call.Generation is ApiGeneration.V4;
        var job = call.FindJob();
        if (job.Steps.Count == 0)
        {
            throw v4 ? JobFailure.JobNotFound : JobFailure.StepNotFound;
        }

        var withResults = call.Parameters.Flag(v4 ? "return_execute_object_result" : "return_ip_result");
        if (withResults)
        {
            job.Played?.BeginRound();
        }

        var moment = call.MomentOf(job);
        if (!v4 && withResults && job.Scenario is Scenario.Containers && call.Options.ContainersFailV3)
        {
            throw JobFailure.Internal;
        }

        return call.AnswerAsync(async writer =>
        {
            writer.BeginObject();
            writer.Member("finished"u8, SimulatorWorld.StatusOf(job, moment) is not (1 or 2 or 7 or 10 or 15));
            writer.BeginObject("job_instance"u8);
            WriteScope(writer, job);
            writer.Member("job_instance_id"u8, job.Id);
            writer.Member("status"u8, SimulatorWorld.StatusOf(job, moment));
            writer.Member("name"u8, job.Name);
            writer.Member("create_time"u8, JobTimes.CreateOf(call, job));
            JobTimes.WriteSpan(call, writer, job);
            writer.EndObject();
            writer.BeginArray("step_instance_list"u8);
            foreach (var step in job.Steps)
            {
                writer.BeginObject();
                writer.Member("step_instance_id"u8, step.Id);
                writer.Member("name"u8, step.Name);
                writer.Member("status"u8, SimulatorWorld.StatusOf(step, moment));
                writer.Member("type"u8, (int)step.Kind);
                writer.Member("execute_count"u8, step.ExecuteCount);
                JobTimes.WriteSpan(call, writer, step);
                writer.Member("create_time"u8, JobTimes.CreateOf(call, job));
                await WriteResultsAsync(call, writer, step, withResults, v4, moment);
                writer.EndObject();
            }

            writer.EndArray();
            writer.EndObject();
        });
    }

    /// <summary>Both forms of a scope, since bkBizIdCompatible is on by default.</summary>
    public static void WriteScope(WireWriter writer, JobInstance job)
    {
        writer.Member("bk_biz_id"u8, job.ScopeId);
        writer.Member("bk_scope_type"u8, job.ScopeType);
        writer.Member("bk_scope_id"u8, job.ScopeId.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Only targets are listed; the source hosts of a file step are not.</summary>
    private static async ValueTask WriteResultsAsync(JobCall call, WireWriter writer, StepInstance step, bool wanted, bool v4, Moment moment)
    {
        var count = !step.HasStarted || (!v4 && step.Job.Scenario is Scenario.Containers) ? 0 : step.Targets.Count;
        if (!wanted || (v4 && count == 0))
        {
            writer.NullMember("step_ip_result_list"u8);
            return;
        }

        writer.BeginArray(v4 ? "step_execute_object_result_list"u8 : "step_ip_result_list"u8);
        for (var slot = 0; slot < count; slot++)
        {
            var host = step.HostAt(slot);
            var outcome = call.World.Outcomes.Of(step, slot, moment);
            writer.BeginObject();
            if (!v4)
            {
                writer.Member("ip"u8, host.IPAddress);
            }

            writer.Member("status"u8, outcome.Status);
            Exotic.WriteUnknownMembers(writer, step);
            writer.Member("tag"u8, outcome.Tag ?? "");
            if (v4)
            {
                ExecuteObject.Write(writer, "execute_object"u8, host);
                writer.Member("exit_code"u8, outcome.ExitCode);
            }
            else
            {
                writer.Member("bk_host_id"u8, host.Id);
                writer.Member("bk_cloud_id"u8, host.CloudId);
                writer.Member("exit_code"u8, outcome.ExitCode);
                writer.Member("error_code"u8, outcome.ErrorCode ?? 0);
            }

            writer.Member("start_time"u8, outcome.StartTime);
            writer.Member("end_time"u8, outcome.EndTime);
            writer.Member("total_time"u8, outcome.TotalTime);
            writer.EndObject();
            await writer.PauseAsync();
        }

        writer.EndArray();
    }
}
