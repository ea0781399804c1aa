using BkJob.Reasons.Tests.Explaining;
using BkJob.Reasons.Tests.Samples;

namespace BkJob.Reasons.Tests.Differences;

public sealed class LogComparerTests
{
    private static ScriptLog Log(string text) => new() { JobInstanceId = 106, StepInstanceId = 206, StepName = "部署", HostId = 3, IPAddress = "10.0.0.3", CloudId = 0, LogContent = text };

    private static LogComparer Comparer(LogComparerOptions? options = null, int hosts = 10)
    {
        var comparer = new LogComparer(options);
        foreach (var log in new StepLogs().Succeeded(hosts, number => OrdinaryLog.Of(number)).Logs)
        {
            comparer.AddReference(log);
        }

        return comparer;
    }

    [Fact]
    public void Times_numbers_and_addresses_make_no_difference() =>
        Assert.Empty(Comparer().Compare(Log(OrdinaryLog.Of(99))));

    [Fact]
    public void A_line_the_reference_does_not_have_is_told_with_its_number()
    {
        var difference = Assert.Single(Comparer().Compare(Log(OrdinaryLog.Of(99, "tar: Cannot write: No space left on device", 5))));

        Assert.Equal(("=>", 6, "tar: Cannot write: No space left on device", 1, 0.0), (difference.SideIndicator, difference.LineNumber, difference.Text, difference.Repeats, difference.ReferenceShare));
        Assert.Equal((106, 206, "部署", 3, "0:10.0.0.3"), (difference.JobInstanceId, difference.StepInstanceId, difference.StepName, difference.HostId, difference.Target));
    }

    [Fact]
    public void A_difference_names_an_IPv6_host_by_its_address()
    {
        var log = new ScriptLog { JobInstanceId = 106, StepInstanceId = 206, IPv6Address = "fd00::5", CloudId = 0, LogContent = OrdinaryLog.Of(99, "tar: Cannot write", 5) };

        var difference = Assert.Single(Comparer().Compare(log));

        Assert.Equal(("fd00::5", "0:fd00::5"), (difference.IPAddress, difference.Target));
    }

    [Fact]
    public void New_lines_of_one_template_are_shown_once_with_their_count()
    {
        var difference = Assert.Single(Comparer().Compare(Log(OrdinaryLog.Of(99, "connection 1 to 10.0.0.7 refused\nconnection 2 to 10.0.0.8 refused\nconnection 3 to 10.0.0.9 refused"))));

        Assert.Equal((3, "connection 1 to 10.0.0.7 refused", "connection <…> to <…> refused"), (difference.Repeats, difference.Text, difference.Template));
    }

    [Fact]
    public void A_word_that_says_how_it_went_makes_a_difference() =>
        Assert.Single(Comparer().Compare(Log(OrdinaryLog.Of(99).Replace("... Done", "... Failed", StringComparison.Ordinal))));

    [Fact]
    public void Context_is_the_neighbours_in_the_order_of_the_log()
    {
        var differences = Comparer(new() { Context = 1 }).Compare(Log(OrdinaryLog.Of(99).Replace("health check", "fatal: out of memory\nhealth check", StringComparison.Ordinal)));

        Assert.Equal(["==", "=>", "=="], differences.Select(difference => difference.SideIndicator));
        Assert.Equal([6, 7, 8], differences.Select(difference => difference.LineNumber!.Value));
        Assert.Equal([1.0, 0.0, 1.0], differences.Select(difference => difference.ReferenceShare));
    }

    [Fact]
    public void A_line_that_only_the_reference_has_is_told_when_asked_for_where_it_belongs()
    {
        var text = OrdinaryLog.Without(98, "health check").Replace("服务已注册", "fatal: out of memory\n服务已注册", StringComparison.Ordinal);

        var differences = Comparer(new() { IncludeMissing = true }).Compare(Log(text));

        Assert.Equal(["<=", "=>"], differences.Select(difference => difference.SideIndicator).Order(StringComparer.Ordinal));
        var missing = differences.Single(difference => difference.SideIndicator == "<=");
        Assert.Equal((null, 0, 1.0), (missing.LineNumber, missing.Repeats, missing.ReferenceShare));
        Assert.StartsWith("health check returned 200", missing.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_reference_nothing_is_said()
    {
        Assert.Equal(0, new LogComparer().ReferenceCount);
        Assert.Throws<InvalidOperationException>(() => new LogComparer().Compare(Log("x")));
    }

    [Fact]
    public void A_log_without_text_differs_in_nothing() =>
        Assert.Empty(Comparer().Compare(Log(null!)));

    [Theory]
    [InlineData(1000)]
    [InlineData(int.MaxValue)]
    public void However_many_neighbours_are_asked_for_the_whole_log_is_the_most(int context)
    {
        var text = OrdinaryLog.Of(99, "tar: Cannot write: No space left on device", 5);

        Assert.Equal(text.TrimEnd('\n').Split('\n').Length, Comparer(new() { Context = context }).Compare(Log(text)).Count);
    }

    [Fact]
    public void A_host_counts_once_in_whatever_order_the_logs_of_its_files_come()
    {
        var comparer = new LogComparer(new() { Context = 1 });
        foreach (var file in new[] { "a", "b" })
        {
            for (var host = 1; host <= 3; host++)
            {
                comparer.AddReference(new FileTransferLog { HostId = host, DestinationPath = file, LogContent = "checksum is right" });
            }
        }

        var neighbour = comparer.Compare(Log("checksum is right\nfatal: disk is full")).Single(line => line.SideIndicator == "==");

        Assert.Equal(1.0, neighbour.ReferenceShare);
    }

    [Fact]
    public void Lines_of_a_reference_that_is_too_large_to_remember_are_no_differences()
    {
        var comparer = new LogComparer();
        var text = DifferentLines.Of(1, 100_050);
        comparer.AddReference(Log(text));

        Assert.Equal(50, comparer.PassedOverCount);
        Assert.Equal("fatal: disk is full", Assert.Single(comparer.Compare(Log(text + "\nfatal: disk is full"))).Text);
    }

    // Every new line held against every line of the reference are billions of comparisons.
    [Fact]
    public void Thousands_of_new_lines_are_told_against_a_hundred_thousand()
    {
        var comparer = new LogComparer(new() { IncludeMissing = true });
        comparer.AddReference(Log(DifferentLines.Of(1, 95_000)));

        var differences = comparer.Compare(Log(DifferentLines.Of(2, 20_000)));

        Assert.Equal(75_000, differences.Count(difference => difference.SideIndicator == "<="));
        Assert.Equal(75_000, differences.Count);
    }
}
