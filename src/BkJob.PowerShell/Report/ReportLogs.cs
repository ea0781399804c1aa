using BkJob.PowerShell.Reasons;

namespace BkJob.PowerShell.Report;

/// <summary>Puts what was read where the report shows it.</summary>
internal static class ReportLogs
{
    /// <summary>Keeps what a log says of a host that was read because it failed, or to contrast with.</summary>
    public static void Note(JobReport report, IHostLog log)
    {
        if (report.Find(log.StepInstanceId) is not { } step || step.Find(log.Key) is not { } host)
        {
            return;
        }

        host.Note(log);
        if (log is FileTransferLog file)
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
