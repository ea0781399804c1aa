using BkJob.Simulator.Faults;
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
            Rounds = [new(Running("1\n"), Running("u1\n")), new(Running("1\n"), Running("u1\n")), new(Running("1\n"), Running("u1\nu2\n")), End(Done("1\n"), Done("u1\nu2\nu3\n"))],
        };
        await using var site = await StartAsync(job);
        site.Server.Options.MissingRoutes = new HashSet<string>(hasDetail ? [] : ["step-detail"]);
        var request = whole ? site.Whole() : site.Whole() with { Host = new(9) };
        var shown = new List<string>();
        using var notForEver = new CancellationTokenSource(TimeSpan.FromMinutes(5));

        await foreach (var outcome in site.Client.FollowAsync([request], new() { PollInterval = TimeSpan.FromMilliseconds(1) }, CallContext.Silent, notForEver.Token))
        {
            if (outcome.Line is { HostId: 9 } line)
            {
                // While a line is held, no further round is played.
                shown.Add($"{line.Text} in round {job.RoundsPlayed}");
            }
        }

        Assert.Equal(["u1 in round 1", "u2 in round 3", "u3 in round 4"], shown);
    }

    [Fact]
    public async Task Who_the_sources_are_is_asked_again_in_the_next_round_when_it_could_not_be_said()
    {
        await using var site = await StartAsync(OneSource());
        site.Server.Options.MissingRoutes = new HashSet<string> { "step-detail" };
        site.Server.FailNext(FaultKind.ErrorEmpty, 4, HandMadeAnswers.Single);

        var outcomes = await site.FollowAsync();

        Assert.Empty(outcomes.Errors());
        Assert.Equal("1 u1; 2 u2", outcomes.LinesOf(9));
        Assert.StartsWith("1; u1; ", outcomes.Lines(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_nobody_can_say_who_the_sources_are_is_one_error_about_the_step_at_the_end()
    {
        await using var site = await StartAsync(OneSource());
        site.Server.Options.MissingRoutes = new HashSet<string> { "step-detail" };
        site.Server.FailNext(FaultKind.ErrorEmpty, int.MaxValue, HandMadeAnswers.Single);

        var outcomes = await site.FollowAsync();

        Assert.Equal([(BkJobErrorKind.ServerError, (object?)Step)], outcomes.Errors());
        Assert.Equal(("1 1; 2 2", ""), (outcomes.LinesOf(1), outcomes.LinesOf(9)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_source_without_a_log_is_an_error_only_when_it_was_named(bool whole)
    {
        await using var site = await StartAsync(new PlayedJob { Hosts = HostsOf(1), Sources = [new(9, 0, "10.0.0.9")], Rounds = [new(Running("1\n"), Running(null)), End(Done("1\n"), Done(null))] });

        var outcomes = await site.FollowAsync(null, whole ? [] : Hosts.Ids(9));

        Assert.Equal(whole ? [] : [BkJobErrorKind.HostLogNotFound], outcomes.Errors().Select(error => error.Kind));
    }

    private static PlayedJob OneSource() => new()
    {
        Hosts = HostsOf(1),
        Sources = [new(9, 0, "10.0.0.9")],
        Rounds = [new(Running("1\n"), Running("u1\n")), new(Running("1\n"), Running("u1\n")), End(Done("1\n2\n"), Done("u1\nu2\n"))],
    };
}
