namespace BkJob.Reasons.Tests.Explaining;

/// <summary>An archive may hold a host more than once: it is what its latest run says.</summary>
public sealed class RunAgainTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8));

    private static ScriptLog Log(HostStatus? status, int? retry, int minute) => new()
    {
        JobInstanceId = StepLogs.Job,
        StepInstanceId = StepLogs.Step,
        HostId = 1,
        Status = status,
        RetryCount = retry,
        EndTime = status is HostStatus.Running ? null : Noon.AddMinutes(minute),
        LogContent = "fatal: disk is full",
    };

    private static (int Failed, IReadOnlyList<ReasonNotice> Notices) Read(params ScriptLog[] logs)
    {
        var finder = new ReasonFinder();
        foreach (var log in logs)
        {
            finder.Add(log);
        }

        return (finder.Find().Sum(reason => reason.HostCount), finder.Notices);
    }

    [Theory]
    [InlineData(HostStatus.NonZeroExit, HostStatus.Success, 0)]
    [InlineData(HostStatus.NonZeroExit, HostStatus.LastSuccess, 0)]
    [InlineData(HostStatus.NonZeroExit, HostStatus.Running, 0)]
    [InlineData(HostStatus.Success, HostStatus.NonZeroExit, 1)]
    [InlineData(HostStatus.Running, HostStatus.NonZeroExit, 1)]
    public void A_host_is_what_its_latest_run_says_in_whatever_order_the_runs_come(HostStatus first, HostStatus second, int failed)
    {
        var (one, two) = (Log(first, 0, 1), Log(second, 1, 2));

        Assert.Equal(failed, Read(one, two).Failed);
        Assert.Equal(failed, Read(two, one).Failed);
    }

    [Fact]
    public void Without_a_retry_count_the_later_end_is_the_later_run()
    {
        var (failed, succeeded) = (Log(HostStatus.NonZeroExit, null, 1), Log(HostStatus.Success, null, 2));

        Assert.Equal(0, Read(failed, succeeded).Failed);
        Assert.Equal(0, Read(succeeded, failed).Failed);
    }

    [Fact]
    public void Of_runs_that_nothing_tells_apart_the_failed_one_counts()
    {
        var (failed, succeeded) = (Log(HostStatus.NonZeroExit, null, 1), Log(HostStatus.Success, null, 1));

        Assert.Equal(1, Read(failed, succeeded).Failed);
        Assert.Equal(1, Read(succeeded, failed).Failed);
    }

    [Fact]
    public void A_log_without_a_status_outdoes_none_that_has_one()
    {
        var (failed, unknown) = (Log(HostStatus.NonZeroExit, 0, 1), Log(null, 1, 2));

        Assert.Equal(1, Read(failed, unknown).Failed);
        Assert.DoesNotContain(Read(unknown, failed).Notices, notice => notice.Kind is ReasonNoticeKind.UnknownStatus);
    }

    [Fact]
    public void A_host_that_runs_again_is_counted_as_not_finished()
    {
        var notices = Read(Log(HostStatus.NonZeroExit, 0, 1), Log(HostStatus.Running, 1, 2)).Notices;

        Assert.Equal(ReasonNoticeKind.UnfinishedHosts, Assert.Single(notices).Kind);
    }
}
