namespace BkJob.PowerShell.Output;

/// <summary>The shape logs are wanted in: whole, their last lines, or line by line.</summary>
internal sealed class LogShape(int? tail, bool asLine, LineSteps steps)
{
    /// <summary>What one log is written as.</summary>
    public IEnumerable<object> Of(object log)
    {
        if (asLine)
        {
            return LogLines.Split(log, tail).Select(steps.Mark);
        }

        return tail is not { } count ? [log] : log switch
        {
            ScriptLog { LogContent: { } text } script => [script.WithText(LogLines.Tail(text, count))],
            FileTransferLog { LogContent: { } text } file => [file.WithText(LogLines.Tail(text, count))],
            _ => [log],
        };
    }
}
