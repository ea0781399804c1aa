using BkJob.Client.Logs.Batches;
using BkJob.Client.Wire;

namespace BkJob.Client.Tests.Logs.Batches;

/// <summary>By which names a host is asked for: the caller's own first, those of its result where there are no others.</summary>
public sealed class HostTaskTests
{
    private static readonly WireHost Listed = new() { HostId = 8, IPAddress = "10.0.0.8", IPv6Address = "fd00::8", CloudId = 3 };

    [Fact]
    public void A_host_named_by_its_id_has_the_addresses_of_its_result()
    {
        var task = Found(new(7));

        Assert.Equal((7L, "10.0.0.8", "fd00::8", 3L), (task.Names.HostId!.Value, task.Names.IPAddress, task.Names.IPv6Address, task.Names.CloudId!.Value));
        Assert.Equal((7L, "10.0.0.8", 3L), (task.HostId!.Value, task.IPv4Address, task.CloudId));
        Assert.Equal(HostKeyKind.HostId, task.Kind);
    }

    [Fact]
    public void A_host_named_by_its_address_keeps_it_and_has_the_id_of_its_result()
    {
        var task = Found(new("10.0.0.7", 1));

        Assert.Equal((8L, "10.0.0.7", "fd00::8", 1L), (task.Names.HostId!.Value, task.Names.IPAddress, task.Names.IPv6Address, task.Names.CloudId!.Value));
        Assert.Equal((8L, "10.0.0.7", 1L), (task.HostId!.Value, task.IPv4Address, task.CloudId));
        Assert.Equal(HostKeyKind.IPAddress, task.Kind);
    }

    [Fact]
    public void A_host_that_is_asked_for_otherwise_remembers_which_files_were_written()
    {
        var (task, row) = (new HostTask(new(7), MissingLog.IsError), new FileLogRow { Mode = TransferMode.Download, SourcePath = "/a" });
        Assert.True(task.Rows.Add(row));

        Assert.False(task.NamedBy(HostKeyKind.IPAddress).Rows.Add(row));
        Assert.False(task.FoundIn(new() { Host = Listed }).Rows.Add(row));
    }

    [Fact]
    public void An_IPv6_address_is_none_that_the_log_APIs_take()
    {
        var task = Found(new("fd00::7"));

        Assert.Equal(("fd00::7", "10.0.0.8"), (task.Names.IPv6Address, task.Names.IPAddress));
        Assert.Null(task.IPv4Address);
        Assert.Null(new HostTask(new("::1"), MissingLog.IsError).IPv4Address);
    }

    [Fact]
    public void Without_a_result_the_callers_name_is_all_there_is()
    {
        var task = new HostTask(new(7), MissingLog.IsError);

        Assert.Equal((7L, (string?)null, 0L), (task.HostId!.Value, task.IPv4Address, task.CloudId));
        Assert.Null(task.Names.CloudId);
    }

    [Fact]
    public void A_host_that_is_asked_for_by_another_name_is_still_known_by_the_one_it_was_given_by()
    {
        var known = new HostResult { JobInstanceId = 100, StepInstanceId = 200, StepType = StepType.File };
        var task = new HostTask(new(7), MissingLog.IsNull) { Step = new() { StepInstanceId = 200 }, Outcome = new() { Host = Listed }, Known = known, Standing = HostStatus.Waiting };

        var renamed = task.NamedBy(HostKeyKind.IPAddress);

        Assert.Equal((HostKeyKind.IPAddress, HostKeyKind.HostId), (renamed.Kind, renamed.GivenKind));
        Assert.Equal((task.Key, task.Missing, task.Step, task.Outcome, known, HostStatus.Waiting), (renamed.Key, renamed.Missing, renamed.Step, renamed.Outcome, renamed.Known, renamed.Standing!.Value));
        Assert.Equal(HostKeyKind.IPAddress, renamed.FoundIn(new() { Host = Listed }).Kind);
    }

    [Fact]
    public void What_the_results_say_of_a_host_adds_its_names_and_that_it_waits_but_no_columns()
    {
        var known = new HostResult { JobInstanceId = 100, StepInstanceId = 200, StepType = StepType.File };
        var task = new HostTask(new(7), MissingLog.IsError) { Step = new() { StepInstanceId = 200 }, Known = known };

        var waiting = task.FoundIn(new() { Host = Listed, Status = HostStatus.Waiting, ExitCode = 3 });

        Assert.Equal((true, "10.0.0.8", (int?)null, (HostStatus?)null), (waiting.IsWaiting, waiting.IPv4Address, waiting.Outcome!.ExitCode, waiting.Outcome.Status));
        Assert.Equal((task.Step, known, MissingLog.IsError), (waiting.Step, waiting.Known, waiting.Missing));
        Assert.False(task.FoundIn(new() { Host = Listed, Status = HostStatus.Running }).IsWaiting);
    }

    [Theory]
    [InlineData(HostStatus.AgentAbnormal, true)]
    [InlineData(HostStatus.InvalidTarget, true)]
    [InlineData(HostStatus.AgentNotInstalled, true)]
    [InlineData(HostStatus.NonZeroExit, false)]
    public void Nothing_ever_ran_where_the_result_the_caller_holds_says_so(HostStatus status, bool neverRan)
    {
        var known = new HostResult { JobInstanceId = 100, StepInstanceId = 200, Status = status };

        Assert.Equal(neverRan, new HostTask(new(7), MissingLog.IsNull) { Known = known }.NeverRan);
        Assert.False(new HostTask(new(7), MissingLog.IsError) { Known = known }.NeverRan);
        Assert.False(new HostTask(new(7), MissingLog.IsNull) { Known = known, Outcome = new() { Host = Listed } }.NeverRan);
    }

    [Fact]
    public void What_a_step_is_the_results_say_before_the_result_the_caller_holds()
    {
        var known = new HostResult { JobInstanceId = 100, StepInstanceId = 200, StepType = StepType.File };

        Assert.True(new HostTask(new(7), MissingLog.IsError) { Known = known }.IsFileStep);
        Assert.False(new HostTask(new(7), MissingLog.IsError) { Known = known, Step = new() { Type = StepType.Script } }.IsFileStep);
        Assert.False(new HostTask(new(7), MissingLog.IsError).IsFileStep);
    }

    private static HostTask Found(HostKey key) => new(key, MissingLog.IsError) { Outcome = new() { Host = Listed } };
}
