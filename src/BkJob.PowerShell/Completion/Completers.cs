using System.Collections;
using System.Globalization;

namespace BkJob.PowerShell;

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
