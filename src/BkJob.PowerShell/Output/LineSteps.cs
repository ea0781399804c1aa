namespace BkJob.PowerShell.Output;

/// <summary>Has lines say their step as soon as a call has brought lines of more than one.</summary>
internal sealed class LineSteps
{
    private (long Job, long Step)? _first;
    private bool _areSeveral;

    /// <summary>The line, which says its step where that is not clear by itself.</summary>
    public LogLine Mark(LogLine line)
    {
        _first ??= (line.JobInstanceId, line.StepInstanceId);
        _areSeveral |= _first != (line.JobInstanceId, line.StepInstanceId);
        line.ShowsStep = _areSeveral;
        return line;
    }
}
