using System.Collections;
using System.Globalization;
using System.Management.Automation;
using BkJob.PowerShell.Input;
using BkJob.PowerShell.LogFiles;
using BkJob.PowerShell.Profiles;
using BkJob.PowerShell.Sessions;

namespace BkJob.PowerShell.Completion;

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

/// <summary>States of SOPS tasks and nodes.</summary>
internal sealed class StateCompleter : WordCompleter
{
    protected override IEnumerable<(string Word, string? Hint)> Words(IDictionary boundParameters) => Plain(ValidateStateAttribute.Known);
}

/// <summary>Times as how long ago they are.</summary>
internal sealed class RelativeTimeCompleter : WordCompleter
{
    protected override IEnumerable<(string Word, string? Hint)> Words(IDictionary boundParameters) =>
        [Since("1h", "1 小时"), Since("12h", "12 小时"), Since("1d", "1 天"), Since("7d", "7 天"), Since("30d", "30 天")];

    private static (string Word, string? Hint) Since(string ago, string chinese) => (ago, Wording.Pick($"{ago} ago", $"{chinese}前"));
}

/// <summary>The zones BlueKing is run in first, then all that the system knows.</summary>
internal sealed class TimeZoneCompleter : WordCompleter
{
    protected override IEnumerable<(string Word, string? Hint)> Words(IDictionary boundParameters) =>
        Plain(new[] { "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Singapore", "Asia/Tokyo", "UTC" }
            .Concat(TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id))
            .Distinct(StringComparer.OrdinalIgnoreCase));
}

/// <summary>Jobs this session has seen, the newest first.</summary>
internal sealed class JobInstanceCompleter : WordCompleter
{
    protected override IEnumerable<(string Word, string? Hint)> Words(IDictionary boundParameters) =>
        RunspaceState.Current.Seen.Jobs.OrderByDescending(job => job.Job).Select(job => (job.Job.ToString(CultureInfo.InvariantCulture), job.Name));
}

/// <summary>Ids of hosts this session has seen, with their addresses.</summary>
internal sealed class HostIdCompleter : WordCompleter
{
    protected override IEnumerable<(string Word, string? Hint)> Words(IDictionary boundParameters) => RunspaceState.Current.Seen.Hosts
        .Where(host => host.HostId is not null)
        .OrderBy(host => host.HostId)
        .Select(host => (host.HostId!.Value.ToString(CultureInfo.InvariantCulture), (string?)host.Target));
}

/// <summary>Addresses of hosts this session has seen.</summary>
internal sealed class AddressCompleter : WordCompleter
{
    protected override IEnumerable<(string Word, string? Hint)> Words(IDictionary boundParameters) => RunspaceState.Current.Seen.Hosts
        .Where(host => host.IPAddress is not null)
        .Select(host => (host.IPAddress!, (string?)host.Target));
}

/// <summary>Ids of containers this session has seen, with their names.</summary>
internal sealed class ContainerIdCompleter : WordCompleter
{
    protected override IEnumerable<(string Word, string? Hint)> Words(IDictionary boundParameters) => RunspaceState.Current.Seen.Hosts
        .Where(host => host.ContainerId is not null)
        .OrderBy(host => host.ContainerId)
        .Select(host => (host.ContainerId!.Value.ToString(CultureInfo.InvariantCulture), (string?)host.Target));
}

/// <summary>Cloud areas of the hosts this session has seen.</summary>
internal sealed class CloudIdCompleter : WordCompleter
{
    protected override IEnumerable<(string Word, string? Hint)> Words(IDictionary boundParameters) => Plain(
        RunspaceState.Current.Seen.Hosts.Select(host => host.CloudId).OfType<long>().Distinct().OrderBy(id => id).Select(id => id.ToString(CultureInfo.InvariantCulture)));
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
    protected override IEnumerable<(string Word, string? Hint)> Offers(string word, IDictionary boundParameters) => OffersInside(word, boundParameters);

    protected override IEnumerable<(string Word, string? Hint)> Words(IDictionary boundParameters) =>
        Plain(RunspaceState.Current.Seen.Jobs.Select(job => job.Name).OfType<string>().Distinct().Select(WildcardPattern.Escape));
}

/// <summary>Names of SOPS tasks this session has seen, as patterns that mean just them.</summary>
internal sealed class TaskNameCompleter : WordCompleter
{
    protected override IEnumerable<(string Word, string? Hint)> Offers(string word, IDictionary boundParameters) => OffersInside(word, boundParameters);

    protected override IEnumerable<(string Word, string? Hint)> Words(IDictionary boundParameters) =>
        Plain(RunspaceState.Current.Seen.Tasks.Select(task => task.Name).OfType<string>().Distinct().Select(WildcardPattern.Escape));
}

/// <summary>Connection profiles.</summary>
internal sealed class ProfileNameCompleter : WordCompleter
{
    protected override IEnumerable<(string Word, string? Hint)> Words(IDictionary boundParameters)
    {
        try
        {
            return ProfileStore.Read().Select(profile => (profile.Name, (string?)$"{profile.Uri} {profile.ScopeType} {profile.ScopeId}"));
        }
        catch (BkJobException)
        {
            // A file that cannot be read is told by the cmdlet, not by Tab.
            return [];
        }
    }
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

/// <summary>SOPS tasks this session has seen, the newest first.</summary>
internal sealed class TaskCompleter : WordCompleter
{
    protected override IEnumerable<(string Word, string? Hint)> Words(IDictionary boundParameters) =>
        RunspaceState.Current.Seen.Tasks.OrderByDescending(task => task.Task).Select(task => (task.Task.ToString(CultureInfo.InvariantCulture), task.Name));
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
