using BkJob.Reasons;

namespace BkJob.PowerShell.Reasons;

/// <summary>Hands logs of either kind to a finder, and its findings on.</summary>
internal static class FinderExtensions
{
    /// <summary>Takes a log of either kind.</summary>
    public static void Add(this ReasonFinder finder, object log)
    {
        if (log is ScriptLog script)
        {
            finder.Add(script);
        }
        else
        {
            finder.Add((FileTransferLog)log);
        }
    }

    /// <summary>Takes a good run's log of either kind.</summary>
    public static void AddReference(this ReasonFinder finder, ExplainedStep step, object log)
    {
        if (log is ScriptLog script)
        {
            finder.AddReference(script, step.JobInstanceId, step.StepInstanceId);
        }
        else
        {
            finder.AddReference((FileTransferLog)log, step.JobInstanceId, step.StepInstanceId);
        }
    }

    /// <summary>The reasons, then what there is to know about them.</summary>
    public static IEnumerable<ReasonOutcome> Outcomes(this ReasonFinder finder) =>
        finder.Find().Select(reason => new ReasonOutcome { Reason = reason })
            .Concat(finder.Notices.Select(notice => new ReasonOutcome { Notice = notice }));
}
