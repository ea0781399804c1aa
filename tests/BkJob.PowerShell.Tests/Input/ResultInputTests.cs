using System.Management.Automation;
using BkJob.PowerShell.Input;

namespace BkJob.PowerShell.Tests.Input;

public sealed class ResultInputTests
{
    private static readonly HostResult Result = new()
    {
        JobInstanceId = 100,
        StepInstanceId = 200,
        StepName = "deploy",
        HostId = 5,
        IPAddress = "10.0.0.5",
        CloudId = 0,
        Status = HostStatus.NonZeroExit,
        Tag = "tag",
        ExitCode = -1,
        ErrorCode = 0,
        StartTime = new DateTimeOffset(2026, 11, 27, 10, 0, 0, 123, TimeSpan.FromHours(8)),
        EndTime = new DateTimeOffset(2026, 11, 27, 10, 0, 1, TimeSpan.FromHours(8)),
        Duration = TimeSpan.FromMilliseconds(877),
        StepStatus = JobStatus.IgnoreError,
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Every_column_survives_a_file_or_a_job(int depth)
    {
        var read = ResultInput.Read(PSSerializer.Deserialize(PSSerializer.Serialize(Result, depth)), 100, 200)!;
        Assert.Equal(
            (Result.StepName, Result.HostId, Result.IPAddress, Result.CloudId, Result.Status, Result.Tag, Result.ExitCode, Result.ErrorCode, Result.Duration, Result.StepStatus),
            (read.StepName, read.HostId, read.IPAddress, read.CloudId, read.Status, read.Tag, read.ExitCode, read.ErrorCode, read.Duration, read.StepStatus));
        Assert.Equal((Result.StartTime!.Value.ToUnixTimeSeconds(), Result.StartTime.Value.Offset), (read.StartTime!.Value.ToUnixTimeSeconds(), read.StartTime.Value.Offset));
        Assert.Equal(Result.EndTime, read.EndTime);
    }

    [Fact]
    public void A_result_of_another_step_says_nothing()
    {
        Assert.Same(Result, ResultInput.Read(Result, 100, 200));
        Assert.Null(ResultInput.Read(Result, 100, 300));
        Assert.Null(ResultInput.Read(Result, 106, 200));
        Assert.Null(ResultInput.Read(PSSerializer.Deserialize(PSSerializer.Serialize(Result)), 100, 300));
        Assert.Null(ResultInput.Read("10.0.0.5", 100, 200));
        Assert.Null(ResultInput.Read(5, 100, 200));
        Assert.Null(ResultInput.Read(null, 100, 200));
    }

    [Fact]
    public void The_status_of_a_file_is_not_its_hosts()
    {
        var file = new FileTransferLog { JobInstanceId = 100, StepInstanceId = 300, HostId = 5, Status = FileTransferStatus.Failed, HostStatus = HostStatus.FileTransferFailed };
        Assert.Equal(HostStatus.FileTransferFailed, ResultInput.Read(file, 100, 300)!.Status);
        Assert.Null(ResultInput.Read(new FileTransferLog { JobInstanceId = 100, StepInstanceId = 300, Status = FileTransferStatus.Success }, 100, 300));
    }
}
