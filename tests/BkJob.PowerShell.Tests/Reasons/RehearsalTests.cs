using BkJob.PowerShell.Reasons;

namespace BkJob.PowerShell.Tests.Reasons;

public sealed class RehearsalTests
{
    [Fact]
    public void The_made_up_step_is_explained_to_its_last_host()
    {
        var reasons = Rehearsal.Run();

        Assert.Equal(20, reasons.Sum(reason => reason.HostCount));
        Assert.InRange(reasons.Count, 2, 20);
    }
}
