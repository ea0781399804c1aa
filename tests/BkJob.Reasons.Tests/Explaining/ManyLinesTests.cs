using BkJob.Reasons.Tests.Samples;

namespace BkJob.Reasons.Tests.Explaining;

/// <summary>Logs that are data: the memory for different lines is bounded, and what found no place is told.</summary>
public sealed class ManyLinesTests
{
    private static ScriptLog Log(long step, long host, HostStatus status, string text) =>
        new() { JobInstanceId = StepLogs.Job, StepInstanceId = step, HostId = host, Status = status, ExitCode = 1, LogContent = text };

    private static void AddOrdinaryStep(ReasonFinder finder, long step)
    {
        for (var host = 1; host <= 40; host++)
        {
            finder.Add(Log(step, host, HostStatus.Success, OrdinaryLog.Of(host)));
        }

        for (var host = 41; host <= 45; host++)
        {
            finder.Add(Log(step, host, HostStatus.NonZeroExit, OrdinaryLog.Of(host, "tar: disk is full", 5)));
        }
    }

    [Fact]
    public void A_log_of_data_takes_no_other_logs_room_and_is_told_of()
    {
        var finder = new ReasonFinder();
        finder.Add(Log(1, 99, HostStatus.NonZeroExit, DifferentLines.Of(1, 120_000)));
        AddOrdinaryStep(finder, 1);

        Assert.Contains("tar: disk is full", finder.Find().Select(reason => reason.Reason));
        Assert.Equal(new ReasonNotice(ReasonNoticeKind.DictionaryFull, StepLogs.Job, 1, 100_000, 100_000), Assert.Single(finder.Notices));
    }

    [Fact]
    public void A_step_of_data_takes_no_other_steps_room_and_alone_is_told_of()
    {
        var finder = new ReasonFinder(new() { MostLines = 100 });
        for (var host = 1; host <= 6; host++)
        {
            finder.Add(Log(1, host, HostStatus.Success, DifferentLines.Of(host, 20)));
        }

        finder.Add(Log(1, 7, HostStatus.NonZeroExit, "fatal: no"));
        AddOrdinaryStep(finder, 2);

        Assert.Equal("tar: disk is full", Assert.Single(finder.Find(), reason => reason.StepInstanceId == 2).Reason);
        Assert.Equal([1], finder.Notices.Where(notice => notice.Kind is ReasonNoticeKind.DictionaryFull).Select(notice => notice.StepInstanceId));
    }

    // These took minutes to hours when each clue was held against each other, for every reason anew.
    [Fact]
    public void Many_hosts_with_many_lines_of_their_own_are_each_in_one_reason()
    {
        var logs = new StepLogs().Succeeded(40, number => OrdinaryLog.Of(number))
            .Failed(1_500, number => OrdinaryLog.Of(number) + DifferentLines.Of(number, 20));

        Assert.Equal(1_500, logs.Reasons().Sum(reason => reason.HostCount));
    }

    [Fact]
    public void Hosts_that_print_the_same_ten_thousand_lines_have_one_reason()
    {
        var logs = new StepLogs().Succeeded(40, number => OrdinaryLog.Of(number)).Failed(30, number => OrdinaryLog.Of(number) + DifferentLines.Of(1, 10_000));

        Assert.Equal(30, Assert.Single(logs.Reasons()).HostCount);
    }

    [Fact]
    public void Sentences_of_Han_as_long_as_a_page_are_not_held_against_each_other_for_ever()
    {
        string Page(int number) => "错误" + string.Concat(Enumerable.Range(0, 700).Select(at => (char)(0x4e00 + (((number * 7919) + (at * 131)) % 5000)) + "在页上"));

        var logs = new StepLogs().Succeeded(40, number => OrdinaryLog.Of(number)).Failed(60, number => OrdinaryLog.Of(number, Page(number)));

        Assert.Equal(60, logs.Reasons().Sum(reason => reason.HostCount));
    }

    [Fact]
    public void A_host_with_thousands_of_files_is_one_host()
    {
        var finder = new ReasonFinder();
        for (var file = 0; file < 20_000; file++)
        {
            finder.Add(new FileTransferLog { HostId = 7, HostStatus = HostStatus.FileTransferFailed, Status = FileTransferStatus.Failed, DestinationPath = $"/data/{file}", LogContent = "Detail: no space left on device" });
        }

        Assert.Equal((1, "no space left on device"), Assert.Single(finder.Find()) is var reason ? (reason.HostCount, reason.Reason) : default);
    }
}
