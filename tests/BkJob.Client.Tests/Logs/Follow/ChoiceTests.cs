using static BkJob.Client.Tests.Logs.Follow.Course;

namespace BkJob.Client.Tests.Logs.Follow;

/// <summary>Whom to follow is chosen when a host is first seen; when to end, by the steps that are followed.</summary>
public sealed class ChoiceTests
{
    [Fact]
    public async Task Hosts_that_were_running_when_first_seen_are_followed_to_their_end()
    {
        await using var site = await StartAsync(Of(
            new(Running("1\n"), Done("x\n"), Running("a\n")),
            new(Running("1\n2\n"), Done("x\n"), Failed("a\nb\n")),
            End(Done("1\n2\n3\n"), Done("x\n"), Failed("a\nb\n"))));

        var outcomes = await site.FollowAsync(new() { Statuses = [HostStatus.Running] });

        Assert.Empty(outcomes.Errors());
        Assert.Equal(("1 1; 2 2; 3 3", "", "1 a; 2 b"), (outcomes.LinesOf(1), outcomes.LinesOf(2), outcomes.LinesOf(3)));
    }

    [Fact]
    public async Task Hosts_that_had_failed_when_first_seen_are_followed_into_their_next_run()
    {
        await using var site = await StartAsync(Of(
            new(Failed("no\n"), Running("x\n")),
            new(Running(""), Running("x\n")) { ExecuteCount = 1 },
            End(Done("yes\n"), Failed("x\n")) with { ExecuteCount = 1 }));

        var outcomes = await site.FollowAsync(new() { FailedOnly = true });

        Assert.Equal(("1 no; 1 yes", ""), (outcomes.LinesOf(1), outcomes.LinesOf(2)));
    }

    [Fact]
    public async Task Following_ends_with_the_step_although_the_job_goes_on()
    {
        var job = Of(new(Running("1\n")), End(Done("1\n2\n")) with { JobStatus = 2 });
        await using var site = await StartAsync(job);

        var outcomes = await site.FollowAsync();

        Assert.Equal(("1; 2", 3), (outcomes.Lines(), job.RoundsPlayed));
    }

    [Fact]
    public async Task Following_ends_with_a_job_that_ends_although_a_step_never_started()
    {
        await using var site = await StartAsync(Of(new(Running("1\n")), End(Done("1\n")) with { StepStatus = 1, JobStatus = 11 }));

        var outcomes = await site.FollowAsync();

        Assert.Equal("1", outcomes.Lines());
    }

    [Fact]
    public async Task The_end_is_told_with_what_was_shown()
    {
        await using var site = await StartAsync(Of(new(Running("1\n"), Done(null)), End(Done("1\n2\n"), Done(null))));

        await site.FollowAsync();

        Assert.Contains(site.Notices, notice => notice.Contains("112", StringComparison.Ordinal) && notice.Contains("2 lines of 1 hosts", StringComparison.Ordinal) && notice.Contains("1 without a log", StringComparison.Ordinal));
    }
}
