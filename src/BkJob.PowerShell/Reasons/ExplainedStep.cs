namespace BkJob.PowerShell.Reasons;

/// <summary>A step whose hosts are explained or compared. Its name, which not every log carries, does not tell it from others.</summary>
internal sealed record ExplainedStep(long JobInstanceId, long StepInstanceId, string? Name, bool IsFileStep)
{
    /// <summary>The step of a log of either kind.</summary>
    public static ExplainedStep Of(object log) => log is ScriptLog script
        ? new(script.JobInstanceId, script.StepInstanceId, script.StepName, IsFileStep: false)
        : Of((FileTransferLog)log);

    /// <inheritdoc/>
    public bool Equals(ExplainedStep? other) =>
        other is not null && JobInstanceId == other.JobInstanceId && StepInstanceId == other.StepInstanceId && IsFileStep == other.IsFileStep;

    /// <inheritdoc/>
    public override int GetHashCode() => (JobInstanceId, StepInstanceId, IsFileStep).GetHashCode();

    private static ExplainedStep Of(FileTransferLog log) => new(log.JobInstanceId, log.StepInstanceId, log.StepName, IsFileStep: true);
}
