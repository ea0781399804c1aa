namespace BkJob.Reasons.Tests.Explaining;

public sealed class StepTests
{
    private static HostResult Result(long host, HostStatus status, long step = StepLogs.Step) => new() { JobInstanceId = StepLogs.Job, StepInstanceId = step, StepName = "部署", HostId = host, Status = status };

    [Fact]
    public void A_reason_never_spans_steps_and_each_step_has_its_first()
    {
        var finder = new ReasonFinder(new() { First = 1 });
        foreach (var step in new long[] { 300, 200 })
        {
            finder.Add(Result(1, HostStatus.AgentAbnormal, step));
            finder.Add(Result(2, HostStatus.AgentAbnormal, step));
            finder.Add(Result(3, HostStatus.SubmitFailed, step));
        }

        var reasons = finder.Find();

        Assert.Equal([200, 300], reasons.Select(reason => reason.StepInstanceId));
        Assert.All(reasons, reason => Assert.Equal((1, 2, "Agent abnormal", "部署"), (reason.Rank, reason.HostCount, reason.Reason, reason.StepName)));
    }

    [Fact]
    public void A_log_that_could_not_be_read_is_a_reason_of_its_own()
    {
        var finder = new ReasonFinder();
        finder.Add(Result(1, HostStatus.NonZeroExit));
        finder.AddUnreadable(Result(2, HostStatus.NonZeroExit));

        Assert.Equal(
            [("Non zero exit", ReasonKind.Status), ("The log could not be read (Non zero exit)", ReasonKind.Unreadable)],
            finder.Find().Select(reason => (reason.Reason, reason.Kind)).OrderBy(reason => reason.Reason, StringComparer.Ordinal));
    }

    [Fact]
    public void Hosts_that_are_not_finished_are_in_no_reason_and_counted()
    {
        var finder = new ReasonFinder();
        finder.Add(Result(1, HostStatus.Running));
        finder.Add(Result(2, HostStatus.Waiting));

        Assert.Empty(finder.Find());
        Assert.Equal(new ReasonNotice(ReasonNoticeKind.UnfinishedHosts, StepLogs.Job, StepLogs.Step, 2, 2), Assert.Single(finder.Notices));
    }

    [Fact]
    public void Without_a_reference_what_is_common_is_said_and_that_no_cause_is_claimed()
    {
        var logs = new StepLogs()
            .Failed(6, number => OrdinaryLog.Of(number, "cp: cannot create '/data/app': Permission denied", 5))
            .Failed(3, number => OrdinaryLog.Of(number, "连接数据库超时", 5));

        var reasons = logs.Reasons(null, out var notices);

        Assert.Equal([6, 3], reasons.Select(reason => reason.HostCount));
        Assert.All(reasons.SelectMany(reason => reason.Evidence), evidence => Assert.Null(evidence.ReferenceShare));
        Assert.Equal(ReasonNoticeKind.NoReference, Assert.Single(notices).Kind);
    }

    [Fact]
    public void A_good_run_can_be_the_reference_where_nothing_succeeded()
    {
        var finder = new ReasonFinder();
        var good = new StepLogs().Succeeded(40, number => OrdinaryLog.Of(number));
        var bad = new StepLogs().Failed(30, number => OrdinaryLog.Of(number, "gzip: stdin: unexpected end of file", 5));
        foreach (var log in good.Logs)
        {
            finder.AddReference(log, StepLogs.Job, StepLogs.Step);
        }

        foreach (var log in bad.Logs)
        {
            finder.Add(log);
        }

        Assert.Equal("gzip: stdin: unexpected end of file", Assert.Single(finder.Find()).Reason);
        Assert.Empty(finder.Notices);
    }

    [Fact]
    public void A_number_that_a_whole_run_prints_is_no_evidence_against_another_run()
    {
        var finder = new ReasonFinder();
        foreach (var log in new StepLogs().Succeeded(40, number => "deploy job 1006 step 3 version 12\n" + OrdinaryLog.Of(number)).Logs)
        {
            finder.AddReference(log, StepLogs.Job, StepLogs.Step);
        }

        foreach (var log in new StepLogs().Failed(9, number => "deploy job 1007 step 3 version 13\n" + OrdinaryLog.Of(number)).Logs)
        {
            finder.Add(log);
        }

        var reason = Assert.Single(finder.Find());
        Assert.Equal("Non zero exit (exit code 1)", reason.Reason);
        Assert.Empty(reason.Evidence);
    }

