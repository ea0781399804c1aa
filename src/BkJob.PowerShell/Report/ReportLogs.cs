using BkJob.PowerShell.Reasons;

namespace BkJob.PowerShell.Report;

/// <summary>Puts what was read where the report shows it.</summary>
internal static class ReportLogs
{
    /// <summary>Keeps the line of a failed host's log that says most; the text itself is not kept.</summary>
    public static void Note(JobReport report, object log)
    {
        var read = (IHostLog)log;
        if (log is not FileTransferLog { Status: FileTransferStatus.Success } && report.Find(read.StepInstanceId)?.Find(read.Key) is { State: HostState.Failed } host)
        {
            host.Line = read.Excerpt ?? host.Line;
        }
    }

    /// <summary>Counts a transfer of a host that was read because it failed, or to contrast with.</summary>
    public static void NoteTransfer(JobReport report, object log)
    {
        if (log is FileTransferLog file && report.Find(file.StepInstanceId) is { } step && step.Find(file.Key) is { } host)
        {
            host.HasTransfers = true;
            step.AddTransfer(file);
        }
    }

    /// <summary>Keeps a reason, at its hosts too, or what there is to know about reasons.</summary>
    public static void Note(JobReport report, ReasonOutcome outcome)
    {
        if (outcome.Notice is { } notice)
        {
            report.Notices.Add(notice);
        }

        if (outcome.Reason is not { } reason)
        {
            return;
        }

        report.Reasons.Add(reason);
        var step = report.Step(reason.StepInstanceId, reason.StepName, null, StepType.Script);
        foreach (var key in reason.Hosts)
        {
            if (step.Find(key) is { } host)
            {
                host.Reason = reason;
            }
        }
    }
}
