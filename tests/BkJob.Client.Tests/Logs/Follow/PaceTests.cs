using static BkJob.Client.Tests.Logs.Follow.Course;

namespace BkJob.Client.Tests.Logs.Follow;

/// <summary>How often is asked, what of the start is shown, and what is said at the end.</summary>
public sealed class PaceTests
{
    [Fact]
    public async Task A_job_that_prints_is_asked_for_every_second_and_a_quiet_one_less_and_less_often()
    {
        var clock = new JumpingClock();
        var quiet = Running("1\n");
        await using var site = await SimulatedSite.StartAsync(
            simulator: new() { Hosts = 4, Played = [Of(new(quiet), new(quiet), new(quiet), new(quiet), new(quiet), new(quiet), new(quiet), new(quiet), new(Running("1\n2\n3\n")), End(Done("1\n2\n3\n")))] },
            with: options => new BkJobClientOptionsBuilder { Uri = options.Uri, ApiVersion = options.ApiVersion, Time = clock }.Build());

        await site.Client.FollowAsync([site.Whole()], new(), CallContext.Silent, default).CountAsync();

        // The first round and the ninth show something; the last two find the job finished, and say no more.
        Assert.Equal([1000, 1500, 2250, 3375, 5062, 7593, 10_000, 10_000, 1000, 1500], clock.Waits.Select(wait => (int)wait.TotalMilliseconds));
    }

    [Theory]
    [InlineData(0, "3 c; 4 d")]
    [InlineData(1, "2 b; 3 c; 4 d")]
    [InlineData(9, "1 a; 2 b; 3 c; 4 d")]
    public async Task Of_what_is_there_at_the_start_only_the_last_lines_are_shown_and_of_what_comes_all(int tail, string lines)
    {
        await using var site = await StartAsync(Of(new(Running("a\nb\n")), new(Running("a\nb\nc\nd\n")), End(Done("a\nb\nc\nd\n"))));

        var outcomes = await site.Client.FollowAsync(
            [site.Whole()], new() { PollInterval = TimeSpan.FromMilliseconds(1), Tail = tail }, CallContext.Silent, default).ToListAsync();

        Assert.Equal(lines, outcomes.LinesOf(1));
    }

    [Fact]
    public async Task The_end_says_how_many_lines_hosts_and_rounds_there_were()
    {
        await using var site = await StartAsync(Of(new(Running("1\n"), Running("x\ny"), Done(null)), End(Done("1\n2\n"), Done("x\ny"), Done(null))));

        await site.FollowAsync();

        Assert.Contains("Following job 112 has ended: 4 lines of 2 hosts in 3 rounds, 1 without a log.", site.Notices);
    }
}
