using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace BkJob.PowerShell;

/// <summary>Nothing: without it PowerShell offers the names of files.</summary>
internal sealed class NothingCompleter : WordCompleter;

internal sealed class ScopeTypeCompleter : WordCompleter
{
    protected override IEnumerable<(string Word, string? Hint)> Words(IDictionary boundParameters) => Plain(["biz", "biz_set"]);
}

internal sealed class TaskScopeCompleter : WordCompleter
{
    protected override IEnumerable<(string Word, string? Hint)> Words(IDictionary boundParameters) => Plain(TaskScopes.All);
}

internal sealed class NodeStateCompleter : WordCompleter
{
    protected override IEnumerable<(string Word, string? Hint)> Words(IDictionary boundParameters) =>
        Plain(["CREATED", "READY", "RUNNING", "SUSPENDED", "NODE_SUSPENDED", "BLOCKED", "FINISHED", "FAILED", "REVOKED", "EXPIRED"]);
}

/// <summary>The zones BlueKing is run in first, then all that the system knows.</summary>
internal sealed class TimeZoneCompleter : WordCompleter
{
    protected override IEnumerable<(string Word, string? Hint)> Words(IDictionary boundParameters) =>
        Plain(new[] { "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Singapore", "Asia/Tokyo", "UTC" }
            .Concat(TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id))
            .Distinct(StringComparer.OrdinalIgnoreCase));
}

/// <summary>Jobs this session has seen.</summary>
internal sealed class JobInstanceCompleter : WordCompleter
{
    protected override IEnumerable<(string Word, string? Hint)> Words(IDictionary boundParameters) =>
        RunspaceState.Current.Seen.Jobs.Select(job => (job.Job.ToString(CultureInfo.InvariantCulture), job.Name));
}

/// <summary>Steps this session has seen, of the job that is typed already where there is one.</summary>
internal sealed class StepInstanceCompleter : WordCompleter
{
    protected override IEnumerable<(string Word, string? Hint)> Words(IDictionary boundParameters)
    {
        var job = Convert.ToString(boundParameters["JobInstanceId"], CultureInfo.InvariantCulture);
        return RunspaceState.Current.Seen.Steps
            .Where(step => string.IsNullOrEmpty(job) || step.Job.ToString(CultureInfo.InvariantCulture) == job)
            .Select(step => (step.Step.ToString(CultureInfo.InvariantCulture), step.Name));
    }
}

/// <summary>Names of jobs this session has seen, as patterns that mean just them.</summary>
internal sealed class JobNameCompleter : WordCompleter
{
    protected override IEnumerable<(string Word, string? Hint)> Words(IDictionary boundParameters) =>
        Plain(RunspaceState.Current.Seen.Jobs.Select(job => job.Name).OfType<string>().Distinct().Select(WildcardPattern.Escape));
}

/// <summary>Who started the jobs this session has seen, and the user of the connection.</summary>
internal sealed class OperatorCompleter : WordCompleter
{
    protected override IEnumerable<(string Word, string? Hint)> Words(IDictionary boundParameters) =>
        Plain(RunspaceState.Current.Seen.Operators.Append(RunspaceState.Current.Connection?.UserName).OfType<string>().Distinct());
}

/// <summary>The scope of the connection.</summary>
internal sealed class ScopeIdCompleter : WordCompleter
{
    protected override IEnumerable<(string Word, string? Hint)> Words(IDictionary boundParameters) =>
        Plain(new[] { RunspaceState.Current.Connection?.ScopeId }.OfType<string>());
}

/// <summary>SOPS tasks this session has seen.</summary>
internal sealed class TaskCompleter : WordCompleter
{
    protected override IEnumerable<(string Word, string? Hint)> Words(IDictionary boundParameters) =>
        Plain(RunspaceState.Current.Seen.Tasks.Select(task => task.ToString(CultureInfo.InvariantCulture)));
}

/// <summary>SOPS nodes this session has seen, of the task that is typed already where there is one.</summary>
internal sealed class NodeCompleter : WordCompleter
{
    protected override IEnumerable<(string Word, string? Hint)> Words(IDictionary boundParameters)
    {
        var task = Convert.ToString(boundParameters["TaskId"], CultureInfo.InvariantCulture);
        return RunspaceState.Current.Seen.Nodes
            .Where(node => string.IsNullOrEmpty(task) || node.Task.ToString(CultureInfo.InvariantCulture) == task)
            .Select(node => (node.Node, node.Name));
    }
}

/// <summary>The plugin of the node that is typed already; where it is not known, those seen and those that start jobs.</summary>
internal sealed class ComponentCodeCompleter : WordCompleter
{
    private static readonly string[] StartJobs =
    [
        "job_fast_execute_script", "job_execute_task", "job_fast_push_file", "job_push_local_files",
        "all_biz_job_fast_execute_script", "all_biz_job_fast_push_file", "all_biz_execute_job_plan",
    ];

    protected override IEnumerable<(string Word, string? Hint)> Words(IDictionary boundParameters)
    {
        var seen = RunspaceState.Current.Seen.Components.ToList();
        var own = seen.Where(node => node.Node == boundParameters["NodeId"] as string).Select(node => node.Code).Distinct().ToList();
        return Plain(own.Count > 0 ? own : seen.Select(node => node.Code).Concat(StartJobs).Distinct());
    }
}

/// <summary>Property names inside the braces of a template.</summary>
internal sealed class FileNameCompleter : WordCompleter
{
    protected override IEnumerable<(string Word, string? Hint)> Offers(string word, IDictionary boundParameters)
    {
        var open = word.LastIndexOf('{');
        if (open < word.LastIndexOf('}') || open < 0)
        {
            return [(LogFileName.Default, null), .. LogFileName.Properties.Select(name => (word + "{" + name + "}", (string?)name))];
        }

        return LogFileName.Properties
            .Where(name => name.StartsWith(word.Substring(open + 1), StringComparison.OrdinalIgnoreCase))
            .Select(name => (word.Substring(0, open) + "{" + name + "}", (string?)name));
    }
}
