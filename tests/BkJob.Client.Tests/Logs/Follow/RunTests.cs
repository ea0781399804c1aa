using static BkJob.Client.Tests.Logs.Follow.Course;

namespace BkJob.Client.Tests.Logs.Follow;

/// <summary>A host that runs again prints a new log.</summary>
public sealed class RunTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_host_that_runs_again_is_followed_again(bool whole)
    {
        await using var site = await StartAsync(Of(
            new(Failed("try\nno\n"), Done("once\n")),
            new(Failed("try\nno\n"), Done("once\n")),
            new(Failed("try\nno\n"), Done("once\n")),
            new(Running(null), DoneBefore("once\n")) { ExecuteCount = 1 },
            new(Running("try\n"), DoneBefore("once\n")) { ExecuteCount = 1 },
            End(Done("try\nyes\n"), DoneBefore("once\n")) with { ExecuteCount = 1 }));

        var outcomes = await site.FollowAsync(null, whole ? [] : Hosts.Ids(1, 2));

        Assert.Empty(outcomes.Errors());
        Assert.Equal("1 try; 2 no; 1 try; 2 yes", outcomes.LinesOf(1));
        Assert.Equal("1 once", outcomes.LinesOf(2));
    }

    [Fact]
    public async Task A_second_run_that_prints_the_same_is_shown_too()
    {
        await using var site = await StartAsync(Of(
            new(Failed("same\n"), Running("x\n")),
            new(Failed("same\n"), Running("x\n")) { ExecuteCount = 1 },
            End(Failed("same\n"), Done("x\n")) with { ExecuteCount = 1 }));

        var outcomes = await site.FollowAsync();

        Assert.Equal("1 same; 1 same", outcomes.LinesOf(1));
    }

    [Fact]
    public async Task The_unfinished_line_of_the_run_before_is_not_lost()
    {
        await using var site = await StartAsync(Of(
            new(Failed("a\nbroken off")),
            new(Running("")) { ExecuteCount = 1 },
            End(Done("b\n")) with { ExecuteCount = 1 }));

        var outcomes = await site.FollowAsync();

        Assert.Equal("1 a; 2 broken off; 1 b", outcomes.LinesOf(1));
    }

    [Fact]
    public async Task A_job_that_goes_on_in_the_last_round_is_followed_on()
    {
        await using var site = await StartAsync(Of(
            End(Failed("no\n")) with { StepStatus = 4 },
            new(Running(null)) { ExecuteCount = 1 },
            new(Running("ye")) { ExecuteCount = 1 },
            End(Done("yes\n")) with { ExecuteCount = 1 }));

        var outcomes = await site.FollowAsync();

        Assert.Equal("1 no; 1 yes", outcomes.LinesOf(1));
    }
}
