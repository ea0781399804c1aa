namespace BkJob.Client.Tests.Texts;

/// <summary>What a Chinese reader knows from the pages of JOB (<c>agent.task.status.*</c>, <c>task.run.status.*</c>) is called the same here.</summary>
public sealed class StatusWordsTests
{
    [Theory]
    [InlineData(0, "未知错误")]
    [InlineData(1, "Agent 异常")]
    [InlineData(2, "无效执行对象")]
    [InlineData(3, "上次已成功")]
    [InlineData(5, "等待执行")]
    [InlineData(7, "正在执行")]
    [InlineData(9, "执行成功")]
    [InlineData(11, "任务失败")]
    [InlineData(12, "任务下发失败")]
    [InlineData(13, "任务超时")]
    [InlineData(15, "任务日志错误")]
    [InlineData(16, "脚本日志超时")]
    [InlineData(17, "文件日志超时")]
    [InlineData(18, "Agent 未安装")]
    [InlineData(101, "脚本执行失败")]
    [InlineData(102, "脚本执行超时")]
    [InlineData(103, "脚本执行被终止")]
    [InlineData(104, "脚本返回码非零")]
    [InlineData(202, "文件传输失败")]
    [InlineData(203, "源文件不存在")]
    [InlineData(301, "文件任务未分类错误")]
    [InlineData(303, "执行任务超时")]
    [InlineData(310, "Agent 异常")]
    [InlineData(311, "用户名不存在")]
    [InlineData(312, "用户密码不正确")]
    [InlineData(320, "文件获取失败")]
    [InlineData(321, "文件超出限制")]
    [InlineData(329, "文件传输错误")]
    [InlineData(399, "任务执行出错")]
    [InlineData(403, "任务强制终止成功")]
    [InlineData(404, "任务强制终止失败")]
    [InlineData(500, "未知")]
    public void A_hosts_status_is_called_as_on_the_page(int status, string expected) => Assert.Equal(expected, StatusWords.Of((HostStatus)status, isChinese: true));

    [Theory]
    [InlineData(1, "等待执行")]
    [InlineData(2, "正在执行")]
    [InlineData(3, "执行成功")]
    [InlineData(4, "执行失败")]
    [InlineData(5, "跳过")]
    [InlineData(6, "忽略错误")]
    [InlineData(7, "等待确认")]
    [InlineData(8, "手动结束")]
    [InlineData(9, "状态异常")]
    [InlineData(10, "强制终止中")]
    [InlineData(11, "强制终止成功")]
    [InlineData(13, "确认终止")]
    [InlineData(14, "被丢弃")]
    [InlineData(15, "滚动等待")]
    public void A_jobs_status_is_called_as_on_the_page(int status, string expected) => Assert.Equal(expected, StatusWords.Of((JobStatus)status, isChinese: true));

    [Fact]
    public void Every_status_has_a_word_in_both_languages()
    {
        Assert.All(Enum.GetValues<HostStatus>(), status => Assert.NotEqual(StatusWords.Of(status, isChinese: false), StatusWords.Of(status, isChinese: true)));
        Assert.All(Enum.GetValues<JobStatus>(), status => Assert.NotEqual(StatusWords.Of(status, isChinese: false), StatusWords.Of(status, isChinese: true)));
    }
}
