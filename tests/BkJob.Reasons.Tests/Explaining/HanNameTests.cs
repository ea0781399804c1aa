namespace BkJob.Reasons.Tests.Explaining;

/// <summary>Han text has no spaces that would show where a name in it is.</summary>
public sealed class HanNameTests
{
    [Fact]
    public void One_Han_sentence_with_other_names_in_it_is_one_reason() =>
        Assert.Equal(["服务<…>启动失败"], Templates("服务订单中心启动失败", "服务支付网关启动失败"));

    [Fact]
    public void Names_may_share_a_character_and_be_of_different_lengths() =>
        Assert.Equal(["服务器<…>上的进程启动失败"], Templates("服务器订单中心上的进程启动失败", "服务器支付中台组上的进程启动失败"));

    [Fact]
    public void A_sentence_that_says_something_else_is_a_reason_of_its_own() =>
        Assert.Equal(["服务订单中心启动失败", "磁盘空间不足无法写入"], Templates("服务订单中心启动失败", "磁盘空间不足无法写入"));

    [Fact]
    public void What_differs_beyond_a_names_length_is_no_name() =>
        Assert.Equal(2, Templates("服务甲乙丙丁戊己庚辛壬癸启动的时候出现了失败", "服务子丑寅卯辰巳午未申酉启动的时候出现了失败").Count);

    private static IReadOnlyList<string> Templates(string one, string other) => [.. new StepLogs()
        .Succeeded(60, number => OrdinaryLog.Of(number))
        .Failed(8, number => OrdinaryLog.Of(number, number % 2 == 0 ? one : other, 5))
        .Reasons()
        .Select(reason => reason.Evidence[0].Template)
        .Order(StringComparer.Ordinal)];
}
