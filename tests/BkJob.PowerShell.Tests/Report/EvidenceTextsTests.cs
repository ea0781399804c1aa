using BkJob.PowerShell.Report;
using BkJob.Reasons;

namespace BkJob.PowerShell.Tests.Report;

/// <summary>The words that the finder itself puts before a line, in a Chinese report.</summary>
public sealed class EvidenceTextsTests
{
    private static readonly ReportTexts Chinese = new(isChinese: true);

    [Theory]
    [InlineData("copy done in <…>", "start\ncheck ok\nall done", "缺少：copy done in <…>")]
    [InlineData("check ok", "start\ncopy done in 3 s\ncheck ok", "日志止于：check ok")]
    public void A_line_that_failed_hosts_lack_is_said_in_the_reports_language(string line, string failed, string expected)
    {
        var reason = Reason(failed);

        Assert.EndsWith(line, reason.Reason, StringComparison.Ordinal);
        Assert.Equal(expected, Chinese.Of(reason));
        Assert.Equal(expected, Chinese.Of(reason.Evidence[0]));
        Assert.Equal(reason.Reason, new ReportTexts(isChinese: false).Of(reason));
    }

    [Theory]
    [InlineData("missing: the config of the agent")]
    [InlineData("ends after: the config of the agent")]
    public void A_line_of_a_log_that_begins_with_these_words_is_left_as_it_is(string line)
    {
        var reason = Reason($"start\ncopy done in 3 s\n{line}\ncheck ok\nall done");

        Assert.Equal(line, reason.Reason);
        Assert.Equal((line, line), (Chinese.Of(reason), Chinese.Of(reason.Evidence[0])));
    }

    [Theory]
    [InlineData("start\ncopy done in 9000 s\ncheck ok\nall done", "copy done in <…> (with other values)", "copy done in <…>（值不同）")]
    [InlineData("start\ncopy done in 3 s\ncheck ok\ncheck ok\ncheck ok\ncheck ok\ncheck ok\ncheck ok\nall done", "check ok (more often)", "check ok（次数更多）")]
    public void A_line_that_others_have_too_says_how_it_differs(string failed, string english, string chinese)
    {
        var reason = Reason(failed);

        Assert.Equal(1, reason.Evidence[0].ReferenceShare);
        Assert.Equal(chinese, Chinese.Shown(reason.Evidence[0]));
        Assert.Equal(english, new ReportTexts(isChinese: false).Shown(reason.Evidence[0]));
        Assert.DoesNotContain("(", reason.Evidence[0].Template, StringComparison.Ordinal);
    }

    // Of sixty hosts that succeeded, and four whose logs are as given.
    private static FailureReason Reason(string failed)
    {
        var finder = new ReasonFinder();
        for (var host = 1; host <= 64; host++)
        {
            var isFailed = host > 60;
            finder.Add(new ScriptLog
            {
                JobInstanceId = 106,
                StepInstanceId = 206,
                HostId = host,
                Status = isFailed ? HostStatus.NonZeroExit : HostStatus.Success,
                ExitCode = isFailed ? 1 : 0,
                LogContent = isFailed ? failed : $"start\ncopy done in {host % 7} s\ncheck ok\nall done",
            });
        }

        return Assert.Single(finder.Find());
    }
}
