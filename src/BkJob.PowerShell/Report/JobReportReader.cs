using System.Runtime.CompilerServices;
using BkJob.PowerShell.Reasons;
using BkJob.Reasons;

namespace BkJob.PowerShell.Report;

/// <summary>Reads what a report of a job shows: its results, the logs that reasons are made of, and the transfers of its file steps.</summary>
internal sealed class JobReportReader(JobLogs logs, long jobInstanceId)
{
    /// <summary>The report; filled while <see cref="ReadAsync"/> is read to its end. Null when there is no such job.</summary>
    public JobReport? Report { get; private set; }

    /// <summary>Reads; what comes out are errors of hosts.</summary>
    public async IAsyncEnumerable<ReasonOutcome> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        JobReport report = null!;
        var question = new ReasonQuestion(jobInstanceId, new ReasonFinderOptions())
        {
            OnJob = job => report = new(job) { Made = DateTimeOffset.Now },
            OnResult = result => report.Step(result.StepInstanceId, result.StepName, result.StepStatus, result.StepType ?? StepType.Script).Add(result),
            OnLog = log => ReportLogs.Note(report, (IHostLog)log),
        };
        var told = new HashSet<object>();
        await foreach (var outcome in new JobReasons(logs, question).ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (outcome.Error is not null)
            {
                told.Add(outcome.Target ?? jobInstanceId);
                yield return outcome;
            }

            ReportLogs.Note(report, outcome);
        }

        // Those that failed, and a few others, have been read.
        var unread = report.Steps.Where(step => step.Step.Type == StepType.File).SelectMany(step => step.Hosts)
            .Where(host => !host.HasTransfers && host.State != HostState.Waiting).Select(host => host.Result).ToList();
        await foreach (var outcome in logs.LogsAsync(unread, cancellationToken).ConfigureAwait(false))
        {
            if (outcome.Log is FileTransferLog log)
            {
                report.Step(log.StepInstanceId, log.StepName, log.StepStatus, StepType.File).AddTransfer(log);
            }
            else if (outcome.Error is not null && told.Add(outcome.Target!))
            {
                // A host that was not asked before: most of those that succeeded.
                yield return new() { Error = outcome.Error, Target = outcome.Target };
            }
        }

        Report = report;
    }
}
