using BkJob.Reasons.Contrast;

namespace BkJob.Reasons.Tests.Contrast;

/// <summary>Which lines are one Han sentence with other names in it.</summary>
public sealed class HanSentencesTests
{
    [Theory]
    [InlineData("服务<*>启动失败", "服务订单中心启动失败", "服务支付网关启动失败")]
    [InlineData("服务<*>启动失败", "服务订单中心启动失败", "服务支付网关启动失败", "服务库存启动失败", "服务会员商城启动失败")]
    [InlineData("连接不上的服务<*>启动的时候出现了失败", "连接不上的服务order-db启动的时候出现了失败", "连接不上的服务支付启动的时候出现了失败", "连接不上的服务pay_db启动的时候出现了失败")]
    [InlineData("连接服务器<*>超时", "连接服务器10.0.0.1超时", "连接服务器数据库超时")]
    [InlineData("主机<*>上的进程<*>启动失败", "主机甲乙上的进程丙丁启动失败", "主机天地上的进程玄黄启动失败")]
    [InlineData("服务器<*>上的进程启动失败", "服务器甲中乙上的进程启动失败", "服务器丙中丁上的进程启动失败")]
    [InlineData("无法连接数据库<*>", "无法连接数据库订单", "无法连接数据库会员积分")]
    public void With_other_names_it_is_one(string merged, params string[] lines) => Assert.Equal([merged], Merged(lines));

    [Theory]
    // The same in less than six tenths of the longer line; exactly six tenths are enough, as above.
    [InlineData("服务订单中心的启动失败", "服务支付网关平台启动失败")]
    // Longer than a name.
    [InlineData("这台服务器上的业务服务甲乙丙丁戊己庚辛壬启动的时候出现失败", "这台服务器上的业务服务子丑寅卯辰巳午未申启动的时候出现失败")]
    [InlineData("这台服务器上的业务服务甲启动的时候出现失败", "这台服务器上的业务服务子丑寅卯辰巳午未申戌亥启动的时候出现失败")]
    // One has a name where the other has none.
    [InlineData("服务启动的时候失败", "服务订单启动的时候失败")]
    // They begin otherwise.
    [InlineData("甲服务启动的时候出现失败", "乙服务启动的时候出现失败")]
    // What differs is no name but says how it went.
    [InlineData("主机的状态成功但校验失败", "主机的状态在线但校验失败")]
    [InlineData("检查主机磁盘超时然后任务失败", "检查主机磁盘拒绝然后任务失败")]
    // What differs has a mark in it.
    [InlineData("检查主机甲+乙然后任务失败", "检查主机丙丁戊然后任务失败")]
    public void What_differs_in_more_than_names_stays_apart(string one, string other) =>
        Assert.Equal(new[] { one, other }.Order(StringComparer.Ordinal), Merged(one, other));

    [Theory]
    [InlineData("服务甲乙丙丁戊己庚辛在启动的时候出现失败", "服务子丑寅卯辰巳午未在启动的时候出现失败")]
    public void A_name_may_have_eight_characters(string one, string other) => Assert.Equal(["服务<*>在启动的时候出现失败"], Merged(one, other));

    [Fact]
    public void Sentences_of_several_kinds_are_each_one() => Assert.Equal(
        ["无法连接数据库<*>", "服务<*>启动失败"],
        Merged("服务订单中心启动失败", "无法连接数据库订单", "服务支付网关启动失败", "无法连接数据库会员"));

    [Fact]
    public void What_a_host_that_succeeded_prints_too_stays_as_it_is() =>
        Assert.Equal(["服务支付网关启动失败", "服务订单中心启动失败"], Merged(HandMadeStep.Of(["服务订单中心启动失败", "服务支付网关启动失败"], ["服务支付网关启动失败"])));

    [Fact]
    public void What_sounds_like_no_error_stays_as_it_is() => Assert.Equal(2, Merged("服务订单中心启动了", "服务支付网关启动了").Count);

    [Fact]
    public void Lines_without_a_Han_character_stay_as_they_are() =>
        Assert.Equal(2, Merged("service orders failed to start here", "service ledger failed to start here").Count);

    private static IReadOnlyList<string> Merged(params string[] lines) => Merged(HandMadeStep.Of(lines, []));

    private static IReadOnlyList<string> Merged(StepContrast contrast)
    {
        var texts = (string[])contrast.Templates.Texts.Clone();
        HanSentences.Merge(contrast, texts);
        return [.. texts.Distinct().Order(StringComparer.Ordinal)];
    }
}
