using BkJob.PowerShell.Report;
using BkJob.Reasons;

namespace BkJob.PowerShell.Tests.Report;

/// <summary>Reasons that are called after how their hosts ended, in a report of either language.</summary>
public sealed class EndTextsTests
{
    private const string Usual = "start\ncopy done\nall done";

    [Theory]
    [InlineData(null, "disk", "Non zero exit", "脚本返回码非零")]
    [InlineData("", null, "Non zero exit", "脚本返回码非零")]
    [InlineData(Usual, null, "Non zero exit (exit code -1)", "脚本返回码非零（退出码 -1）")]
    [InlineData(Usual, "disk (exit code 7)", "Non zero exit (exit code -1, tag disk (exit code 7))", "脚本返回码非零（退出码 -1，标签 disk (exit code 7)）")]
    public void A_reason_that_no_line_names_is_said_in_the_reports_language(string? log, string? tag, string english, string chinese) =>
        Said(Failed(HostStatus.NonZeroExit, log, tag, exitCode: -1), english, chinese);

    [Theory]
    [InlineData(null, "Status 999", "状态 999")]
    [InlineData(Usual, "Status 999", "状态 999")]
    public void A_status_that_nobody_knows_is_its_number(string? log, string english, string chinese) =>
        Said(Failed((HostStatus)999, log, tag: null, exitCode: null), english, chinese);

    [Fact]
    public void A_log_that_could_not_be_read_is_said_in_the_reports_language()
    {
        var finder = new ReasonFinder();
        finder.AddUnreadable(new() { JobInstanceId = 106, StepInstanceId = 206, HostId = 1, Status = HostStatus.NonZeroExit, ExitCode = 1 });

        Said(Assert.Single(finder.Find()), "The log could not be read (Non zero exit)", "无法读取日志（脚本返回码非零）");
    }

    [Fact]
    public void A_line_that_reads_like_such_a_reason_is_left_as_it_is()
    {
        const string Line = "error: agent gave up (exit code 3)";

        Said(Failed(HostStatus.NonZeroExit, $"start\n{Line}", tag: null, exitCode: 1), Line, Line);
    }

    [Fact]
    public void Hosts_without_a_tag_are_one_reason_however_the_server_says_so()
    {
        var finder = new ReasonFinder();
        finder.Add(Log(1, HostStatus.NonZeroExit, 1, Usual, tag: null));
        finder.Add(Log(2, HostStatus.NonZeroExit, 1, Usual, tag: ""));

        Assert.Equal(2, Assert.Single(finder.Find()).HostCount);
    }

    private static void Said(FailureReason reason, string english, string chinese)
    {
        Assert.Equal((english, english), (reason.Reason, new ReportTexts(isChinese: false).Of(reason)));
        Assert.Equal(chinese, new ReportTexts(isChinese: true).Of(reason));
    }

    // Of sixty hosts that succeeded, and four whose logs are as given.
    private static FailureReason Failed(HostStatus status, string? log, string? tag, int? exitCode)
    {
        var finder = new ReasonFinder();
        for (var host = 1; host <= 64; host++)
        {
            finder.Add(host > 60 ? Log(host, status, exitCode, log, tag) : Log(host, HostStatus.Success, 0, Usual, null));
        }

        return Assert.Single(finder.Find());
    }

    private static ScriptLog Log(int host, HostStatus status, int? exitCode, string? text, string? tag) =>
        new() { JobInstanceId = 106, StepInstanceId = 206, HostId = host, Status = status, ExitCode = exitCode, Tag = tag, LogContent = text };
}
