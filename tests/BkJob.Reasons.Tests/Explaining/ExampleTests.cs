namespace BkJob.Reasons.Tests.Explaining;

/// <summary>What is quoted of a log and shown around it.</summary>
public sealed class ExampleTests
{
    [Fact]
    public void An_error_behind_the_frames_of_a_progress_bar_is_quoted_without_them()
    {
        var reason = Assert.Single(new StepLogs().Succeeded(40, number => OrdinaryLog.Of(number))
            .Failed(4, number => OrdinaryLog.Of(number) + "fetching part a\rfetching part b\rcurl: receiving failed, bad record\nbye\n").Reasons());

        Assert.Equal("curl: receiving failed, bad record", reason.Reason);
        Assert.Equal("curl: receiving failed, bad record", reason.Evidence[0].Example);
    }

    [Fact]
    public void Of_a_log_whose_lines_end_with_CR_alone_the_line_is_quoted()
    {
        var reason = Assert.Single(new StepLogs().Succeeded(40, number => OrdinaryLog.Of(number).Replace('\n', '\r'))
            .Failed(4, number => OrdinaryLog.Of(number, "tar: disk is full").Replace('\n', '\r')).Reasons());

        Assert.Equal("tar: disk is full", reason.Evidence[0].Example);
    }

    [Fact]
    public void Where_the_error_is_in_the_middle_of_a_long_log_the_end_of_the_log_is_shown()
    {
        var much = string.Concat(Enumerable.Repeat("copying one file more from the store\n", 2_000));
        var reason = Assert.Single(new StepLogs().Succeeded(40, number => OrdinaryLog.Of(number) + much + much + "bye\n")
            .Failed(4, number => OrdinaryLog.Of(number) + much + "tar: disk is full\n" + much + "bye\n").Reasons());

        Assert.Equal("tar: disk is full", reason.Reason);
        Assert.Null(reason.Evidence[0].Example);
        Assert.EndsWith("copying one file more from the store\nbye", reason.ExampleLog, StringComparison.Ordinal);
    }
}
