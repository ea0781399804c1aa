using BkJob.Simulator.World;

namespace BkJob.Client.Tests.Logs.Follow;

/// <summary>Courses of jobs to follow, and what following them shows.</summary>
internal static class Course
{
    public const long Job = 112;
    public const long Step = 212;

    public static PlayedHost Waiting => new(5, null);

    public static PlayedHost Running(string? log) => new(7, log);

    public static PlayedHost Done(string? log) => new(9, log);

    public static PlayedHost DoneBefore(string? log) => new(3, log);

    public static PlayedHost Failed(string? log) => new(104, log);

    /// <summary>A round in which the step is finished.</summary>
    public static PlayedRound End(params PlayedHost[] hosts) => new(hosts) { StepStatus = 3 };

    public static SimulatedHost[] HostsOf(int count) => [.. Enumerable.Range(1, count).Select(id => new SimulatedHost(id, 0, $"10.0.0.{id}"))];

    /// <summary>A job of as many ordinary hosts as the rounds name.</summary>
    public static PlayedJob Of(params PlayedRound[] rounds) => new() { Hosts = HostsOf(rounds[0].Hosts.Length), Rounds = rounds };

    public static Task<SimulatedSite> StartAsync(params PlayedJob[] jobs) => StartAsync(Door.V3, jobs);

    public static Task<SimulatedSite> StartAsync(Door door, params PlayedJob[] jobs) => SimulatedSite.StartAsync(door, new() { Hosts = 4, Played = jobs });

    public static Task<List<FollowOutcome>> FollowAsync(this SimulatedSite site, LogOptions? logs = null, params HostKey[] hosts) =>
        site.FollowRequestsAsync(logs, hosts.Length == 0 ? [site.Whole()] : [.. hosts.Select(host => site.Whole() with { Host = host })]);

    public static async Task<List<FollowOutcome>> FollowRequestsAsync(this SimulatedSite site, LogOptions? logs, LogRequest[] requests)
    {
        var options = new FollowOptions { PollInterval = TimeSpan.FromMilliseconds(1), Logs = logs ?? new() };
        return await site.Client.FollowAsync(requests, options, new(site.Notices.Add), default).ToListAsync();
    }

    public static LogRequest Whole(this SimulatedSite site, long job = Job, long? step = Step) => new(job, site.Scope) { StepInstanceId = step };

    public static string Lines(this IEnumerable<FollowOutcome> outcomes) =>
        string.Join("; ", outcomes.Select(outcome => outcome.Line).OfType<LogLine>().Select(line => line.Text));

    /// <summary>The lines of one host, with their numbers.</summary>
    public static string LinesOf(this IEnumerable<FollowOutcome> outcomes, long host) => string.Join(
        "; ", outcomes.Select(outcome => outcome.Line).OfType<LogLine>().Where(line => (line.ContainerId ?? line.HostId) == host).Select(line => $"{line.LineNumber} {line.Text}"));

    public static List<(BkJobErrorKind Kind, object? Target)> Errors(this IEnumerable<FollowOutcome> outcomes) =>
        [.. outcomes.Where(outcome => outcome.Error is not null).Select(outcome => (outcome.Error!.Kind, outcome.Target))];
}