    [Fact]
    public void A_number_that_only_some_hosts_of_a_run_print_is_evidence_against_another_run()
    {
        var finder = new ReasonFinder();
        foreach (var log in new StepLogs().Succeeded(40, number => OrdinaryLog.Of(number) + "\nmirror answered 200").Logs)
        {
            finder.AddReference(log, StepLogs.Job, StepLogs.Step);
        }

        foreach (var log in new StepLogs().Failed(9, number => OrdinaryLog.Of(number) + "\nmirror answered 502").Failed(4, number => OrdinaryLog.Of(number, "tar: disk is full", 5)).Logs)
        {
            finder.Add(log);
        }

        Assert.Equal(["mirror answered 502", "tar: disk is full"], finder.Find().Select(reason => reason.Reason));
    }

    [Fact]
    public void A_host_is_one_in_whatever_spelling_its_address_comes()
    {
        var finder = new ReasonFinder();
        finder.Add(new HostResult { JobInstanceId = 1, StepInstanceId = 2, IPv6Address = "FD00::0:1", CloudId = 0, Status = HostStatus.NonZeroExit });
        finder.Add(new ScriptLog { JobInstanceId = 1, StepInstanceId = 2, IPv6Address = "fd00::1", Status = HostStatus.NonZeroExit, LogContent = "fatal: no" });
        finder.Add(new HostResult { JobInstanceId = 1, StepInstanceId = 2, IPv6Address = "::ffff:10.0.0.1", CloudId = 0, Status = HostStatus.NonZeroExit });
        finder.Add(new ScriptLog { JobInstanceId = 1, StepInstanceId = 2, IPAddress = "10.0.0.1", Status = HostStatus.NonZeroExit, LogContent = "fatal: no" });

        Assert.Equal(2, finder.Find().Sum(reason => reason.HostCount));
    }

    [Fact]
    public void A_container_without_a_log_has_its_name()
    {
        var finder = new ReasonFinder();
        finder.Add(new HostResult { JobInstanceId = 1, StepInstanceId = 2, ContainerId = 7, ContainerName = "web-1", Status = HostStatus.AgentAbnormal });

        Assert.Equal("web-1", Assert.Single(finder.Find()).Hosts[0].Target);
    }

    [Fact]
    public void A_sampled_reference_is_told()
    {
        new StepLogs().Succeeded(50, number => OrdinaryLog.Of(number)).Failed(1, _ => "fatal: no").Reasons(new() { ReferenceSize = 20 }, out var notices);

        Assert.Equal(new ReasonNotice(ReasonNoticeKind.SampledReference, StepLogs.Job, StepLogs.Step, 20, 50), Assert.Single(notices));
    }

    [Fact]
    public void Several_failed_files_of_one_host_are_one_host_and_path_and_size_say_nothing()
    {
        var finder = new ReasonFinder();
        for (var host = 1; host <= 30; host++)
        {
            finder.Add(Row(host, "a.tar.gz", failed: false, "success"));
        }

        for (var host = 31; host <= 34; host++)
        {
            finder.Add(Row(host, "a.tar.gz", failed: true, "errcode 13: No space left on device"));
            finder.Add(Row(host, "b.yaml", failed: true, "errcode 13: No space left on device"));
        }

        var reason = Assert.Single(finder.Find());
        Assert.Equal((4, "errcode 13: No space left on device"), (reason.HostCount, reason.Reason));
        Assert.Equal(HostStatus.FileTransferFailed, reason.Status);
    }

    private static FileTransferLog Row(long host, string file, bool failed, string detail) => new()
    {
        JobInstanceId = StepLogs.Job,
        StepInstanceId = 306,
        HostId = host,
        Mode = TransferMode.Download,
        Status = failed ? FileTransferStatus.Failed : FileTransferStatus.Success,
        HostStatus = failed ? HostStatus.FileTransferFailed : HostStatus.Success,
        DestinationPath = "/data/" + file,
        LogContent = $"[2026-03-02 14:39:30] FileName: /data/{file} FileSize: {host}.0 MB State: done Speed: {host} KB/s Progress: 37% StatusDesc: x Detail: {detail}\n",
    };
}
