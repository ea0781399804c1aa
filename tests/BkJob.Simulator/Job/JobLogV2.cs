using System.Globalization;
using BkJob.Simulator.Http;
using BkJob.Simulator.World;

namespace BkJob.Simulator.Job;

/// <summary>
/// ESB v2 get_job_instance_log (EsbStepInstanceResultAndLog): every step, every host and every log at once, grouped by status and tag.
/// </summary>
internal static class JobLogV2
{
    public static Task AnswerAsync(JobCall call)
    {
        var id = call.Number("job_instance_id");
        if (id is null or < 1)
        {
            throw JobFailure.MissingOrInvalid("job_instance_id");
        }

        var job = call.FindJob(id.Value);
        if (job.Scenario is Scenario.Containers)
        {
            throw JobFailure.Internal;
        }

        var moment = call.MomentOf(job);
        var zone = ZoneOf(call);
        foreach (var step in job.Steps.Where(step => step.Job.Scenario is Scenario.BadHost))
        {
            BadHost.Check(call, step, [.. Enumerable.Range(0, step.SlotCount)]);
        }

        return call.AnswerAsync(async writer =>
        {
            writer.BeginArray();
            foreach (var step in job.Steps)
            {
                await WriteStepAsync(call, writer, step, moment, zone);
            }

            writer.EndArray();
        });
    }

    private static TimeZoneInfo ZoneOf(JobCall call)
    {
        var asked = call.Exchange.Header("X-Bk-Job-User-Timezone");
        return TimeZoneInfo.TryFindSystemTimeZoneById(string.IsNullOrEmpty(asked) ? "Asia/Shanghai" : asked, out var zone)
            ? zone
            : TimeZoneInfo.CreateCustomTimeZone("UTC+8", TimeSpan.FromHours(8), null, null);
    }

    private static async ValueTask WriteStepAsync(JobCall call, WireWriter writer, StepInstance step, Moment moment, TimeZoneInfo zone)
    {
        var status = SimulatorWorld.StatusOf(step, moment);
        writer.BeginObject();

        // The published document says "of the job"; the server means the step.
        writer.Member("name"u8, call.Options.SeedShapes ? step.Job.Name : step.Name);
        writer.Member("status"u8, status);
        writer.Member("is_finished"u8, (call.Options.SeedShapes ? SimulatorWorld.StatusOf(step.Job, moment) : status) is not (1 or 2 or 7 or 10 or 15));
        writer.Member("step_instance_id"u8, step.Id);
        writer.BeginArray("step_results"u8);
        if (step.HasStarted)
        {
            var groups = Enumerable.Range(0, step.Targets.Count)
                .Select(slot => (Slot: slot, Outcome: call.World.Outcomes.Of(step, slot, moment)))
                .GroupBy(host => (host.Outcome.Status, Tag: host.Outcome.Tag ?? ""));
            foreach (var group in groups)
            {
                writer.BeginObject();
                writer.Member("tag"u8, group.Key.Tag);
                writer.Member("ip_status"u8, group.Key.Status);
                writer.BeginArray("ip_logs"u8);
                foreach (var (slot, outcome) in group)
                {
                    await WriteHostAsync(call, writer, step, slot, outcome, moment, zone);
                }

                writer.EndArray();
                writer.EndObject();
            }
        }

        writer.EndArray();
        writer.EndObject();
    }

    private static async ValueTask WriteHostAsync(JobCall call, WireWriter writer, StepInstance step, int slot, HostOutcome outcome, Moment moment, TimeZoneInfo zone)
    {
        var documented = call.Options.SeedShapes;
        var host = step.HostAt(slot);
        writer.BeginObject();
        writer.Member("ip"u8, host.IPAddress);
        writer.Member("start_time"u8, Time(outcome.StartTime, zone, documented));
        writer.Member("end_time"u8, Time(outcome.EndTime, zone, documented));
        if (outcome.TotalTime is { } total)
        {
            writer.Name("total_time"u8);
            writer.Raw(System.Text.Encoding.ASCII.GetBytes((total / 1000m).ToString("0.000", CultureInfo.InvariantCulture)));
        }
        else
        {
            writer.NullMember("total_time"u8);
        }

        writer.Member(documented ? "retry_count"u8 : "execute_count"u8, outcome.ExecuteCount);
        writer.Member("error_code"u8, outcome.ErrorCode ?? 0);
        writer.Member("exit_code"u8, outcome.ExitCode);

        // Released servers encode < > & as HTML; the document shows plain text.
        var form = documented ? TextForm.Plain : TextForm.Html;
        writer.Name("log_content"u8);
        if (step.Kind is StepKind.File)
        {
            writer.BeginText();
            writer.Text(string.Join('\n', call.World.FileLogs.Of(step, slot).Select(row => row.LogContent)), form);
            writer.EndText();
        }
        else
        {
            await ScriptLogs.WriteAsync(writer, call.World.ScriptLogs.Of(step, slot, moment) ?? [], form);
        }

        writer.Member("bk_cloud_id"u8, host.CloudId);
        writer.EndObject();
        await writer.PauseAsync();
    }

    private static string? Time(long? milliseconds, TimeZoneInfo zone, bool documented)
    {
        if (milliseconds is not { } value)
        {
            return null;
        }

        var time = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(value), zone);
        return documented
            ? time.ToString("yyyy-MM-dd HH:mm:ss ", CultureInfo.InvariantCulture) + time.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal)
            : time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }
}
