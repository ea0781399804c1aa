using System.Management.Automation;
using System.Text.RegularExpressions;

namespace BkJob.PowerShell.Tests.Views;

/// <summary>A job and its steps in one row of a table: a cell that the engine breaks puts the steps beside the wrong lines.</summary>
public sealed class JobRowsTests
{
    [Fact]
    public void Cells_of_any_job_fit_their_columns()
    {
        foreach (var status in Enum.GetValues<JobStatus>())
        {
            JobStep[] steps = [Step(206, status, 900), Step(306, status, 20_000)];
            var job = PSObject.AsPSObject(new JobInstance { JobInstanceId = 106, Name = "job", Status = status, Duration = TimeSpan.FromDays(400), Steps = steps });

            foreach (var (cells, width) in new[] { (JobRows.GetStatuses(job), 17), (JobRows.GetDurations(job), 6), (JobRows.GetFailures(job), 9), (JobRows.GetStarts(job), 11) })
            {
                var lines = Regex.Replace(cells, @"\x1b\[\d+m", "").Split('\n');
                Assert.Equal(3, lines.Length);
                Assert.All(lines, line => Assert.InRange(line.Length, 1, width));
            }
        }
    }

    private static JobStep Step(long id, JobStatus status, int failed) =>
        new() { StepInstanceId = id, Name = "step", Status = status, HostCount = 20_000, FailedHostCount = failed, Duration = TimeSpan.FromDays(123), StartTime = DateTimeOffset.UnixEpoch };
}
