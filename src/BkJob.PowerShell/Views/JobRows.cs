using System.Globalization;
using System.Management.Automation;
using BkJob.PowerShell.Views;

namespace BkJob;

/// <summary>A job with its steps as rows of one table: hidden members of the type file whose text has a line for the job and one for each step.</summary>
public static class JobRows
{
    // What the columns before the name take, and the widths between them.
    private const int BeforeName = 60;
    private const int StatusWidth = 17;
    private const int DurationWidth = 6;
    private const int Narrowest = 80;

    /// <summary>Ids of the job and its steps.</summary>
    public static string GetIds(PSObject job) => Lines(job, whole => Number(whole.JobInstanceId), step => Number(step.StepInstanceId));

    /// <summary>How job and steps stand.</summary>
    public static string GetStatuses(PSObject job) => Lines(job, whole => Status(whole.Status), step => Status(step.Status));

    /// <summary>When job and steps started.</summary>
    public static string GetStarts(PSObject job) => Lines(job, whole => LogFormatter.ShortTime(whole.StartTime), step => LogFormatter.ShortTime(step.StartTime));

    /// <summary>How long job and steps took.</summary>
    public static string GetDurations(PSObject job) => Lines(job, whole => Duration(whole.Duration), step => Duration(step.Duration));

    /// <summary>How many hosts failed, and of how many; for the job the sum over its steps.</summary>
    public static string GetFailures(PSObject job) => Lines(
        job,
        whole => ShortCounts.Of(Sum(whole, step => step.FailedHostCount), Sum(whole, step => step.HostCount)),
        step => ShortCounts.Of(step.FailedHostCount, step.HostCount));

    /// <summary>Names of the job and, indented, of its steps. One that does not fit is cut, so that no line is broken and the rows stay rows.</summary>
    public static string GetNames(PSObject job)
    {
        var width = Math.Max(Narrowest, ScreenWidth()) - BeforeName;
        return Lines(job, whole => CellText.Cut(LogFormatter.Cell(whole.Name), width), step => "  " + CellText.Cut(LogFormatter.Cell(step.Name), width - 2));
    }

    private static int? Sum(JobInstance job, Func<JobStep, int?> count) => job.Steps?.Any(step => count(step) is not null) == true ? job.Steps.Sum(count) : null;

    // A line for every row, an empty one too: else the rows of the columns would not stand side by side.
    private static string Lines(PSObject job, Func<JobInstance, string> whole, Func<JobStep, string> step) => job.BaseObject is JobInstance instance
        ? string.Join("\n", new[] { whole(instance) }.Concat((instance.Steps ?? []).Select(step)).Select(line => line.Length == 0 ? " " : line))
        : "";

    // A cell that is broken would put the steps beside the wrong lines.
    private static string Status(JobStatus? status)
    {
        var text = CellText.Cut(LogFormatter.Visible(status), StatusWidth);
        return Colors.OfStatus(status) is { } color ? Colors.Paint(text, color) : text;
    }

    private static string Duration(TimeSpan? time) => CellText.Cut(LogFormatter.Duration(time), DurationWidth);

    private static string Number(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static int ScreenWidth()
    {
        try
        {
            return Console.IsOutputRedirected ? Narrowest : Console.WindowWidth;
        }
        catch (IOException)
        {
            // A host without a console.
            return Narrowest;
        }
    }
}
