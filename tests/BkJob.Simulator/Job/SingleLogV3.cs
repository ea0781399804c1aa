using BkJob.Simulator.Http;
using BkJob.Simulator.World;

namespace BkJob.Simulator.Job;

/// <summary>v3 get_job_instance_ip_log (EsbGetJobInstanceIpLogV3ResourceImpl).</summary>
internal static class SingleLogV3
{
    public static Task AnswerAsync(JobCall call)
    {
        var jobId = call.RequirePositive("job_instance_id", "任务实例ID必须为正整数", "Job instance id must be a positive number");
        var stepId = call.RequireStep();
        var asked = new HostReference(call.Number("bk_host_id"), call.Number("bk_cloud_id"), call.Parameters.Text("ip"));

        // 3.6 knows no host ids; the GET of 3.7 and 3.8 ignores them (bk-job #2449).
        if (call.Options.JobVersion is JobVersion.V3_6 || (call.Options.JobVersion is JobVersion.V3_8 && !call.IsPost))
        {
            asked = asked with { HostId = null };
        }

        if (asked.HostId is null or < 1 && (asked.CloudId is null or < 0 || string.IsNullOrEmpty(asked.IPAddress)))
        {
            throw JobFailure.MissingOrInvalid("host_id/(bk_cloud_id+ip)");
        }

        var job = call.FindJob(jobId);
        var step = call.FindStep(job, stepId);
        HostSelection.CheckCmdb(call, step, asked.HostId is { } id ? [id] : [], [asked]);
        var moment = call.MomentOf(job);
        if (asked.HostId is not null && step is { Kind: StepKind.Script, HasStarted: true } && step.Targets.HasHostWithoutId)
        {
            throw JobFailure.Internal;
        }

        var slot = asked.HostId is { } hostId ? step.SlotOfHost(hostId) : step.SlotOfAddress(asked.CloudId!.Value, asked.IPAddress!);
        if (slot >= 0)
        {
            BadHost.Check(call, step, [slot]);
        }

        return call.AnswerAsync(writer => step.Kind switch
        {
            StepKind.Script => WriteScriptAsync(call, writer, step, slot, asked, moment),
            StepKind.File => WriteFileAsync(call, writer, step, slot, asked),
            _ => WriteApproval(call, writer, asked),
        });
    }

    /// <summary>The host is an echo of the request: asked by id, cloud area and ip are null.</summary>
    private static void WriteHead(JobCall call, WireWriter writer, long? logType, HostReference asked, long? hostId)
    {
        writer.BeginObject();
        if (call.Options.SeedShapes)
        {
            writer.Member("log_type"u8, logType);
            writer.Member("ip"u8, asked.IPAddress);
            writer.Member("bk_cloud_id"u8, asked.CloudId);
            return;
        }

        var byId = asked.HostId is not null;
        writer.Member("ip"u8, byId ? null : asked.IPAddress);
        writer.Member("log_type"u8, logType);
        if (call.Options.JobVersion > JobVersion.V3_6)
        {
            writer.Member("bk_host_id"u8, hostId);
        }

        writer.Member("bk_cloud_id"u8, byId ? null : asked.CloudId);
    }

    private static async ValueTask WriteScriptAsync(JobCall call, WireWriter writer, StepInstance step, int slot, HostReference asked, Moment moment)
    {
        var log = slot >= 0 ? call.World.ScriptLogs.Of(step, slot, moment) : null;
        WriteHead(call, writer, 1, asked, asked.HostId ?? (slot >= 0 ? step.HostAt(slot).Id : null));

        // A blank log is null here, unlike in the batch.
        if (log is null || log.All(segment => string.IsNullOrWhiteSpace(segment.Content)))
        {
            writer.NullMember("log_content"u8);
        }
        else
        {
            writer.Name("log_content"u8);
            await ScriptLogs.WriteAsync(writer, log);
        }

        if (!call.Options.SeedShapes)
        {
            writer.NullMember("file_logs"u8);
        }

        writer.EndObject();
    }

    /// <summary>The host's downloads and the uploads of every source of the step, whoever was asked for.</summary>
    private static ValueTask WriteFileAsync(JobCall call, WireWriter writer, StepInstance step, int slot, HostReference asked)
    {
        WriteHead(call, writer, 2, asked, asked.HostId);
        if (!call.Options.SeedShapes)
        {
            writer.NullMember("log_content"u8);
        }

        writer.BeginArray("file_logs"u8);
        var downloads = slot >= 0 && !step.IsSource(slot) ? call.World.FileLogs.Of(step, slot) : [];
        var uploads = Enumerable.Range(step.Targets.Count, step.Sources.Count).SelectMany(source => call.World.FileLogs.Of(step, source));
        foreach (var row in downloads.Concat(uploads))
        {
            FileRowV3.WriteForSingleHost(call, writer, row);
        }

        writer.EndArray();
        writer.EndObject();
        return default;
    }

    private static ValueTask WriteApproval(JobCall call, WireWriter writer, HostReference asked)
    {
        WriteHead(call, writer, null, asked, asked.HostId);
        writer.NullMember("log_content"u8);
        writer.NullMember("file_logs"u8);
        writer.EndObject();
        return default;
    }
}
