using BkJob.Client.Logs.Follow;

namespace BkJob.Client.Tests.Logs.Follow;

/// <summary>When a host that is followed may have printed, when it is done, and what tells that it runs again.</summary>
public sealed class FollowedHostTests
{
    private static readonly (bool, bool) Same = (false, false);
    private static readonly (bool, bool) Changed = (true, false);
    private static readonly (bool, bool) Again = (true, true);

    private readonly FollowedHost _host = new(new(1), isChosen: true, isSource: false);

    [Fact]
    public void It_has_changed_when_it_is_first_seen_and_when_it_is_done()
    {
        Assert.Equal(Changed, _host.See(HostStatus.Running, 0, 100));
        Assert.Equal(Same, _host.See(HostStatus.Running, 0, 100));
        Assert.Equal(Changed, _host.See(HostStatus.Success, 0, 100));
        Assert.Equal(Same, _host.See(HostStatus.Success, 0, 100));
    }

    [Fact]
    public void It_runs_again_when_it_was_done_and_is_not_any_more()
    {
        _host.See(HostStatus.NonZeroExit, null, null);

        Assert.Equal(Again, _host.See(HostStatus.Running, null, null));
        Assert.Equal(Changed, _host.See(HostStatus.NonZeroExit, null, null));
    }

    [Fact]
    public void A_run_that_began_and_ended_between_two_rounds_is_told_by_the_steps_count()
    {
        _host.See(HostStatus.NonZeroExit, 1, null);

        Assert.Equal(Again, _host.See(HostStatus.NonZeroExit, 2, null));
        Assert.Equal(Same, _host.See(HostStatus.NonZeroExit, 2, null));
    }

    [Fact]
    public void A_run_that_began_and_ended_between_two_rounds_is_told_by_its_start()
    {
        _host.See(HostStatus.NonZeroExit, null, 100);

        Assert.Equal(Again, _host.See(HostStatus.NonZeroExit, null, 200));
        Assert.Equal(Same, _host.See(HostStatus.NonZeroExit, null, 200));
    }

    [Fact]
    public void An_answer_that_does_not_say_the_count_or_the_start_makes_no_run()
    {
        _host.See(HostStatus.Success, 2, 200);

        Assert.Equal(Same, _host.See(HostStatus.Success, null, null));
        Assert.Equal(Same, _host.See(HostStatus.Success, 2, 200));
        Assert.Equal(Again, _host.See(HostStatus.Success, 3, 200));
        Assert.Equal(Again, _host.See(HostStatus.Success, 3, 300));
    }

    [Theory]
    [InlineData(HostStatus.LastSuccess, HostStatus.LastSuccess)]
    [InlineData(HostStatus.Waiting, HostStatus.Running)]
    public void A_retry_of_the_step_is_none_of_a_host_that_succeeded_before_or_waits_for_its_first_run(HostStatus before, HostStatus after)
    {
        _host.See(before, 1, null);

        Assert.False(_host.See(after, 2, null).RunsAgain);
    }

    [Fact]
    public void It_is_read_while_it_runs_and_twice_when_it_is_done()
    {
        Assert.True(MayHavePrinted(HostStatus.Running));
        _host.EndReading(null);
        Assert.True(MayHavePrinted(HostStatus.Running));
        _host.EndReading(null);
        Assert.True(MayHavePrinted(HostStatus.Success));
        _host.EndReading(null);
        Assert.True(MayHavePrinted(HostStatus.Success));
        _host.EndReading(null);
        Assert.False(MayHavePrinted(HostStatus.Success));
    }

    [Fact]
    public void A_reading_that_failed_does_not_count()
    {
        var failure = new BkJobException(BkJobErrorKind.RequestTimeout, "too slow");
        _host.See(HostStatus.Success, 0, 100);

        _host.EndReading(failure);
        Assert.Same(failure, _host.Failure);
        _host.EndReading(null);
        Assert.Null(_host.Failure);

        Assert.True(_host.MayHavePrinted);
        _host.EndReading(null);
        Assert.False(_host.MayHavePrinted);
    }

    [Fact]
    public void A_host_that_runs_again_is_read_again()
    {
        _host.See(HostStatus.NonZeroExit, 0, 100);
        _host.EndReading(null);
        _host.EndReading(null);
        Assert.False(_host.MayHavePrinted);

        _host.See(HostStatus.NonZeroExit, 1, 200);

        Assert.True(_host.MayHavePrinted);
    }

    [Fact]
    public void A_host_that_waits_or_is_not_wanted_is_not_read()
    {
        var unwanted = new FollowedHost(new(2), isChosen: false, isSource: false);
        unwanted.See(HostStatus.Running, 0, 100);

        Assert.False(unwanted.MayHavePrinted);
        Assert.False(MayHavePrinted(HostStatus.Waiting));
        Assert.True(MayHavePrinted(HostStatus.Running));
    }

    [Fact]
    public void An_answer_without_a_text_is_no_log()
    {
        Assert.Empty(_host.Read(new ScriptLog { HostId = 1 }, null));
        Assert.False(_host.HasLog);

        Assert.Empty(_host.Read(new ScriptLog { HostId = 1, LogContent = "" }, null));
        Assert.True(_host.HasLog);
    }

    [Fact]
    public void Lines_are_counted_with_the_last_one_that_no_line_feed_ended()
    {
        Assert.Equal(2, _host.Read(new ScriptLog { HostId = 1, LogContent = "a\nb\nc" }, null).Count());
        Assert.Equal(2, _host.LineCount);

        Assert.Equal((3, "c"), _host.EndRun().Select(line => (line.LineNumber, line.Text)).Single());
        Assert.Equal(3, _host.LineCount);
        Assert.Empty(_host.EndRun());
    }

    [Fact]
    public void Each_file_in_each_direction_from_each_source_is_a_text_of_its_own()
    {
        Func<string, FileTransferLog>[] rows =
        [
            text => Row(text),
            text => Row(text, mode: TransferMode.Upload),
            text => Row(text, path: "/b"),
            text => Row(text, destination: "/y"),
            text => Row(text, id: 8, address: "10.0.0.8"),
        ];

        Assert.All(rows, row => Assert.Equal("a", Assert.Single(_host.Read(row("a\n"), null)).Text));
        Assert.All(rows, row => Assert.Equal("b", Assert.Single(_host.Read(row("a\nb\n"), null)).Text));
    }

    [Fact]
    public void A_source_is_the_same_by_its_id_or_its_address_alone()
    {
        Assert.Single(_host.Read(Row("a\n"), null));

        Assert.Empty(_host.Read(Row("a\n", address: null), null));
        Assert.Empty(_host.Read(Row("a\n", id: null), null));
    }

    [Fact]
    public void A_file_whose_source_is_not_named_goes_on_where_it_was()
    {
        Assert.Equal("a", Assert.Single(_host.Read(Row("a\n", id: null, address: null), null)).Text);
        Assert.Equal("b", Assert.Single(_host.Read(Row("a\nb\n", id: null, address: null), null)).Text);
    }

    private static FileTransferLog Row(
        string text, TransferMode mode = TransferMode.Download, long? id = 7, string? address = "10.0.0.7", string path = "/a", string destination = "/x") =>
        new() { Mode = mode, SourceHostId = id, SourceIPAddress = address, SourceCloudId = 0, SourcePath = path, DestinationPath = destination, LogContent = text };

    private bool MayHavePrinted(HostStatus status)
    {
        _host.See(status, 0, 100);
        return _host.MayHavePrinted;
    }
}
