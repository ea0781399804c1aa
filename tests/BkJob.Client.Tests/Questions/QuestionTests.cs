namespace BkJob.Client.Tests.Questions;

/// <summary>What C# programs ask is checked when it is made, and may be asked again.</summary>
public sealed class QuestionTests
{
    private static readonly JobScope Scope = new("biz", "2");

    [Fact]
    public void A_question_that_can_have_no_answer_is_refused_when_it_is_made()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogRequest(0, Scope));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogRequest(100, Scope) { StepInstanceId = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogOptions { ThrottleLimit = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogOptions { BatchSize = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FollowOptions { PollInterval = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FollowOptions { Tail = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new JobInstanceQuery(Scope, default, default) { First = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new HostResultQuery(0, Scope));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WaitRequest(0, Scope));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WaitOptions { Timeout = TimeSpan.FromSeconds(-1) });
    }

    [Fact]
    public async Task A_null_among_the_hosts_is_refused_and_never_means_every_host()
    {
        await using var site = await SimulatedSite.StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(async () => await site.Client.ReadHostLogsAsync(100, 200, [new(1), null!]).ToListAsync());
    }

    [Fact]
    public async Task An_answer_that_is_enumerated_twice_is_asked_for_twice()
    {
        await using var site = await SimulatedSite.StartAsync();
        var logs = site.Client.ReadHostLogsAsync(100, 200, [new(1), new(2)]);
        var waits = site.Client.WaitAsync(new[] { new WaitRequest(100, Scope) }.ToAsyncEnumerable());
        var lines = site.Client.FollowAsync([new(100, Scope) { StepInstanceId = 200, Host = new(1) }], new() { PollInterval = TimeSpan.FromMilliseconds(1) });

        Assert.Equal((2, 2), (await logs.CountAsync(), await logs.CountAsync()));
        Assert.Equal((1, 1), (await waits.CountAsync(), await waits.CountAsync()));
        Assert.Equal(await lines.CountAsync(), await lines.CountAsync());
    }

    [Fact]
    public async Task Progress_and_what_is_tried_again_are_told_where_the_question_says()
    {
        await using var site = await SimulatedSite.StartAsync();
        site.Server.FailNext(BkJob.Simulator.Faults.FaultKind.ErrorGateway, 1, HandMadeAnswers.V3Batch);
        var told = new List<string>();
        var context = new CallContext(told.Add);

        await site.Client.ReadLogsAsync(new[] { new LogRequest(100, Scope) { StepInstanceId = 200, Host = new(1) } }.ToAsyncEnumerable(), null, context).ToListAsync();

        Assert.Contains(told, line => line.Contains("before the next try", StringComparison.Ordinal));
        Assert.Equal((1, 1), (context.HostsPlanned, context.HostsDone));
    }

    [Fact]
    public async Task Who_looks_for_a_fault_is_told_what_is_sent_under_which_id_and_how_many_may_be_open()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 1_500, LogBytes = 64 });
        site.Server.FailNext(BkJob.Simulator.Faults.FaultKind.ThrottleBare, 1, HandMadeAnswers.V3Batch);
        List<string> told = [], details = [];
        var context = new CallContext(Add(told), null, Add(details));

        await site.Client.ReadLogsAsync(new[] { new LogRequest(100, Scope) { StepInstanceId = 200 } }.ToAsyncEnumerable(), null, context).ToListAsync();

        Assert.Contains(details, line => line.EndsWith(": sent", StringComparison.Ordinal));
        Assert.Contains(details, line => line.Contains(": request id ", StringComparison.Ordinal));
        Assert.Contains(details, line => line == "4 of 8 requests may be open at a time");
        Assert.Contains(details, line => line.Contains("the next request asks for ", StringComparison.Ordinal));
        Assert.DoesNotContain(told, details.Contains);
    }

    private static Action<string> Add(List<string> lines) => line =>
    {
        lock (lines)
        {
            lines.Add(line);
        }
    };
}
