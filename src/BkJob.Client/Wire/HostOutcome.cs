namespace BkJob.Client.Wire;

/// <summary>How a step ended on one host, or stands.</summary>
internal sealed class HostOutcome
{
    public WireHost Host { get; set; }

    public HostStatus? Status { get; set; }

    public string? Tag { get; set; }

    public int? ExitCode { get; set; }

    public int? ErrorCode { get; set; }

    public long? StartTime { get; set; }

    public long? EndTime { get; set; }

    public long? TotalTime { get; set; }
}
