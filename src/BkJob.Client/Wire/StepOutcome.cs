namespace BkJob.Client.Wire;

/// <summary>One step of a status answer.</summary>
internal sealed class StepOutcome
{
    public long StepInstanceId { get; set; }

    public string? Name { get; set; }

    public JobStatus? Status { get; set; }

    public StepType? Type { get; set; }

    public int? ExecuteCount { get; set; }

    public long? CreateTime { get; set; }

    public long? StartTime { get; set; }

    public long? EndTime { get; set; }

    public long? TotalTime { get; set; }

    public HostOutcomes Hosts { get; set; } = [];
}
