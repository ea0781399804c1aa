using static BkJob.Client.Tests.Logs.Follow.Course;

namespace BkJob.Client.Tests.Logs.Follow;

/// <summary>The server says that a host is done before it has saved the host's last lines.</summary>
public sealed class LateTextTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_last_line_that_comes_after_the_host_is_done_is_shown(bool whole)
    {
        await using var site = await StartAsync(Of(
            new(Running("1\n"), Running("x\n")),
            new(Done("1\n"), Running("x\n")),
            new(Done("1\n2\n"), Running("x\n")),
            new(Done("1\n2\n"), Running("x\n")),
            End(Done("1\n2\n"), Done("x\ny\n"))));

        var outcomes = await site.FollowAsync(null, whole ? [] : Hosts.Ids(1, 2));

        Assert.Empty(outcomes.Errors());
        Assert.Equal(("1 1; 2 2", "1 x; 2 y"), (outcomes.LinesOf(1), outcomes.LinesOf(2)));
    }

    [Fact]
    public async Task The_last_line_of_a_job_that_was_done_at_first_sight_is_shown()
    {
        await using var site = await StartAsync(Of(End(Done("1\n")), End(Done("1\n2\n"))));

        var outcomes = await site.FollowAsync();

        Assert.Equal("1; 2", outcomes.Lines());
    }

    [Fact]
    public async Task Hosts_that_end_after_their_step_did_are_read_once_more()
    {
        await using var site = await StartAsync(Of(
            End(Running("1\n"), Running("x\n")),
            End(Done("1\n"), Done("x\n")),
            End(Done("1\n2\n"), Done("x\ny\n"))));

        var outcomes = await site.FollowAsync();

        Assert.Equal(("1 1; 2 2", "1 x; 2 y"), (outcomes.LinesOf(1), outcomes.LinesOf(2)));
    }

    [Fact]
    public async Task A_log_that_comes_long_after_its_host_was_done_is_shown_at_the_end()
    {
        await using var site = await StartAsync(Of(
            new(Done(null), Running("x\n")),
            new(Done(null), Running("x\n")),
            new(Done(null), Running("x\n")),
            new(Done(null), Running("x\n")),
            new(Done("late\n"), Running("x\n")),
            End(Done("late\n"), Done("x\n"))));

        var outcomes = await site.FollowAsync();

        Assert.Empty(outcomes.Errors());
        Assert.Equal(("1 late", "1 x"), (outcomes.LinesOf(1), outcomes.LinesOf(2)));
    }

    [Fact]
    public async Task A_host_that_is_done_is_not_asked_for_in_every_round()
    {
        await using var site = await StartAsync(Of(
            [.. Enumerable.Range(1, 20).Select(round => new BkJob.Simulator.World.PlayedRound(Done("1\n"), Running("x\n"))), End(Done("1\n"), Done("x\n"))]));

        await site.FollowAsync();

        // Once when seen done, once in the round after, once at the end.
        Assert.Equal(3, site.RequestsTo(HandMadeAnswers.V3Batch).Count(request => request.HostIds().Contains(1)));
    }
}
