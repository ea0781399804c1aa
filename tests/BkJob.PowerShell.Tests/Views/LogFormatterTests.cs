using System.Management.Automation;
using BkJob.Client.Tests.Texts;

namespace BkJob.PowerShell.Tests.Views;

public sealed class LogFormatterTests
{
    [Theory]
    [InlineData("plain text 文本", "plain text 文本")]
    [InlineData("\u001b[31mred", "␛[31mred")]
    [InlineData("a\u0007b\u007fc", "a␇b␡c")]
    [InlineData("a\tb", "a b")]
    [InlineData("a\r\nb", "a␍␊b")]
    [InlineData("\u009b2J", "<U+009B>2J")]
    [InlineData("a\u202eb", "a<U+202E>b")]
    [InlineData("zero\u200bwidth", "zero<U+200B>width")]
    public void A_terminal_gets_nothing_to_act_on(string text, string expected) => Assert.Equal(expected, LogFormatter.Visible(text));

    [Theory]
    [InlineData("a\r\nb\tc\n", "a\r\nb\tc\n")]
    [InlineData("over\rwritten", "over␍written")]
    [InlineData("a\u001b]0;x\u0007", "a␛]0;x␇")]
    public void Lines_and_tabs_stay_where_a_whole_log_is_shown(string text, string expected) => Assert.Equal(expected, LogFormatter.VisibleLines(text));

    [Theory]
    [InlineData(HostStatus.Failed, "ERROR disk full ␛")]
    [InlineData(HostStatus.Success, "all done")]
    public void An_excerpt_is_the_line_that_tells_most(HostStatus status, string expected) =>
        Assert.Equal(expected, LogFormatter.Visible(new ScriptLog { LogContent = "job_start\n  ERROR disk full \u001b\nall done\n\n", Status = status }.Excerpt));

    [Theory]
    [InlineData("en-US", "Job 100, step 200: 部署 (failure ignored)", "Download a.tar.gz 3.0 MB in /data/app")]
    [InlineData("zh-CN", "作业 100，步骤 200：部署（失败已忽略）", "Download a.tar.gz 3.0 MB 位于 /data/app")]
    public void What_stands_around_the_rows_is_said_in_the_sessions_language(string language, string step, string file)
    {
        var transfer = new FileTransferLog { Status = FileTransferStatus.Success, Mode = TransferMode.Download, DestinationPath = "/data/app/a.tar.gz", Size = "3.0 MB" };

        var said = TextRules.In(new(language), () => (LogFormatter.Step(100L, 200L, "部署", JobStatus.IgnoreError), TableColumns.GetFileColumn(PSObject.AsPSObject(transfer))));

        Assert.Equal((step, file), said);
    }
}
