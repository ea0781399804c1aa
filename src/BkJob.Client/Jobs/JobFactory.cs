using BkJob.Client.Wire;

namespace BkJob.Client.Jobs;

/// <summary>Turns a status answer into output objects: the job, its steps, and how they ended on each host.</summary>
internal sealed class JobFactory(WireTime time, JobPages pages)
{
    public HostResult Result(long jobInstanceId, JobScope scope, StepOutcome step, HostOutcome outcome) => new()
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
        StepStatus = step.Status,
        ScopeType = scope.Type,
        ScopeId = scope.Id,
    };

    /// <summary>A job with its steps; their hosts are counted where the answer has them.</summary>
    public JobInstance Job(JobOutcome job, long askedId, JobScope scope)
    {
        var id = job.JobInstanceId ?? askedId;
        var owner = new JobScope(job.ScopeType ?? scope.Type, job.ScopeId ?? scope.Id);
        return new()
        {
            JobInstanceId = id,
            Name = job.Name,
            Status = job.Status,
            ScopeType = owner.Type,
            ScopeId = owner.Id,
            CreateTime = time.FromEpoch(job.CreateTime),
            StartTime = time.FromEpoch(job.StartTime),
            EndTime = time.FromEpoch(job.EndTime),
            Duration = WireTime.Milliseconds(job.TotalTime),
            IsFinished = job.Finished ?? job.Status?.IsFinished() ?? false,
            Url = pages.Of(id),
            Steps = [.. job.Steps.Select(step => Step(id, owner, step))],
        };
    }

    private JobStep Step(long jobInstanceId, JobScope scope, StepOutcome step) => new()
    {
        JobInstanceId = jobInstanceId,
        ScopeType = scope.Type,
        ScopeId = scope.Id,
        StepInstanceId = step.StepInstanceId,
        Name = step.Name,
        Type = step.Type,
        Status = step.Status,
        RetryCount = step.ExecuteCount,
        CreateTime = time.FromEpoch(step.CreateTime),
        StartTime = time.FromEpoch(step.StartTime),
        EndTime = time.FromEpoch(step.EndTime),
        Duration = WireTime.Milliseconds(step.TotalTime),
        HostCount = step.Hosts.Count > 0 ? step.Hosts.Count : null,
        FailedHostCount = step.Hosts.Count > 0 ? step.Hosts.Count(host => host.Status?.IsFailed() == true) : null,
    };
}
