using BkJob.Simulator.World;
using static BkJob.Client.Tests.Logs.Follow.Course;

namespace BkJob.Client.Tests.Logs.Follow;

/// <summary>What is asked for beside the states and the logs is asked for as seldom as may be.</summary>
public sealed class QuestionCountTests
{
    private const string StepStatus = "/get_step_instance_status";
    private const string StepDetail = "/get_step_instance_detail";

    [Fact]
    public async Task The_addresses_of_a_step_are_asked_for_once_and_only_for_a_host_that_is_named_by_one()
    {
        await using var named = await StartAsync(WithIPv6());
        await using var byId = await StartAsync(WithIPv6());
        await using var whole = await StartAsync(WithIPv6());

        Assert.Equal("1 1; 2 2", (await named.FollowAsync(null, new HostKey("fd00::1", 3), new HostKey("10.0.0.2"), new HostKey(2))).LinesOf(1));
        await byId.FollowAsync(null, new HostKey(1), new HostKey("10.0.0.2"));
        await whole.FollowAsync();

        Assert.Equal((1, 0, 0), (named.RequestsTo(StepStatus).Count, byId.RequestsTo(StepStatus).Count, whole.RequestsTo(StepStatus).Count));
    }

    [Fact]
    public async Task Addresses_that_could_not_be_asked_for_are_asked_for_in_the_next_round()
    {
        await using var site = await StartAsync(WithIPv6());
        site.Server.FailNext(Simulator.Faults.FaultKind.ErrorEmpty, 4, StepStatus);

        var outcomes = await site.FollowAsync(null, new HostKey("fd00::1", 3));

        Assert.Empty(outcomes.Errors());
        Assert.Equal("1 1; 2 2", outcomes.LinesOf(1));
        Assert.Equal(5, site.RequestsTo(StepStatus).Count);
    }

    [Fact]
    public async Task A_server_that_cannot_say_the_addresses_is_asked_once()
    {
        await using var site = await StartAsync(WithIPv6());
        site.Server.Options.MissingRoutes = new HashSet<string> { "step-status" };

        var outcomes = await site.FollowAsync(null, new HostKey("fd00::1", 3));

        Assert.Equal(BkJobErrorKind.HostLogNotFound, Assert.Single(outcomes.Errors()).Kind);
        Assert.Single(site.RequestsTo(StepStatus));
    }

    [Theory]
    [InlineData(null, 2)]
    [InlineData(9L, 1)]
    [InlineData(1L, 0)]
    public async Task The_sources_are_asked_for_once_while_the_step_runs_and_at_the_end_once_more_where_there_may_be_others(long? host, int times)
    {
        await using var site = await StartAsync(WithSource());

        await site.FollowAsync(null, host is { } id ? Hosts.Ids(id) : []);

        Assert.Equal(times, site.RequestsTo(StepDetail).Count);
    }

    [Fact]
    public async Task Where_hosts_are_chosen_by_their_state_no_source_is_one_of_them_and_none_is_asked_for()
    {
        await using var site = await StartAsync(WithSource());

        var outcomes = await site.FollowAsync(new() { Statuses = [HostStatus.Running] });

        Assert.Equal(("1 1; 2 2", ""), (outcomes.LinesOf(1), outcomes.LinesOf(9)));
        Assert.Empty(site.RequestsTo(StepDetail));
    }

    [Fact]
    public async Task A_named_host_that_is_no_source_makes_no_source_of_the_others()
    {
        await using var site = await StartAsync(WithSource());

        var outcomes = await site.FollowAsync(null, Hosts.Ids(1, 77));

        Assert.Equal(("1 1; 2 2", ""), (outcomes.LinesOf(1), outcomes.LinesOf(9)));
        Assert.Equal([(BkJobErrorKind.HostLogNotFound, new HostKey(77))], outcomes.Errors());
    }

    private static PlayedJob WithIPv6() => new()
    {
        Hosts = [new(1, 3, null, "fd00::1"), new(2, 0, "10.0.0.2")],
        Rounds = [new(Running("1\n"), Running("x\n")), new(Running("1\n"), Running("x\n")), new(Running("1\n2\n"), Running("x\n")), End(Done("1\n2\n"), Done("x\n"))],
    };

    private static PlayedJob WithSource() => new()
    {
        Hosts = HostsOf(1),
        Sources = [new(9, 0, "10.0.0.9")],
        Rounds = [new(Running("1\n"), Running("u1\n")), new(Running("1\n"), Running("u1\n")), new(Running("1\n2\n"), Running("u1\n")), End(Done("1\n2\n"), Done("u1\n"))],
    };
}
