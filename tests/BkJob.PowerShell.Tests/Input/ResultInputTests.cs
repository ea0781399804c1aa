using System.Globalization;
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

    [Theory]
    [InlineData("")]
    [InlineData("en-US")]
    [InlineData("en-GB")]
    [InlineData("de-DE")]
    [InlineData("zh-CN")]
    [InlineData("ja-JP")]
    public async Task Times_survive_a_table_and_JSON_in_every_culture(string culture)
    {
        await using var session = await HostedSession.StartAsync(new() { Hosts = 3 });
        var cultures = (CultureInfo.CurrentCulture, new CultureInfo(culture));
        foreach (var month in (int[])[1, 5, 11, 12])
        {
            var time = new DateTimeOffset(2026, month, 5, 13, 7, 9, TimeSpan.FromHours(8));
            var result = new HostResult { JobInstanceId = 100, StepInstanceId = 200, HostId = 5, Status = HostStatus.Success, StartTime = time, Duration = TimeSpan.FromMilliseconds(1234) };
            foreach (var way in (string[])["ConvertTo-Csv | ConvertFrom-Csv", "ConvertTo-Json -Depth 4 | ConvertFrom-Json"])
            {
                using var shell = session.Shell("param($Result, $Culture) [cultureinfo]::CurrentCulture = $Culture; $Result | " + way).AddArgument(result).AddArgument(cultures.Item2);
                var row = Assert.Single(shell.Invoke());
                HostResult? read;
                try
                {
                    CultureInfo.CurrentCulture = cultures.Item2;
                    read = ResultInput.Read(row, 100, 200);
                }
                finally
                {
                    CultureInfo.CurrentCulture = cultures.Item1;
                }

                Assert.Equal((time.UtcDateTime, result.Duration), (read!.StartTime!.Value.UtcDateTime, read.Duration));
            }
        }
    }

    [Theory]
    [InlineData("zh-CN", "05/11/2026 10:00:00 +08:00", null)]
    [InlineData("zh-CN", "11/05/2026 10:00:00 AM +08:00", null)]
    [InlineData("zh-CN", "11/27/2026 10:00:00 +08:00", "2026-11-27T02:00:00Z")]
    [InlineData("zh-CN", "27/11/2026 10:00:00 +08:00", "2026-11-27T02:00:00Z")]
    [InlineData("zh-CN", "11/11/2026 10:00:00 +08:00", "2026-11-11T02:00:00Z")]
    [InlineData("en-US", "27/11/2026 10:00:00 +08:00", "2026-11-27T02:00:00Z")]
    [InlineData("en-US", "2026/5/11 10:00:00 +08:00", "2026-05-11T02:00:00Z")]
    [InlineData("en-GB", "2026-05-11T10:00:00+08:00", "2026-05-11T02:00:00Z")]
    [InlineData("en-GB", "05/11/2026 10:00:00 +08:00", "2026-11-05T02:00:00Z")]
    [InlineData("en-US", "soon", null)]
    public void A_time_of_another_culture_is_read_where_it_can_mean_one_day_only(string culture, string text, string? expected)
    {
        var present = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new(culture);
            Assert.Equal(expected, TimeText.Read(text)?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }
        finally
        {
            CultureInfo.CurrentCulture = present;
        }
    }
}
