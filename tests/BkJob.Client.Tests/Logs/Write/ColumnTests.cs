using BkJob.Client.Logs.Batches;
using BkJob.Client.Logs.Write;
using BkJob.Client.Wire;

namespace BkJob.Client.Tests.Logs.Write;

/// <summary>Where a log's columns come from when several know them: the answer, the name it was asked for by, the status answer, the caller's own result.</summary>
public sealed class ColumnTests
{
    private static readonly StepKey Step = new(new("biz_set", "9"), 100, 200);
    private static readonly WireHost Answered = new() { HostId = 1, IPAddress = "10.0.0.1", IPv6Address = "fd00::1", CloudId = 11, ContainerId = 21, ContainerName = "answered" };
    private static readonly HostKey Asked = new WireHost { IPAddress = "10.0.0.2", CloudId = 12, ContainerId = 22, ContainerName = "asked" }.ToKey();
    private static readonly HostKey AskedById = new(2);
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);

    private static readonly StepOutcome Status = new() { StepInstanceId = 200, Name = "of the status", Status = (JobStatus)4, ExecuteCount = 5, Type = StepType.Script };

    private static readonly HostOutcome Listed = new()
    {
        Host = new() { HostId = 3, IPAddress = "10.0.0.3", IPv6Address = "fd00::3", CloudId = 13, ContainerId = 23, ContainerName = "listed" },
        Status = HostStatus.NonZeroExit,
        Tag = "listed",
        ExitCode = 33,
        ErrorCode = 34,
        StartTime = Morning.ToUnixTimeMilliseconds(),
        EndTime = Morning.AddSeconds(9).ToUnixTimeMilliseconds(),
        TotalTime = 9500,
    };

    private static readonly HostResult Held = new()
    {
        StepName = "of the caller",
        IPAddress = "10.0.0.4",
        IPv6Address = "fd00::4",
        Status = HostStatus.Success,
        Tag = "held",
        ExitCode = 43,
        ErrorCode = 44,
        StartTime = Morning.AddDays(1),
        EndTime = Morning.AddDays(2),
        Duration = TimeSpan.FromDays(1),
        StepStatus = (JobStatus)3,
    };

    private readonly LogFactory _factory = new(new(TimeZoneInfo.Utc));

    [Fact]
    public void A_host_is_called_what_the_answer_calls_it()
    {
        var task = new HostTask(Asked, MissingLog.IsError) { Outcome = Listed, Known = Held };
        var (script, file) = (_factory.Script(Step, task, Answered, null), _factory.File(Step, task, Answered, null));

        Assert.Equal((1, "10.0.0.1", "fd00::1", 11, 21, "answered"), NamesOf(script));
        Assert.Equal((1, "10.0.0.1", 11, 21, "answered"), NamesOf(file));
    }

    [Fact]
    public void What_the_answer_does_not_say_the_name_says_it_was_asked_for_by_and_then_the_results()
    {
        var byName = new HostTask(Asked, MissingLog.IsError) { Outcome = Listed, Known = Held };
        var byId = new HostTask(AskedById, MissingLog.IsError) { Outcome = Listed, Known = Held };
        var unknown = new HostTask(new WireHost { IPAddress = "x" }.ToKey(), MissingLog.IsError) { Outcome = Listed };

        // The address as the server writes it comes before the caller's way to write it.
        Assert.Equal((3, "10.0.0.3", "fd00::3", 12, 22, "asked"), NamesOf(_factory.Script(Step, byName, default, null)));
        Assert.Equal((3, "10.0.0.3", 12, 22, "asked"), NamesOf(_factory.File(Step, byName, default, null)));
        Assert.Equal((2, "10.0.0.3", "fd00::3", 13, null, "listed"), NamesOf(_factory.Script(Step, byId, default, null)));
        Assert.Equal((2, "10.0.0.3", 13, null, "listed"), NamesOf(_factory.File(Step, byId, default, null)));
        Assert.Equal((3, "10.0.0.3", "fd00::3", 13, null, "listed"), NamesOf(_factory.Script(Step, unknown, default, null)));
    }

    [Fact]
    public void Without_results_the_address_is_that_of_the_callers_result_or_else_the_one_it_was_asked_for_by()
    {
        var (held, bare) = (new HostTask(Asked, MissingLog.IsError) { Known = Held }, new HostTask(Asked, MissingLog.IsError));
        var bareIPv6 = new HostTask(new("fd00::9", 3), MissingLog.IsError);
        var heldIPv6 = new HostTask(new("fd00::9", 3), MissingLog.IsError) { Known = Held };

        Assert.Equal((null, "10.0.0.4", "fd00::4", 12, 22, "asked"), NamesOf(_factory.Script(Step, held, default, null)));
        Assert.Equal("10.0.0.4", _factory.File(Step, held, default, null).IPAddress);
        Assert.Equal((null, "10.0.0.2", null, 12, 22, "asked"), NamesOf(_factory.Script(Step, bare, default, null)));
        Assert.Equal("10.0.0.2", _factory.File(Step, bare, default, null).IPAddress);
        Assert.Equal((null, null, "fd00::9", 3, null, null), NamesOf(_factory.Script(Step, bareIPv6, default, null)));
        Assert.Equal("fd00::9", _factory.File(Step, bareIPv6, default, null).IPAddress);
        Assert.Equal("fd00::4", _factory.Script(Step, heldIPv6, default, null).IPv6Address);
    }

    [Fact]
    public void An_address_that_begins_with_colons_is_IPv6()
    {
        var log = _factory.Script(Step, new(new("::1"), MissingLog.IsError), default, null);

        Assert.Equal((null, "::1"), (log.IPAddress, log.IPv6Address));
    }

    [Fact]
    public void The_address_of_a_files_host_is_IPv6_where_it_has_no_other()
    {
        var task = new HostTask(AskedById, MissingLog.IsError) { Outcome = new() { Host = new() { IPv6Address = "fd00::3" } }, Known = Held };

        Assert.Equal("fd00::1", _factory.File(Step, task, new() { IPv6Address = "fd00::1" }, null).IPAddress);
        Assert.Equal("fd00::3", _factory.File(Step, task, default, null).IPAddress);
    }

    [Fact]
    public void What_the_status_answer_says_of_a_host_comes_before_the_callers_result()
    {
        var task = new HostTask(AskedById, MissingLog.IsNull) { Step = Status, Outcome = Listed, Known = Held };
        var (script, file) = (_factory.Script(Step, task, Answered, "text"), _factory.File(Step, task, Answered, null));

        Assert.Equal((HostStatus.NonZeroExit, "listed", 33, 34), (script.Status, script.Tag, script.ExitCode, script.ErrorCode));
        Assert.Equal((Morning, Morning.AddSeconds(9), TimeSpan.FromSeconds(9.5)), (script.StartTime, script.EndTime, script.Duration));
        Assert.Equal(("of the status", (JobStatus)4, 5), (script.StepName, script.StepStatus, script.RetryCount));
        Assert.Equal((100, 200, "biz_set", "9", "text"), (script.JobInstanceId, script.StepInstanceId, script.ScopeType, script.ScopeId, script.LogContent));
        Assert.Equal((HostStatus.NonZeroExit, Morning, Morning.AddSeconds(9), TimeSpan.FromSeconds(9.5)), (file.HostStatus, file.StartTime, file.EndTime, file.Duration));
        Assert.Equal(("of the status", (JobStatus)4), (file.StepName, file.StepStatus));
        Assert.Equal((100, 200, "biz_set", "9", null), (file.JobInstanceId, file.StepInstanceId, file.ScopeType, file.ScopeId, file.LogContent));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_the_status_answer_does_not_say_the_callers_result_says(bool isListed)
    {
        var task = new HostTask(AskedById, MissingLog.IsNull) { Step = isListed ? new() : null, Outcome = isListed ? new() : null, Known = Held };
        var (script, file) = (_factory.Script(Step, task, Answered, ""), _factory.File(Step, task, Answered, null));

        Assert.Equal((HostStatus.Success, "held", 43, 44), (script.Status, script.Tag, script.ExitCode, script.ErrorCode));
        Assert.Equal((Morning.AddDays(1), Morning.AddDays(2), TimeSpan.FromDays(1)), (script.StartTime, script.EndTime, script.Duration));
        Assert.Equal(("of the caller", (JobStatus)3, null, ""), (script.StepName, script.StepStatus, script.RetryCount, script.LogContent));
        Assert.Equal((HostStatus.Success, Morning.AddDays(1), Morning.AddDays(2), TimeSpan.FromDays(1)), (file.HostStatus, file.StartTime, file.EndTime, file.Duration));
        Assert.Equal(("of the caller", (JobStatus)3), (file.StepName, file.StepStatus));
    }

    [Fact]
    public void A_file_has_the_columns_of_its_row()
    {
        var row = new FileLogRow
        {
            Mode = TransferMode.Download,
            Source = new() { HostId = 7, IPAddress = "10.0.0.7", IPv6Address = "fd00::7", CloudId = 17 },
            Destination = new() { HostId = 8, IPAddress = "10.0.0.8", IPv6Address = "fd00::8", CloudId = 18 },
            SourcePath = "/from",
            DestinationPath = "/to",
            Status = FileTransferStatus.Failed,
            Size = "5 MB",
            Speed = "1 MB/s",
            Progress = "40%",
            LogContent = "text",
        };

        var file = _factory.File(Step, new(Asked, MissingLog.IsError), Answered, row);

        Assert.Equal((TransferMode.Download, FileTransferStatus.Failed, "5 MB", "1 MB/s", "40%", "text"), (file.Mode, file.Status, file.Size, file.Speed, file.Progress, file.LogContent));
        Assert.Equal((7, "10.0.0.7", 17, "/from"), (file.SourceHostId, file.SourceIPAddress, file.SourceCloudId, file.SourcePath));
        Assert.Equal((8, "10.0.0.8", 18, "/to"), (file.DestinationHostId, file.DestinationIPAddress, file.DestinationCloudId, file.DestinationPath));
    }

    [Fact]
    public void A_download_whose_row_does_not_name_its_destination_goes_to_the_host_itself()
    {
        var row = new FileLogRow { Mode = TransferMode.Download, Source = new() { IPv6Address = "fd00::7" } };
        var asked = new HostTask(new WireHost { HostId = 2, IPAddress = "10.0.0.2", CloudId = 12 }.ToKey(), MissingLog.IsError);

        Assert.Equal((1, "10.0.0.1", 11), DestinationOf(_factory.File(Step, asked, Answered, row)));
        Assert.Equal((2, "10.0.0.2", 12), DestinationOf(_factory.File(Step, asked, default, row)));
        Assert.Equal("fd00::7", _factory.File(Step, asked, default, row).SourceIPAddress);
        row.Destination = new() { IPv6Address = "fd00::8" };
        Assert.Equal("fd00::8", _factory.File(Step, asked, Answered, row).DestinationIPAddress);
    }

    [Fact]
    public void An_upload_has_no_destination()
    {
        var row = new FileLogRow { Mode = TransferMode.Upload, Destination = new() { HostId = 8, IPAddress = "10.0.0.8", CloudId = 18 } };

        Assert.Equal((null, null, null), DestinationOf(_factory.File(Step, new(Asked, MissingLog.IsError), Answered, row)));
    }

    [Fact]
    public void A_host_of_an_ESB_v2_job_has_what_the_answer_says_of_it_its_group_and_its_step()
    {
        var host = new EsbV2HostLog
        {
            Host = Answered,
            Step = new() { StepInstanceId = 201, Name = "deploy", Status = (JobStatus)4 },
            Group = new() { Status = HostStatus.ScriptFailed, Tag = "t" },
            StartTime = "2026-03-02 06:00:00",
            EndTime = "2026-03-02 06:00:09",
            Duration = TimeSpan.FromSeconds(9.5),
            RetryCount = 5,
            ErrorCode = 34,
            ExitCode = 33,
            LogContent = "text",
        };

        var log = _factory.EsbV2(100, Step.Scope, host);

        Assert.Equal((1, "10.0.0.1", "fd00::1", 11, null, null), NamesOf(log));
        Assert.Equal((100, 201, "deploy", (JobStatus)4, "biz_set", "9"), (log.JobInstanceId, log.StepInstanceId, log.StepName, log.StepStatus, log.ScopeType, log.ScopeId));
        Assert.Equal((HostStatus.ScriptFailed, "t", 33, 34, 5), (log.Status, log.Tag, log.ExitCode, log.ErrorCode, log.RetryCount));
        Assert.Equal((Morning, Morning.AddSeconds(9), TimeSpan.FromSeconds(9.5), "text"), (log.StartTime, log.EndTime, log.Duration, log.LogContent));

        (host.Step.StepInstanceId, host.LogContent) = (null, "");
        Assert.Equal((0, null), (_factory.EsbV2(100, Step.Scope, host).StepInstanceId, _factory.EsbV2(100, Step.Scope, host).LogContent));
    }

    private static (long?, string?, string?, long?, long?, string?) NamesOf(ScriptLog log) => (log.HostId, log.IPAddress, log.IPv6Address, log.CloudId, log.ContainerId, log.ContainerName);

    private static (long?, string?, long?, long?, string?) NamesOf(FileTransferLog log) => (log.HostId, log.IPAddress, log.CloudId, log.ContainerId, log.ContainerName);

    private static (long?, string?, long?) DestinationOf(FileTransferLog log) => (log.DestinationHostId, log.DestinationIPAddress, log.DestinationCloudId);
}
