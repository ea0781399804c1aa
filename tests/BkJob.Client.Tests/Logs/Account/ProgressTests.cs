using BkJob.Simulator.Faults;

namespace BkJob.Client.Tests.Logs.Account;

/// <summary>What a progress bar shows. A host that is planned is done once, however it ends.</summary>
public sealed class ProgressTests
{
    public static IEnumerable<object?[]> WholeJobs { get; } =
        from door in Enum.GetValues<Door>() from job in (long[])[100, 101, 102, 103, 104, 105, 106, 107, 108, 111, 404] select (object?[])[door, job];

    public static IEnumerable<object?[]> Steps { get; } = from door in Enum.GetValues<Door>() from step in (long?[])[200, 300, 404, null] select (object?[])[door, step];

    [Theory]
    [MemberData(nameof(WholeJobs))]
    public async Task Of_a_whole_job_every_planned_host_is_done_at_the_end(Door door, long job)
    {
        await using var site = await StartAsync(door);

        Assert.Empty(await ProgressAsync(site, [new(job, site.Scope)]));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Of_named_hosts_every_planned_one_is_done_at_the_end(Door door, long? step)
    {
        await using var site = await StartAsync(door);

        Assert.Empty(await ProgressAsync(site, Named(site, step)));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Of_hosts_that_no_answer_comes_for_every_planned_one_is_done_at_the_end(Door door, long? step)
    {
        await using var site = await StartAsync(door);
        site.Server.FailNext(FaultKind.ErrorEmpty, int.MaxValue, "_log");

        Assert.Empty(await ProgressAsync(site, Named(site, step)));
    }

    [Fact]
    public async Task Of_hosts_asked_for_alone_in_a_step_that_turns_out_to_be_forbidden_every_planned_one_is_done_at_the_end()
    {
        await using var site = await StartAsync(Door.V3, Clients.OneAtATime);
        site.AnswerAlways(HandMadeAnswers.Single, """{"code":9900403,"result":false,"message":"no permission","data":null}""");

        Assert.Empty(await ProgressAsync(site, Hosts.Ids(5, 6, 11).Select(host => Named(site, 200, host))));
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    [InlineData(Door.Esb)]
    public async Task Of_batches_that_are_not_sent_since_their_step_is_missing_every_planned_host_is_done_at_the_end(Door door)
    {
        await using var site = await StartAsync(door, Clients.OneAtATime);

        Assert.Empty(await ProgressAsync(site, Named(site, 404)));
    }

    [Fact]
    public async Task A_host_named_twice_is_planned_once()
    {
        await using var site = await StartAsync(Door.V3);
        var context = new CallContext();

        await site.LocalClient.ReadLogsAsync(Hosts.Ids(1, 2, 1).Select(host => Named(site, 200, host)).ToAsyncEnumerable(), new(), context, default).CountAsync();

        Assert.Equal((2, 2), (context.HostsPlanned, context.HostsDone));
    }

    private static Task<SimulatedSite> StartAsync(Door door, Func<BkJobClientOptions, BkJobClientOptions>? with = null) => SimulatedSite.StartAsync(
        door, new() { Hosts = 60, LogBytes = 300, GrowPolls = 1, HostsOnlyAlone = new HashSet<long> { 5, 11 }, HostsWithoutLog = new HashSet<long> { 6 } }, with);

    /// <summary>Hosts by id and by address, some by both, with one that has a log only alone, one without any and one that does not exist.</summary>
    private static List<LogRequest> Named(SimulatedSite site, long? step) =>
        [.. Hosts.Range(1, 20).Concat(Hosts.Addresses("10.0.0.5", "10.0.0.6", "10.0.0.20", "10.0.0.30", "10.0.0.31")).Append(new(999)).Select(host => Named(site, step, host))];

    private static LogRequest Named(SimulatedSite site, long? step, HostKey host) => new(100, site.Scope) { StepInstanceId = step, Host = host };

    /// <summary>Reads to the end; what is wrong with the progress.</summary>
    private static async Task<List<string>> ProgressAsync(SimulatedSite site, IEnumerable<LogRequest> requests)
    {
        var (context, wrong) = (new CallContext(), new List<string>());
        await foreach (var _ in site.LocalClient.ReadLogsAsync(requests.ToAsyncEnumerable(), new() { BatchSize = 7 }, context, default))
        {
            var done = context.HostsDone;
            if (done > context.HostsPlanned)
            {
                wrong.Add($"{done} are done of {context.HostsPlanned}");
            }
        }

        if (context.HostsDone != context.HostsPlanned)
        {
            wrong.Add($"in the end {context.HostsDone} are done of {context.HostsPlanned}");
        }

        return wrong;
    }
}
