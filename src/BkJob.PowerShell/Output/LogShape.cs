namespace BkJob.PowerShell.Output;

/// <summary>The shape logs are wanted in: whole, their last lines, or line by line.</summary>
internal sealed class LogShape(int? tail, bool asLine, LineSteps steps)
{
    /// <summary>What one log is written as.</summary>
    public IEnumerable<object> Of(object log)
    {
        var read = (IHostLog)log;
        return asLine ? LogLines.Split(read, tail).Select(steps.Mark)
            : tail is { } count && read.LogContent is { } text ? [read.WithText(LogLines.Tail(text, count))]
            : [log];
    }
}
