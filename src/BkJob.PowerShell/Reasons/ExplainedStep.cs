namespace BkJob.PowerShell.Reasons;

/// <summary>A step whose hosts are explained or compared. Its name, which not every log carries, does not tell it from others.</summary>
internal sealed record ExplainedStep(long JobInstanceId, long StepInstanceId, string? Name, bool IsFileStep)
{
    /// <summary>The step of a log of either kind.</summary>
    public static ExplainedStep Of(object log)
    {
        var read = (IHostLog)log;
        return new(read.JobInstanceId, read.StepInstanceId, read.StepName, log is FileTransferLog);
    }

    /// <inheritdoc/>
    public bool Equals(ExplainedStep? other) =>
        other is not null && JobInstanceId == other.JobInstanceId && StepInstanceId == other.StepInstanceId && IsFileStep == other.IsFileStep;

    /// <inheritdoc/>
    public override int GetHashCode() => (JobInstanceId, StepInstanceId, IsFileStep).GetHashCode();
}
