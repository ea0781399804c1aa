using BkJob.Reasons.Tests.Explaining;

namespace BkJob.Reasons.Tests.Differences;

/// <summary>A line that is one of the reference but for a name is no difference; one that says something else is.</summary>
public sealed class NearCopiesTests
{
    [Theory]
    // One word of four, two of eight.
    [InlineData("member mika joined zone", "member soro joined zone", true)]
    [InlineData("member mika joined the zone of tenlu today", "member soro joined the zone of vigo today", true)]
    [InlineData("member mika joined the zone of tenlu", "member soro joined the zone of vigo", false)]
    [InlineData("member mika joined", "member soro joined", false)]
    // More words, or fewer.
    [InlineData("member mika joined the zone", "member mika joined the big zone", false)]
    // Words that say how it went, whatever stands around them.
    [InlineData("the member mika was accepted", "the member mika was rejected", false)]
    [InlineData("the member (accepted) joined the zone", "the member (unknown) joined the zone", false)]
    [InlineData("the member mika joined the zone", "the member failed joined the zone", false)]
    [InlineData("the member failed joined the zone", "the member mika joined the zone", false)]
    // Han text has no words to tell apart.
    [InlineData("the member 订单 joined the zone", "the member 支付 joined the zone", false)]
    public void As_many_words_and_at_most_a_quarter_of_them_others(string known, string line, bool isKnown)
    {
        var comparer = new LogComparer();
        foreach (var log in new StepLogs().Succeeded(3, number => OrdinaryLog.Of(number, known)).Logs)
        {
            comparer.AddReference(log);
        }

        var differences = comparer.Compare(new ScriptLog { JobInstanceId = 106, StepInstanceId = 206, HostId = 9, LogContent = OrdinaryLog.Of(9, line) });

        Assert.Equal(isKnown ? [] : [line], differences.Select(difference => difference.Text));
    }

    [Fact]
    public void Missing_lines_stand_before_the_first_that_comes_after_them()
    {
        var comparer = new LogComparer(new() { IncludeMissing = true });
        foreach (var log in new StepLogs().Succeeded(3, _ => "begin\nread list\nread more\nwrite list\nend\n").Logs)
        {
            comparer.AddReference(log);
        }

        var differences = comparer.Compare(new ScriptLog { JobInstanceId = 106, StepInstanceId = 206, HostId = 9, LogContent = "begin\nsomething new happened here\nwrite list\n" });

        Assert.Equal(["=> something new happened here", "<= read list", "<= read more", "<= end"], differences.Select(difference => $"{difference.SideIndicator} {difference.Text}"));
    }
}
