using BkJob.Simulator.Http;
using BkJob.Simulator.World;

namespace BkJob.Simulator.Job;

/// <summary>Times of jobs and steps: milliseconds since 1970, the end only when there is one.</summary>
internal static class JobTimes
{
    private const long StepDuration = 35_000;

    /// <summary>Start, end and length of a job. Lists count the length of one that runs <paramref name="soFar"/>, its status does not.</summary>
    public static void WriteSpan(JobCall call, WireWriter writer, JobInstance job, bool soFar = false)
    {
        long? start = job.Status == 1 ? null : CreateOf(call, job) + 1_000;
        WriteSpan(call, writer, start, IsFinished(call, job) ? start + job.Duration : null, soFar);
    }

    public static void WriteSpan(JobCall call, WireWriter writer, StepInstance step, bool soFar = false)
    {
        long? start = step.HasStarted ? step.StartTime + CreateOf(call, step.Job) - step.Job.CreateTime : null;
        var finished = step.Job.Scenario is Scenario.Growing ? IsFinished(call, step.Job) : step.IsFinished;
        WriteSpan(call, writer, start, finished ? start + StepDuration : null, soFar);
    }

    public static long CreateOf(JobCall call, JobInstance job) =>
        job.Scenario is Scenario.Growing ? call.World.Growth.StartedAtOr(call.Now) - 2_000 : job.CreateTime;

    private static void WriteSpan(JobCall call, WireWriter writer, long? start, long? end, bool soFar)
    {
        writer.Member("start_time"u8, start);
        writer.Member("end_time"u8, end);
        writer.Member("total_time"u8, (end ?? (soFar ? call.Now : null)) - start);
    }

    private static bool IsFinished(JobCall call, JobInstance job) =>
        job.Scenario is Scenario.Growing ? call.Moment.Progress >= 1 : job.IsFinished;
}
