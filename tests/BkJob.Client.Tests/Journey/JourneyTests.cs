using System.Globalization;

namespace BkJob.Client.Tests.Journey;

public sealed class JourneyTests
{
    public static TheoryData<Door> Doors => [Door.V3, Door.V4, Door.Esb];

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task History_over_two_months_is_listed_newest_first_and_once(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door);
        var now = DateTimeOffset.UtcNow.AddMinutes(1);
        var query = new JobInstanceQuery(site.Scope, now.AddDays(-60), now);
        var all = await site.Client.ListJobInstancesAsync(query, CallContext.Silent, default).ToListAsync();
        Assert.True(all.Count > 200, $"{all.Count} instances");
        Assert.Equal(all.Count, all.Select(job => job.JobInstanceId).Distinct().Count());
        Assert.Equal(all.Select(job => job.CreateTime).OrderByDescending(time => time), all.Select(job => job.CreateTime));
        Assert.All(all, job => Assert.NotNull(job.Status));

        var first = await site.Client.ListJobInstancesAsync(query with { First = 7 }, CallContext.Silent, default).ToListAsync();
        Assert.Equal(all.Take(7).Select(job => job.JobInstanceId), first.Select(job => job.JobInstanceId));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task An_instance_by_id_has_its_steps(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door);
        var job = await site.JobAsync(100);
        Assert.Equal([200L, 300L], job.Steps!.Select(step => step.StepInstanceId));
        Assert.Equal([StepType.Script, StepType.File], job.Steps!.Select(step => step.Type!.Value));
        Assert.True(job.IsFinished);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Results_are_one_row_per_host_and_step(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door);
        var results = await ResultsAsync(site, new(100, site.Scope));
        Assert.Equal(200, results.Count);
        var world = site.Server.World;
        Assert.All(results.Where(result => result.StepInstanceId == 200), result =>
            Assert.Equal((HostStatus)world.ExpectedResult(100, 200, result.HostId!.Value).Status, result.Status));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Every_step_id_the_job_does_not_have_is_an_error_and_the_others_yield_their_results(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 5 });

        var outcomes = await site.Client.ReadHostResultsAsync(new(100, site.Scope) { StepInstanceIds = [901, 200, 902, 901] }, CallContext.Silent, default).ToListAsync();

        var errors = outcomes.Select(outcome => outcome.Error).OfType<BkJobException>().ToList();
        Assert.All(errors, error => Assert.Equal(BkJobErrorKind.StepInstanceNotFound, error.Kind));
        Assert.Equal([901L, 902L], errors.Select(error => error.Target).Order());
        Assert.Equal([(200L, 5)], outcomes.Select(outcome => outcome.Result).OfType<HostResult>().GroupBy(result => result.StepInstanceId).Select(group => (group.Key, group.Count())));
    }

    [Theory]
    [InlineData("en", "IPv6 addresses cannot be looked up here")]
    [InlineData("zh", "此处无法查询 IPv6 地址")]
    public async Task Where_IPv6_addresses_cannot_be_looked_up_a_message_of_its_own_says_so(string language, string message)
    {
        var present = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = new(language);
            await using var site = await SimulatedSite.StartAsync(Door.Esb);
            var notices = new List<string>();

            var results = await site.Client.ReadHostResultsAsync(new(104, site.Scope), new(notices.Add), default).ToListAsync();
            var named = await site.HostsAsync(104, 204, Hosts.Addresses("fd00:1::2"));

            Assert.NotEmpty(results);
            Assert.Single(notices.Distinct(), notice => notice.StartsWith(message, StringComparison.Ordinal));
            Assert.Single(site.Notices.Distinct(), notice => notice.StartsWith(message, StringComparison.Ordinal));
            Assert.Equal(BkJobErrorKind.HostLogNotFound, named.OnlyError().Kind);
        }
        finally
        {
            CultureInfo.CurrentUICulture = present;
        }
    }

    [Fact]
    public async Task A_keyword_is_searched_by_the_server()
    {
        await using var site = await SimulatedSite.StartAsync();
        var text = site.Server.World.ExpectedScriptLog(100, 200, 5)!;
        var word = text.Split('\n')[0];
        var results = await ResultsAsync(site, new(100, site.Scope) { Keyword = word });
        Assert.Contains(results, result => result.HostId == 5);
        Assert.All(results, result => Assert.Contains(word, site.Server.World.ExpectedScriptLog(100, 200, result.HostId!.Value)));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_running_job_is_waited_for_with_progress(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 20, GrowPolls = 6 });
        var outcomes = await site.Client.WaitAsync(
            new WaitRequest[] { new(101, site.Scope), new(100, site.Scope), new(999, site.Scope) }.ToAsyncEnumerable(),
            new() { PollInterval = TimeSpan.FromMilliseconds(5) },
            CallContext.Silent,
            default).ToListAsync();
        Assert.Equal([100L, 101L], outcomes.Where(outcome => outcome.Instance is not null).Select(outcome => outcome.JobInstanceId).Order());
        Assert.Equal(BkJobErrorKind.JobInstanceNotFound, Assert.Single(outcomes, outcome => outcome.Error is not null).Error!.Kind);
        Assert.Contains(outcomes, outcome => outcome.IsProgress && outcome.HostsTotal == 20);
    }

    [Theory]
    [InlineData(Door.V3, true)]
    [InlineData(Door.V3, false)]
    [InlineData(Door.V4, true)]
    [InlineData(Door.Esb, true)]
    public async Task Following_shows_every_line_of_a_running_job_once(Door door, bool whole)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 12, LogBytes = 2000, GrowPolls = 14 });
        var step = site.Server.World.StepInstanceIds(101)[0];
        var requests = whole
            ? [new LogRequest(101, site.Scope) { StepInstanceId = step }]
            : Enumerable.Range(1, 12).Select(id => new LogRequest(101, site.Scope) { StepInstanceId = step, Host = new(id) }).ToArray();
        var outcomes = await site.Client.FollowAsync(requests, new() { PollInterval = TimeSpan.FromMilliseconds(2) }, CallContext.Silent, default).ToListAsync();
        Assert.DoesNotContain(outcomes, outcome => outcome.Error is not null);
        foreach (var host in site.Server.World.HostsOf(101, step))
        {
            var lines = outcomes.Select(outcome => outcome.Line).OfType<LogLine>().Where(line => line.IPAddress == host.IPAddress || line.HostId == host.HostId).ToList();
            var expected = LogLines.Split(new ScriptLog { LogContent = site.Server.World.ExpectedScriptLog(101, step, host.HostId) }, null).ToList();
            Assert.Equal(expected.Select(line => (line.LineNumber, line.Text)), lines.Select(line => (line.LineNumber, line.Text)));
        }
    }

    [Theory]
    [InlineData(Door.V3, true)]
    [InlineData(Door.V3, false)]
    [InlineData(Door.Esb, true)]
    public async Task All_activities_of_a_task_are_listed_with_their_states(Door door, bool nested)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 5, NestedTaskStatus = nested });
        var nodes = await site.Client.ListSopsTaskNodesAsync(new(10, "cmdb_biz"), site.Scope, CallContext.Silent, default).ToListAsync();
        Assert.Contains(nodes, node => node is { NodeId: "node0df0431f8f553925af01a94854bd", State: "FINISHED", ComponentCode: "job_fast_execute_script" });
        Assert.Contains(nodes, node => node.State == "FAILED");
        Assert.Contains(nodes, node => node.SubprocessStack.Length == 2 && node.State != "READY");
        foreach (var node in nodes.Where(node => node.ComponentCode is not null && node.State is "FINISHED" or "FAILED"))
        {
            var detail = await site.NodeAsync(new()
            {
                TaskId = 10,
                NodeId = node.NodeId,
                ComponentCode = node.ComponentCode,
                SubprocessStack = node.SubprocessStack,
            });
            Assert.Equal(node.State, detail.State);
        }
    }

    [Fact]
    public async Task Following_a_host_that_no_step_ran_on_ends_in_one_error()
    {
        await using var site = await SimulatedSite.StartAsync();

        var outcomes = await site.Client.FollowAsync([new LogRequest(100, site.Scope) { Host = new(99999) }], new(), CallContext.Silent, default).ToListAsync();

        var outcome = Assert.Single(outcomes);
        Assert.Equal((BkJobErrorKind.HostLogNotFound, new HostKey(99999)), (outcome.Error!.Kind, outcome.Target));
    }

    [Fact]
    public async Task A_wait_ends_in_time_although_the_server_hangs()
    {
        await using var site = await SimulatedSite.StartAsync();
        site.Server.Intercept = async context =>
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return true;
        };

        var outcomes = await site.Client.WaitAsync(
            new WaitRequest[] { new(100, site.Scope) }.ToAsyncEnumerable(), new() { Timeout = TimeSpan.FromMilliseconds(200) }, CallContext.Silent, default).ToListAsync();

        Assert.Equal(BkJobErrorKind.WaitTimeout, Assert.Single(outcomes).Error!.Kind);
    }

    private static async Task<List<HostResult>> ResultsAsync(SimulatedSite site, HostResultQuery query) =>
        [.. (await site.Client.ReadHostResultsAsync(query, CallContext.Silent, default).ToListAsync()).Select(outcome => outcome.Result!)];
}
