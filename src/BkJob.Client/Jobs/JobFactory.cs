using BkJob.Client.Wire;

namespace BkJob.Client.Jobs;

/// <summary>Turns a status answer into output objects: the job, its steps, and how they ended on each host.</summary>
internal sealed class JobFactory(WireTime time)
{
    public HostResult Result(long jobInstanceId, StepOutcome step, HostOutcome outcome) => new()
    {
        JobInstanceId = jobInstanceId,
        StepInstanceId = step.StepInstanceId,
        StepName = step.Name,
        StepType = step.Type,
        HostId = outcome.Host.HostId,
        IPAddress = outcome.Host.IPAddress,
        IPv6Address = outcome.Host.IPv6Address,
        CloudId = outcome.Host.CloudId,
        ContainerId = outcome.Host.ContainerId,
        ContainerName = outcome.Host.ContainerName,
        Status = outcome.Status,
        Tag = outcome.Tag,
        ExitCode = outcome.ExitCode,
        ErrorCode = outcome.ErrorCode,
        StartTime = time.FromEpoch(outcome.StartTime),
        EndTime = time.FromEpoch(outcome.EndTime),
        Duration = WireTime.Milliseconds(outcome.TotalTime),
    };

    public JobInstance Job(JobOutcome job, long jobInstanceId, JobScope scope) => new()
    {
        JobInstanceId = job.JobInstanceId ?? jobInstanceId,
        Name = job.Name,
        Status = job.Status,
        ScopeType = job.ScopeType ?? scope.Type,
        ScopeId = job.ScopeId ?? scope.Id,
        CreateTime = time.FromEpoch(job.CreateTime),
        StartTime = time.FromEpoch(job.StartTime),
        EndTime = time.FromEpoch(job.EndTime),
        Duration = WireTime.Milliseconds(job.TotalTime),
        IsFinished = job.Finished ?? job.Status?.IsFinished() ?? false,
        Steps = [.. job.Steps.Select(Step)],
    };

    private JobStep Step(StepOutcome step) => new()
    {
        StepInstanceId = step.StepInstanceId,
        Name = step.Name,
        Type = step.Type,
        Status = step.Status,
        RetryCount = step.ExecuteCount,
        CreateTime = time.FromEpoch(step.CreateTime),
        StartTime = time.FromEpoch(step.StartTime),
        EndTime = time.FromEpoch(step.EndTime),
        Duration = WireTime.Milliseconds(step.TotalTime),
    };
}
