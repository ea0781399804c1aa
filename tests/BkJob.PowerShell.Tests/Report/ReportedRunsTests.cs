using BkJob.PowerShell.Report;

namespace BkJob.PowerShell.Tests.Report;

/// <summary>What a report makes of logs: which run of a host counts, how a host stands, how a reason is worded.</summary>
public sealed class ReportedRunsTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 27, 21, 0, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_a_host_that_was_run_again_the_later_run_counts(bool laterComesFirst)
    {
        ScriptLog[] runs = [Log(HostStatus.Failed, retry: 0, minute: 5), Log(HostStatus.Success, retry: 1, minute: 9)];
        Assert.Equal(HostStatus.Success, Assert.Single(Hosts(laterComesFirst ? runs.Reverse() : runs)).Result.Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Where_nothing_counts_the_runs_the_end_decides(bool laterComesFirst)
    {
        ScriptLog[] runs = [Log(HostStatus.Success, retry: null, minute: 5), Log(HostStatus.Failed, retry: null, minute: 9)];
        var host = Assert.Single(Hosts(laterComesFirst ? runs.Reverse() : runs));
        Assert.Equal(HostState.Failed, host.State);
        Assert.Equal("error: in run 9", host.Line);
    }

    [Fact]
    public void A_host_counts_in_one_state_only()
    {
        var report = Report([Log(HostStatus.Failed, 0, 5), Log(HostStatus.Success, 1, 9)]);
        Assert.Equal(0, report.Count(HostState.Failed));
        Assert.Equal(1, report.Count(HostState.Succeeded));
    }

    [Fact]
    public void The_telling_line_is_that_of_the_run_that_counts()
    {
        var host = Assert.Single(Hosts([Log(HostStatus.Failed, 1, 9), Log(HostStatus.Failed, 0, 5)]));
        Assert.Equal("error: in run 9", host.Line);
    }

    [Fact]
    public void A_log_that_does_not_say_how_its_host_ended_is_not_one_that_waits()
    {
        var page = SampleReport.Html(Report([Log(null, null, 5)]));
        Assert.Contains("1 hosts, none known to have failed. How 1 ended is not known.", page, StringComparison.Ordinal);
        Assert.Contains("No host is known to have failed.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("not done yet", page, StringComparison.Ordinal);
        Assert.DoesNotContain("</b> waiting", page, StringComparison.Ordinal);
        Assert.Contains("</b> unknown", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_step_that_is_named_twice_the_first_counts()
    {
        JobStep[] steps = [new() { StepInstanceId = 200, Name = "first" }, new() { StepInstanceId = 300 }, new() { StepInstanceId = 200, Name = "second" }];
        var report = new JobReport(new() { JobInstanceId = 100, Steps = steps });
        Assert.Equal(["first", null], report.Steps.Select(step => step.Step.Name));
    }

    [Fact]
    public void Without_logs_the_line_of_a_single_host_is_masked()
    {
        var report = Report([.. Enumerable.Range(2, 5).Select(host => Log(HostStatus.Success, 0, 5, host, "all is well\n")), Log(HostStatus.Failed, 0, 5, 1, "error: token 8f3a9c1e77 of /data/u1 was refused\n")]);
        var page = SampleReport.Html(report, noLog: true);
        Assert.DoesNotContain("8f3a9c1e77", page, StringComparison.Ordinal);
        Assert.Contains("was refused", page, StringComparison.Ordinal);
        Assert.Contains("8f3a9c1e77", SampleReport.Html(report), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, "between 21:05:00 and 21:06:00")]
    [InlineData(179, "between 11-27 23:59:00 and 11-28 00:00:00")]
    public void Times_of_two_days_have_their_dates(int minute, string span)
    {
        var report = Report([Log(HostStatus.Failed, 0, minute, 1, ""), Log(HostStatus.Failed, 0, minute + 1, 2, "")]);
        Assert.Contains(span, SampleReport.Html(report), StringComparison.Ordinal);
    }

    private static IEnumerable<ReportedHost> Hosts(IEnumerable<ScriptLog> logs) => Report(logs).Steps.First().Hosts;

    private static JobReport Report(IEnumerable<ScriptLog> logs)
    {
        var reports = new ArchivedReports();
        foreach (var log in logs)
        {
            reports.Add(log);
        }

        return reports.Reports().Single();
    }

    private static ScriptLog Log(HostStatus? status, int? retry, int minute, int host = 1, string? text = null) => new()
    {
        JobInstanceId = 100,
        StepInstanceId = 200,
        HostId = host,
        Status = status,
        RetryCount = retry,
        EndTime = Start.AddMinutes(minute),
        LogContent = text ?? $"error: in run {minute}\n",
    };
}
