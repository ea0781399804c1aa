using System.Globalization;
using BkJob.Simulator.Http;
using BkJob.Simulator.World;

namespace BkJob.Simulator.Job;

/// <summary>get_job_instance_list of v3 and v4: instances created in a time window, newest first, in pages.</summary>
internal static class InstanceList
{
    private const long ThirtyDays = 30L * 24 * 3600 * 1000;

    public static Task AnswerAsync(JobCall call) => call.Generation is ApiGeneration.V4 ? AnswerV4Async(call) : AnswerV3Async(call);

    private static Task AnswerV3Async(JobCall call)
    {
        var from = call.Number("create_time_start") ?? throw (call.IsPost ? JobFailure.Validation("create_time_start", "要查询的作业执行历史创建时间起始必填", "The param 'create_time_start' cannot be null") : JobFailure.BadRequest);
        var to = call.Number("create_time_end") ?? throw (call.IsPost ? JobFailure.Validation("create_time_end", "要查询的作业执行历史创建时间终止必填", "The param 'create_time_end' cannot be null") : JobFailure.BadRequest);
        var start = call.Number("start") ?? 0;
        var length = call.Number("length") ?? 20;
        if (length is < 1 or > 1000)
        {
            throw JobFailure.Validation("length", "单次返回最大记录数量length必须在 1-1000 之间", "The param 'length' must be in range: [1,1000]");
        }

        if (start < 0)
        {
            throw JobFailure.Validation("start", "分页起始偏移offset必须大于等于0", "Pagination offset must be greater than or equal to 0");
        }

        if (from >= to)
        {
            throw JobFailure.MissingOrInvalid("create_time_start|create_time_end");
        }

        if (to - from > ThirtyDays)
        {
            throw JobFailure.InvalidParameters;
        }

        var found = Find(call, from, to);
        return call.AnswerAsync(writer =>
        {
            writer.BeginObject();
            writer.Member("start"u8, start);
            writer.Member("total"u8, found.Count);
            var page = found.Skip((int)start).Take((int)length).ToList();
            if (page.Count == 0)
            {
                writer.NullMember("data"u8);
            }
            else
            {
                writer.BeginArray("data"u8);
                page.ForEach(job => WriteJob(call, writer, job));
                writer.EndArray();
            }

            writer.Member("length"u8, length);
            writer.EndObject();
        });
    }

    private static Task AnswerV4Async(JobCall call)
    {
        var from = call.Number("create_time_start") ?? throw JobFailure.Missing("create_time_start");
        var to = call.Number("create_time_end") ?? throw JobFailure.Missing("create_time_end");
        var offset = call.Number("offset") ?? 0;
        var length = call.Number("length") ?? 10;
        if (offset is < 0 or > 10_000)
        {
            throw JobFailure.Validation("offset", "最多只能查偏移量为 0-10000 的执行历史", "Only history with an offset of 0-10000 can be queried");
        }

        if (length is < 1 or > 200)
        {
            throw JobFailure.Validation("length", "单次返回最大记录数量length必须在 1-200 之间", "The param 'length' must be in range: [1,200]");
        }

        var page = Find(call, from, to).Skip((int)offset).Take((int)length).ToList();
        return call.AnswerAsync(writer =>
        {
            writer.BeginObject();
            writer.BeginArray("job_instance_list"u8);
            page.ForEach(job => WriteJob(call, writer, job));
            writer.EndArray();
            writer.EndObject();
        });
    }

    private static void WriteName(WireWriter writer, JobInstance job)
    {
        writer.Member("name"u8, job.Name);
        writer.Member("operator"u8, job.Operator);
    }

    private static List<JobInstance> Find(JobCall call, long from, long to)
    {
        var parameters = call.Parameters;
        var scopeType = parameters.Text("bk_scope_type") ?? "biz";
        var scopeId = parameters.Text("bk_scope_id") ?? parameters.Text("bk_biz_id");
        var id = call.Number("job_instance_id");
        var status = call.Number("status");
        var launchMode = call.Number("launch_mode");
        var type = call.Number("type");
        var name = parameters.Text("name");
        var user = parameters.Text("operator");
        var ip = parameters.Text("ip");
        var moment = call.Moment;
        return
        [
            .. call.World.Newest.Where(job =>
                JobTimes.CreateOf(call, job) is var created && created >= from && created <= to
                && job.ScopeType == scopeType && job.ScopeId.ToString(CultureInfo.InvariantCulture) == scopeId
                && (id is null || id == job.Id)
                && (status is null || status == SimulatorWorld.StatusOf(job, moment))
                && (launchMode is null || launchMode == job.LaunchMode)
                && (type is null || type == job.Type)
                && (string.IsNullOrEmpty(name) || job.Name.Contains(name, StringComparison.Ordinal))
                && (string.IsNullOrEmpty(user) || job.Operator == user)
                && (string.IsNullOrEmpty(ip) || job.Steps.Exists(step => step.SlotOfAddress(0, ip) >= 0))),
        ];
    }

    /// <summary>Documents name these id, task_status and task_type; servers send job_instance_id, status and type.</summary>
    private static void WriteJob(JobCall call, WireWriter writer, JobInstance job)
    {
        var documented = call.Options.SeedShapes;
        var v4 = call.Generation is ApiGeneration.V4;
        var status = SimulatorWorld.StatusOf(job, call.Moment);
        writer.BeginObject();
        if (!v4)
        {
            WriteName(writer, job);
        }

        InstanceStatus.WriteScope(writer, job);
        writer.Member(documented ? "id"u8 : "job_instance_id"u8, job.Id);
        writer.Member("job_plan_id"u8, job.Type == 0 ? 500 + (job.Id % 20) : -1);
        writer.Member("job_template_id"u8, job.Type == 0 ? 400 + (job.Id % 20) : null);
        if (v4)
        {
            WriteName(writer, job);
        }

        writer.Member("launch_mode"u8, job.LaunchMode);
        writer.Member(documented ? "task_status"u8 : "status"u8, status);
        JobTimes.WriteSpan(call, writer, job, soFar: true);
        writer.Member("create_time"u8, JobTimes.CreateOf(call, job));
        writer.Member(documented ? "task_type"u8 : "type"u8, job.Type);
        writer.EndObject();
    }
}
