using BkJob.PlantedLogs;
using BkJob.Reasons;
using BkJob.Reasons.Templates;

namespace BkJob.Benchmarks.Reasons;

/// <summary>A way to put failed hosts together, and what it calls each group.</summary>
internal sealed record Grouping(string Name, Func<PlantedMix, IReadOnlyList<(string Label, IReadOnlyList<long> Hosts)>> Of)
{
    public static Grouping Explained(int reference) => new($"BkJob, {reference} reference hosts", mix =>
    {
        var finder = new ReasonFinder(new() { ReferenceSize = reference });
        foreach (var host in mix.Hosts)
        {
            finder.Add(LogOf(host));
        }

        return [.. finder.Find().Select(reason => (reason.Reason, (IReadOnlyList<long>)[.. reason.Hosts.Select(key => key.HostId!.Value)]))];
    });

    /// <summary>What people do without it.</summary>
    public static IReadOnlyList<Grouping> Usual { get; } =
    [
        new("by status and exit code", mix => By(mix, host => $"{host.Status} {host.ExitCode}")),
        new("by last line, numbers and names masked", mix => By(mix, host => LogTemplates.Of(Lines(host)) is [.., var last] ? last : "")),
        new("by the whole text, masked", mix => By(mix, host => string.Join('\n', LogTemplates.Of(Lines(host)).Distinct()))),
    ];

    public static ScriptLog LogOf(PlantedHost host) => new()
    {
        JobInstanceId = 1,
        StepInstanceId = 1,
        HostId = host.HostId,
        IPAddress = host.Address,
        CloudId = 0,
        Status = (HostStatus)host.Status,
        ExitCode = host.ExitCode,
        Tag = host.Tag,
        LogContent = host.Log,
    };

    private static IReadOnlyList<(string Label, IReadOnlyList<long> Hosts)> By(PlantedMix mix, Func<PlantedHost, string> key) =>
        [.. mix.Hosts.Where(host => host.Cause is not null).GroupBy(key, StringComparer.Ordinal).Select(group => (group.Key, (IReadOnlyList<long>)[.. group.Select(host => host.HostId)]))];

    /// <summary>The lines of a log without those of the agent.</summary>
    private static List<string> Lines(PlantedHost host)
    {
        var lines = new List<string>();
        foreach (var line in new LineSplitter(host.Log))
        {
            var text = line.ToString();
            if (text.Length > 0 && !text.Contains("][PID:", StringComparison.Ordinal))
            {
                lines.Add(text);
            }
        }

        return lines;
    }
}
