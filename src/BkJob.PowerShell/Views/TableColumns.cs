using System.Management.Automation;
using System.Text.RegularExpressions;
using BkJob.PowerShell.Values;
using BkJob.PowerShell.Views;

namespace BkJob;

/// <summary>
/// What the columns of the tables print: hidden members of the type file. A column is a property and no script block, so that it needs no language mode,
/// no property that the next row lacks, and no room of its own for what is empty.
/// </summary>
public static class TableColumns
{
    private const int StateWidth = 14;

    /// <summary>The target; what is too long loses its middle.</summary>
    public static string GetTargetColumn(PSObject row) => LogFormatter.Target(Of(row, "Target"), 17);

    /// <summary>The status; of a file step's host without a file log the host's; a failure that was ignored is no alarm.</summary>
    public static string GetStatusColumn(PSObject row) => LogFormatter.Status(Of(row, "Status") ?? Of(row, "HostStatus"), Of(row, "StepStatus"));

    /// <summary>A script's tag and the telling line of its log; a file's transfer.</summary>
    public static string GetLogColumn(PSObject row) => row.BaseObject switch
    {
        FileTransferLog => GetFileColumn(row),
        _ => LogFormatter.Cell(Tagged(GivenObject.TextOf(Of(row, "Tag")), GivenObject.TextOf(Of(row, "Excerpt")))),
    };

    /// <summary>What became of a file: where it failed the reason first, because a narrow table shows no more.</summary>
    public static string GetFileColumn(PSObject row) => LogFormatter.Cell(TransferText.Of(row));

    /// <summary>The tag on one line of a table.</summary>
    public static string GetTagColumn(PSObject row) => LogFormatter.Cell(Of(row, "Tag"));

    /// <summary>The name on one line of a table.</summary>
    public static string GetNameColumn(PSObject row) => LogFormatter.Cell(Of(row, "Name"));

    /// <summary>The operator on one line of a table.</summary>
    public static string GetOperatorColumn(PSObject row) => LogFormatter.Cell(Of(row, "Operator"));

    /// <summary>The executor on one line of a table.</summary>
    public static string GetExecutorColumn(PSObject row) => LogFormatter.Cell(Of(row, "Executor"));

    /// <summary>The state of a SOPS task or node; of one that is too long its end, which tells PENDING_APPROVAL from PENDING_CONTINUE.</summary>
    public static string GetStateColumn(PSObject row)
    {
        var state = Of(row, "State");
        var text = CellText.End(LogFormatter.Cell(state), StateWidth);
        return Colors.OfStatus(GivenObject.Unwrap(state)) is { } color ? Colors.Paint(text, color) : text;
    }

    /// <summary>When it started, to the second.</summary>
    public static string GetStartedColumn(PSObject row) => LogFormatter.Time(Of(row, "StartTime"));

    /// <summary>When it was made, to the minute.</summary>
    public static string GetCreatedColumn(PSObject row) => LogFormatter.ShortTime(Of(row, "CreateTime"));

    /// <summary>How long it took.</summary>
    public static string GetTookColumn(PSObject row) => LogFormatter.Duration(Of(row, "Duration") ?? Of(row, "ElapsedTime"));

    /// <summary>How many of a step's hosts failed, and of how many.</summary>
    public static string GetFailedColumn(PSObject row) => ShortCounts.Of(Of(row, "FailedHostCount"), Of(row, "HostCount"));

    /// <summary>How long a SOPS task took.</summary>
    public static string GetTaskTookColumn(PSObject row) =>
        GivenObject.Unwrap(Of(row, "StartTime")) is DateTimeOffset start && GivenObject.Unwrap(Of(row, "FinishTime")) is DateTimeOffset end ? LogFormatter.Duration(end - start) : "";

    /// <summary>A node's id in so few columns that its error has room.</summary>
    public static string GetNodeIdColumn(PSObject row) => LogFormatter.Target(Of(row, "NodeId"), 14);

    /// <summary>A node's whole id.</summary>
    public static string GetWholeNodeIdColumn(PSObject row) => LogFormatter.Cell(Of(row, "NodeId"));

    /// <summary>A node's jobs.</summary>
    public static string GetJobsColumn(PSObject row) =>
        GivenObject.Unwrap(Of(row, "JobInstanceId")) is long[] jobs ? LogFormatter.Cell(string.Join(", ", jobs)) : "";

    /// <summary>A node's name, indented by how deep it stands, and its plugin.</summary>
    public static string GetNodeColumn(PSObject row) => LogFormatter.Nested(Of(row, "Name"), Of(row, "SubprocessStack"))
        + (LogFormatter.Cell(Of(row, "ComponentCode")) is { Length: > 0 } plugin ? $" ({plugin})" : "");

    /// <summary>A node's name and why it failed.</summary>
    public static string GetErrorColumn(PSObject row) => LogFormatter.NameAndError(Of(row, "Name"), Of(row, "Error") ?? Of(row, "ExData"));

    /// <summary>An address.</summary>
    public static string GetUriColumn(PSObject row) => LogFormatter.Cell(Of(row, "Uri"));

    /// <summary>What is wrong with a connection, without the API that was asked.</summary>
    public static string GetProblemColumn(PSObject row) => LogFormatter.Cell(Operation.Replace(GivenObject.TextOf(Of(row, "Problem")), ""));

    /// <summary>The scope's id.</summary>
    public static string GetScopeColumn(PSObject row) => LogFormatter.Cell(Of(row, "ScopeId"));

    /// <summary>The user's name.</summary>
    public static string GetUserColumn(PSObject row) => LogFormatter.Cell(Of(row, "UserName"));

    private static string Tagged(string tag, string excerpt) =>
        tag.Length == 0 || excerpt.IndexOf(tag, StringComparison.Ordinal) >= 0 ? excerpt : excerpt.Length == 0 ? tag : $"{tag}: {excerpt}";

    private static readonly Regex Operation = new("^[a-z_]+(: |：)", RegexOptions.CultureInvariant);

    private static object? Of(PSObject row, string name) => DisplayMembers.Member(row, name);
}
