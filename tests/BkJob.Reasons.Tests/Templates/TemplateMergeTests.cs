namespace BkJob.Reasons.Tests.Templates;

public sealed class TemplateMergeTests
{
    [Fact]
    public void Two_users_are_one_message() => Assert.Equal(
        ["session opened for user <*> by root", "session opened for user <*> by root"],
        LogTemplates.Of(["session opened for user wang by root", "session opened for user li by root"]));

    [Theory]
    [InlineData("VM Started on node", "VM Stopped on node")]
    [InlineData("user locked", "user unlocked")]
    [InlineData("deploy finished: ok", "deploy finished: failed")]
    [InlineData("status=ok", "status=failed")]
    [InlineData("服务启动成功", "服务启动失败")]
    [InlineData("读取配置失败", "写入配置失败")]
    [InlineData("java.io.IOException: Broken pipe", "java.net.SocketException: Broken pipe")]
    [InlineData("state changed from NEW to RUNNING", "state changed from NEW to KILLED")]
    [InlineData("ERROR cannot open the door", "INFO cannot open the door")]
    public void What_says_how_it_went_tells_messages_apart(string one, string other) => Assert.Equal(2, LogTemplates.Of([one, other]).Distinct().Count());

    [Fact]
    public void States_never_merge_however_many_there_are()
    {
        string[] states = ["started", "stopped", "failed", "running", "restarted", "killed", "skipped", "ignored", "done", "lost", "closed", "opened", "removed", "created", "enabled", "disabled", "ok", "denied", "refused", "rejected"];

        Assert.Equal(states.Length, LogTemplates.Of([.. states.Select(state => $"the worker of this queue was {state} by its keeper")]).Distinct().Count());
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(4, 1)]
    public void A_few_words_behind_a_key_are_a_choice_and_many_are_names(int words, int templates) => Assert.Equal(
        templates, LogTemplates.Of([.. new[] { "alpha", "beta", "gamma", "delta" }.Take(words).Select(word => $"request served from zone={word} by this proxy")]).Distinct().Count());

    [Theory]
    [InlineData(6, 6)]
    [InlineData(7, 1)]
    public void Words_that_nothing_tells_from_the_sentence_vary_when_many_are_seen(int words, int templates) => Assert.Equal(
        templates, LogTemplates.Of([.. new[] { "apple", "pear", "plum", "cherry", "grape", "melon", "lemon" }.Take(words).Select(word => $"the basket holds {word} and bread")]).Distinct().Count());

    [Fact]
    public void A_word_that_varied_as_a_users_name_is_a_name_in_other_lines()
    {
        var templates = LogTemplates.Of(["session opened for user wang", "session opened for user li", "mail kept back, owner unclear, wang asked", "mail kept back, owner unclear, li asked"]);

        Assert.Equal(templates[2], templates[3]);
    }

    [Theory]
    [InlineData("lease for mail_gateway is over", 1)]
    [InlineData("lease for today is over", 2)]
    public void What_looks_like_a_name_in_the_place_of_a_value_is_one(string line, int templates) =>
        Assert.Equal(templates, LogTemplates.Of(["lease for host-7 is over", line]).Distinct().Count());

    [Fact]
    public void Names_inside_Han_are_seen_by_what_stands_before_them() => Assert.Equal(
        ["服务<*>健康检查未通过", "服务<*>健康检查未通过", "用户<*>登录成功", "用户<*>登录成功"],
        LogTemplates.Of(["服务支付网关健康检查未通过", "服务订单中心健康检查未通过", "用户张三登录成功", "用户王小明登录成功"]));

    [Fact]
    public void A_list_of_values_is_a_value_however_long() => Assert.Single(
        LogTemplates.Of(["fan speeds ( 3552 3534 3375 )", "fan speeds ( 3552 )", "fan speeds ( 3552, 12 )", "fan speeds ( 3552 **** 3534 )"]).Distinct());

    [Fact]
    public void No_lines_have_no_templates_and_a_missing_line_has_an_empty_one()
    {
        Assert.Empty(LogTemplates.Of([]));
        Assert.Equal(["", "a"], LogTemplates.Of([null!, "a"]));
        Assert.Throws<ArgumentNullException>(() => LogTemplates.Of(null!));
    }
}
