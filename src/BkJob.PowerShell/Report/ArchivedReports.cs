using BkJob.PowerShell.Input;
using BkJob.PowerShell.Reasons;
using BkJob.Reasons;

namespace BkJob.PowerShell.Report;

/// <summary>Reports of logs that are there already, from the pipeline or an archive: of each job as much as its logs say.</summary>
internal sealed class ArchivedReports
{
    private readonly Dictionary<long, JobReport> _reports = [];
    private readonly ReasonFinder _finder = new();

    public void Add(object log)
    {
        var read = (IHostLog)log;
        var result = LoggedResult.Of(read);
        if (!_reports.TryGetValue(result.JobInstanceId, out var report))
        {
            report = new(new() { JobInstanceId = result.JobInstanceId }) { Made = DateTimeOffset.Now };
            _reports.Add(result.JobInstanceId, report);
        }

        var step = report.Step(result.StepInstanceId, result.StepName, result.StepStatus, result.StepType!.Value);
        // A source that only sent is no host that the step ran on.
        var isSource = log is FileTransferLog { Mode: TransferMode.Upload, HostStatus: null };
        if (isSource || step.Add(result, (log as ScriptLog)?.RetryCount))
        {
            step.Find(result.Key)?.Note(read);
        }

        if (log is FileTransferLog transfer)
        {
            step.AddTransfer(transfer);
        }

        _finder.Add(log);
    }

    /// <summary>The reports with their reasons, by job.</summary>
    public IEnumerable<JobReport> Reports()
    {
        foreach (var outcome in _finder.Outcomes())
        {
            ReportLogs.Note(_reports[outcome.Reason?.JobInstanceId ?? outcome.Notice!.JobInstanceId], outcome);
        }

        return _reports.OrderBy(report => report.Key).Select(report => report.Value);
    }
}
