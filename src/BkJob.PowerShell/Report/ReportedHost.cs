namespace BkJob.PowerShell.Report;

/// <summary>A host of a step.</summary>
internal sealed class ReportedHost(HostResult result, int? retryCount)
{
    public HostResult Result { get; } = result;

    public HostState State { get; } = result.Status.State();

    /// <summary>How often the step had been run again; null = not known.</summary>
    private int? RetryCount { get; } = retryCount;

    private DateTimeOffset? LastSeen => Result.EndTime ?? Result.StartTime;

    /// <summary>Above 0 where this is a later run of the host than the other.</summary>
    public int CompareRunTo(ReportedHost other)
    {
        var order = (RetryCount ?? 0).CompareTo(other.RetryCount ?? 0);
        return order != 0 ? order : Nullable.Compare(LastSeen, other.LastSeen);
    }

    /// <summary>Whether the transfers of a file step's host are counted.</summary>
    public bool HasTransfers { get; set; }

    /// <summary>The most telling line of its log; null when none was read.</summary>
    public string? Line { get; set; }

    /// <summary>Why it failed; null when it did not.</summary>
    public FailureReason? Reason { get; set; }

    /// <summary>Keeps the line of a failed host's log that says most; the text itself is not kept.</summary>
    public void Note(IHostLog log)
    {
        if (State == HostState.Failed && log is not FileTransferLog { Status: FileTransferStatus.Success })
        {
            Line = log.Excerpt ?? Line;
        }
    }
}
