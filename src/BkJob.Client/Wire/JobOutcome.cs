namespace BkJob.Client.Wire;

/// <summary>What <c>get_job_instance_status</c> says.</summary>
internal sealed class JobOutcome
{
    public bool? Finished { get; set; }

    public long? JobInstanceId { get; set; }

    public string? Name { get; set; }

    public JobStatus? Status { get; set; }

    public string? ScopeType { get; set; }

    public string? ScopeId { get; set; }

    public long? CreateTime { get; set; }

    public long? StartTime { get; set; }

    public long? EndTime { get; set; }

    public long? TotalTime { get; set; }

    public List<StepOutcome> Steps { get; } = [];

    /// <summary>Rows of hosts that are null or name nothing.</summary>
    public int RowsPassedOver { get; set; }
}
