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
}
