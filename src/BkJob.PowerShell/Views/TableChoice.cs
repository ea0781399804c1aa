using System.Management.Automation;

namespace BkJob.PowerShell.Views;

/// <summary>
/// Which table an object is shown in. A table has its columns whatever its rows hold, so objects that lack what others of their type have bear one more
/// type name, whose table has no column for it.
/// </summary>
internal static class TableChoice
{
    private const string LogWithoutResult = "BkJob.ScriptLog#NoResult";
    private const string JobWithSteps = "BkJob.JobInstance#Steps";

    public static object For(object item) => item switch
    {
        ScriptLog { Status: null } => Named(item, LogWithoutResult),
        JobInstance { Steps: not null } => Named(item, JobWithSteps),
        _ => item,
    };

    private static PSObject Named(object item, string name)
    {
        var shown = new PSObject(item);
        shown.TypeNames.Insert(0, name);
        return shown;
    }
}
