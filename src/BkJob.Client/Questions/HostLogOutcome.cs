namespace BkJob;

/// <summary>What came of asking for one host: a log, or the reason why there is none.</summary>
public sealed class HostLogOutcome
{
    internal HostLogOutcome(ScriptLog log) => Log = log;

    internal HostLogOutcome(FileTransferLog log) => Log = log;

    internal HostLogOutcome(BkJobException error, object target) => (Error, Target) = (error, target);

    /// <summary>A <see cref="ScriptLog"/> or a <see cref="FileTransferLog"/>; null when there is an error.</summary>
    public object? Log { get; }

    /// <summary>Why there is no log; null when there is one.</summary>
    public BkJobException? Error { get; }

    /// <summary>Characters of the log's text; 0 when there is none.</summary>
    public int TextLength => (Log as IHostLog)?.LogContent?.Length ?? 0;

    /// <summary>What the error is about: a <see cref="HostKey"/>, or the id of a job or step; null when there is none.</summary>
    public object? Target { get; }
}
