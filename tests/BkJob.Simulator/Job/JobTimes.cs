using BkJob.Simulator.Http;
using BkJob.Simulator.World;

namespace BkJob.Simulator.Job;

/// <summary>Times of jobs and steps: milliseconds since 1970, the end only when there is one.</summary>
internal static class JobTimes
{
    public static void Write(JobCall call, WireWriter writer, JobInstance job)
    {
        var start = StartOf(call, job);
        long? end = IsFinished(call, job) ? start + job.Duration : null;
        writer.Member("create_time"u8, CreateOf(call, job));
        writer.Member("start_time"u8, start);
        writer.Member("end_time"u8, end);
        writer.Member("total_time"u8, end is null ? null : job.Duration);
    }

    public static void Write(JobCall call, WireWriter writer, StepInstance step)
    {
        var offset = CreateOf(call, step.Job) - step.Job.CreateTime;
        var start = step.StartTime + offset;
        var finished = step.Job.Scenario is Scenario.Growing ? IsFinished(call, step.Job) : step.IsFinished;
        long? end = finished ? start + 35_000 : null;
        writer.Member("create_time"u8, CreateOf(call, step.Job));
        writer.Member("start_time"u8, step.HasStarted ? start : null);
        writer.Member("end_time"u8, end);
        writer.Member("total_time"u8, end is null ? null : 35_000);
    }

    public static long CreateOf(JobCall call, JobInstance job) =>
        job.Scenario is Scenario.Growing ? call.World.Growth.StartedAt.ToUnixTimeMilliseconds() - 2_000 : job.CreateTime;

    public static long StartOf(JobCall call, JobInstance job) => CreateOf(call, job) + 1_000;

    private static bool IsFinished(JobCall call, JobInstance job) =>
        job.Scenario is Scenario.Growing ? call.Moment.Progress >= 1 : job.IsFinished;
}
