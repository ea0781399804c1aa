using BkJob.Simulator.World;
using static BkJob.Client.Tests.Logs.Follow.Course;

namespace BkJob.Client.Tests.Logs.Follow;

/// <summary>The hosts that send the files of a step, which no results list.</summary>
public sealed class SourceTests
{
    [Theory]
    [InlineData(false, true)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public async Task The_lines_of_a_source_come_while_the_step_runs(bool whole, bool hasDetail)
    {
        var job = new PlayedJob
        {
            Hosts = HostsOf(1),
            Sources = [new(9, 0, "10.0.0.9")],
            Rounds = [new(Running("1\n"), Running("u1\n")), new(Running("1\n"), Running("u1\nu2\n")), new(Running("1\n"), Running("u1\nu2\n")), End(Done("1\n"), Done("u1\nu2\nu3\n"))],
        };
        await using var site = await StartAsync(job);
        site.Server.Options.MissingRoutes = new HashSet<string>(hasDetail ? [] : ["step-detail"]);
        var request = whole ? site.Whole() : site.Whole() with { Host = new(9) };
        var shown = new List<string>();

        await foreach (var outcome in site.Client.FollowAsync([request], new() { PollInterval = TimeSpan.FromMilliseconds(1) }, CallContext.Silent, default))
        {
            if (outcome.Line is { HostId: 9 } line)
            {
                // While a line is held, no further round is played.
                shown.Add($"{line.Text} in round {job.RoundsPlayed}");
            }
        }

        Assert.Equal(["u1 in round 1", "u2 in round 2", "u3 in round 4"], shown);
    }
}
