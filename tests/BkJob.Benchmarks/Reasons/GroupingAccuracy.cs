using BkJob.Reasons;
using BkJob.Reasons.Tests.LogHub;

namespace BkJob.Benchmarks.Reasons;

/// <summary>How right the templates are on public logs, beside what is published for other parsers on the same lines.</summary>
internal static class GroupingAccuracy
{
    // From the result tables of logpai/logparser (logparser/Drain/README.md, logparser/Spell/README.md); both with settings per log.
    private static readonly Dictionary<string, (double Drain, double Spell)> Published = new()
    {
        ["Android"] = (0.911, 0.919),
        ["Apache"] = (1, 1),
        ["HDFS"] = (0.998, 1),
        ["Hadoop"] = (0.948, 0.778),
        ["Linux"] = (0.690, 0.605),
        ["OpenStack"] = (0.733, 0.764),
        ["Spark"] = (0.920, 0.905),
        ["Zookeeper"] = (0.967, 0.964),
    };

    public static void Write(TextWriter output)
    {
        output.WriteLine("| public log | lines | true templates | found | GA | FGA | Drain GA | Spell GA |");
        output.WriteLine("|---|---|---|---|---|---|---|---|");
        var all = new List<(double Lines, double Groups, double Drain, double Spell)>();
        foreach (var name in LabelledLog.Names)
        {
            var log = LabelledLog.Read(name, Path.Combine(Repository.Root, "tests", "BkJob.Reasons.Tests", "LogHub"));
            var templates = LogTemplates.Of(log.Lines);
            var (lines, groups) = log.Accuracy(templates);
            var (drain, spell) = Published[name];
            all.Add((lines, groups, drain, spell));
            output.WriteLine($"| {name} | {log.Lines.Count} | {log.Truth.Distinct().Count()} | {templates.Distinct().Count()} | {lines:0.000} | {groups:0.000} | {drain:0.000} | {spell:0.000} |");
        }

        output.WriteLine($"| **mean** | | | | **{all.Average(log => log.Lines):0.000}** | {all.Average(log => log.Groups):0.000} | {all.Average(log => log.Drain):0.000} | {all.Average(log => log.Spell):0.000} |");
    }
}
