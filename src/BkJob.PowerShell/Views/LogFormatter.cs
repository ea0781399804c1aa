using System.Collections;
using System.Globalization;
using BkJob.PowerShell.Texts;
using BkJob.PowerShell.Values;
using BkJob.PowerShell.Views;

namespace BkJob;

/// <summary>What the module's views print: text that cannot drive a terminal, short enough for a table, coloured where the session shows colours.</summary>
public static class LogFormatter
{
    private const int LongestMessage = 160;

    /// <summary>The text on one line, with every character that a terminal would act on made visible.</summary>
    public static string Visible(object? text) => VisibleText.OnOneLine(GivenObject.TextOf(text));

    /// <summary>The text with its lines and tabs, and every other character that a terminal would act on made visible.</summary>
    public static string VisibleLines(object? text) => LongLine.InPieces(VisibleText.WithLines(GivenObject.TextOf(text)), 0);

    /// <summary>The text on one line of a table whose next columns stay aligned; cut by the table.</summary>
    public static string Cell(object? text) => CellText.Of(GivenObject.TextOf(text));

    /// <summary>A host or container in so many columns: what is too long loses its middle, because its end tells it from its neighbours.</summary>
    public static string Target(object? target, int width) => CellText.Fit(CellText.Of(GivenObject.TextOf(target)), width, width / 2);

    /// <summary>A status, coloured where colours are on: green done, red failed, cyan under way, yellow waiting.</summary>
    public static string Status(object? status) => Status(status, null);

    /// <summary>A status in a step that ended so: a failure that was ignored is yellow.</summary>
    public static string Status(object? status, object? stepStatus) =>
        Colors.OfStatus(GivenObject.Unwrap(status), GivenObject.Unwrap(stepStatus)) is { } color ? Colors.Paint(GivenObject.TextOf(status), color) : Visible(status);

    /// <summary>What the rows of a group have in common: job, step and the step's name; whether its failure was ignored.</summary>
    public static string Step(object? jobInstanceId, object? stepInstanceId, object? stepName, object? stepStatus)
    {
        var step = ViewTexts.Step(GivenObject.TextOf(jobInstanceId), GivenObject.TextOf(stepInstanceId), Visible(stepName));
        return GivenObject.Unwrap(stepStatus) is JobStatus.IgnoreError ? ViewTexts.IgnoredStep(step) : step;
    }

    /// <summary>A line for each step of a job instance: id, status, failed hosts, name.</summary>
    public static string Steps(object? steps)
    {
        var all = (GivenObject.Unwrap(steps) as IEnumerable)?.Cast<object?>().Select(GivenObject.Unwrap).OfType<JobStep>().ToArray() ?? [];
        var idWidth = all.Select(step => GivenObject.TextOf(step.StepInstanceId).Length).DefaultIfEmpty().Max();
        var statusWidth = all.Select(step => GivenObject.TextOf(step.Status).Length).DefaultIfEmpty().Max();
        var countWidth = all.Select(step => Counts(step.FailedHostCount, step.HostCount).Length).DefaultIfEmpty().Max();
        return string.Join("\n", all.Select(step =>
            GivenObject.TextOf(step.StepInstanceId).PadLeft(idWidth) + " " + Status(step.Status) + new string(' ', statusWidth - GivenObject.TextOf(step.Status).Length)
            + " " + Counts(step.FailedHostCount, step.HostCount).PadLeft(countWidth) + " " + Cell(step.Name)));
    }

    /// <summary>How many of how many failed.</summary>
    public static string Counts(object? failed, object? all) => GivenObject.Unwrap(all) is int count ? FormattableString.Invariant($"{GivenObject.Unwrap(failed) ?? 0}/{count}") : "";

    /// <summary>The name of a SOPS node, indented by how deep in subprocesses it stands.</summary>
    public static string Nested(object? name, object? subprocessStack) =>
        new string(' ', 2 * ((GivenObject.Unwrap(subprocessStack) as ICollection)?.Count ?? 0)) + Cell(name);

    /// <summary>A line of a log as it is printed: target, then text; its step before them where one call brought lines of several.</summary>
    public static string Line(object? line) => GivenObject.Unwrap(line) is LogLine { ShowsStep: true } shown
        ? $"{Colors.Paint(Visible(shown.StepName ?? GivenObject.TextOf(shown.StepInstanceId)), Colors.Dim)} | {Line(shown.Target, shown.Text)}"
        : Line(DisplayMembers.Member(line, nameof(LogLine.Target)), DisplayMembers.Member(line, nameof(LogLine.Text)));

    /// <summary>A line of a log as it is printed: target, then text; each target in a colour of its own where colours are on.</summary>
    public static string Line(object? target, object? text)
    {
        var shown = Visible(target);
        return $"{Colors.Paint(shown, Colors.OfTarget(shown))} | {LongLine.InPieces(VisibleText.WithLines(GivenObject.TextOf(text)), shown.Sum(CellText.Width) + 3)}";
    }

    /// <summary>A duration in at most six characters, below a hundred days.</summary>
    public static string Duration(object? duration) => GivenObject.Unwrap(duration) is not TimeSpan time ? ""
        : time < TimeSpan.FromMinutes(1) ? FormattableString.Invariant($"{Math.Truncate(time.TotalSeconds * 10) / 10:0.0}s")
        : time < TimeSpan.FromHours(1) ? FormattableString.Invariant($"{time.Minutes}m{time.Seconds:00}s")
        : time < TimeSpan.FromDays(1) ? FormattableString.Invariant($"{time.Hours}h{time.Minutes:00}m")
        : FormattableString.Invariant($"{time.Days}d{time.Hours:00}h");

    /// <summary>A time as the reader's clock shows it, for a table.</summary>
    public static string Time(object? time) => Local(time, "MM-dd HH:mm:ss");

    /// <summary>A time as the reader's clock shows it, to the minute.</summary>
    public static string ShortTime(object? time) => Local(time, "MM-dd HH:mm");

    /// <summary>A time as the reader's clock shows it, in full.</summary>
    public static string FullTime(object? time) => Local(time, "yyyy-MM-dd HH:mm:ss zzz");

    /// <summary>The name of a SOPS node and, on the same line, why it failed. Either may be missing.</summary>
    public static string NameAndError(object? name, object? error)
    {
        // The JOB plugins' errors come with the job's id beside the message.
        var reason = GivenObject.Unwrap(error) is IDictionary members && members.Contains("exception_msg") ? members["exception_msg"] : error;
        var telling = Telling(AnchorText.Read(PlainValue.OnOneLine(reason)).Text);
        return string.Join(" - ", new[] { Cell(name), VisibleText.OnOneLine(telling) }.Where(part => part.Length > 0));
    }

    // A message of few lines is shown whole, of a traceback the line that tells.
    private static string Telling(string error) => error.Length > LongestMessage
        ? LogExcerpt.Of(error, failed: true)
        : string.Join(" / ", error.Split('\r', '\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    /// <summary>A plain value of a SOPS node on one line.</summary>
    public static string Value(object? value) => VisibleText.OnOneLine(PlainValue.OnOneLine(GivenObject.Unwrap(value)));

    /// <summary>A plain value of a SOPS node, a line for each of its members.</summary>
    public static string Values(object? value) => VisibleText.WithLines(PlainValue.AsLines(GivenObject.Unwrap(value)));

    private static string Local(object? time, string format) =>
        GivenObject.Unwrap(time) is DateTimeOffset moment ? moment.ToLocalTime().ToString(format, CultureInfo.InvariantCulture) : "";
}
