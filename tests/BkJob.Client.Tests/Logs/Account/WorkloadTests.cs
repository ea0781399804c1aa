using BkJob.Client.Logs.Account;

namespace BkJob.Client.Tests.Logs.Account;

/// <summary>How much may be begun before something is done, and when everything is.</summary>
public sealed class WorkloadTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 6)]
    [InlineData(8, 12)]
    public async Task So_many_workers_have_so_much_begun_at_once(int workers, int most)
    {
        var load = new Workload(workers);
        for (var family = 0; family < most; family++)
        {
            Assert.True(load.BeginFamilyAsync(default).IsCompletedSuccessfully);
        }

        var oneMore = load.BeginFamilyAsync(default);
        Assert.False(oneMore.IsCompleted);
        load.EndFamily();
        await oneMore;
    }

    [Fact]
    public async Task It_is_idle_when_everything_begun_is_done_and_then_as_much_may_be_begun_as_before()
    {
        var load = new Workload(2);
        await load.BeginFamilyAsync(default);
        await load.BeginFamilyAsync(default);
        var idle = load.WhenIdleAsync(default);

        load.EndFamily();
        Assert.False(idle.IsCompleted);
        load.EndFamily();
        await idle;

        Assert.Equal(6, Begun(load));
    }

    [Fact]
    public async Task A_wait_for_it_to_be_idle_that_is_given_up_takes_no_room()
    {
        var load = new Workload(2);
        await load.BeginFamilyAsync(default);
        using var stop = new CancellationTokenSource();
        var idle = load.WhenIdleAsync(stop.Token);

        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => idle);

        Assert.Equal(5, Begun(load));
    }

    [Fact]
    public async Task Waiting_ends_when_the_task_does_and_takes_no_room()
    {
        var load = new Workload(2);
        await load.BeginFamilyAsync(default);
        var log = new TaskCompletionSource();
        var waiting = load.WhenIdleOrAsync(log.Task, default);
        Assert.False(waiting.IsCompleted);

        log.SetResult();
        await waiting;

        Assert.Equal(5, Begun(load));
    }

    [Fact]
    public async Task Waiting_ends_when_there_is_nothing_left_that_could_end_the_task()
    {
        var load = new Workload(2);
        await load.BeginFamilyAsync(default);
        var waiting = load.WhenIdleOrAsync(new TaskCompletionSource().Task, default);

        load.EndFamily();
        await waiting;

        Assert.Equal(6, Begun(load));
    }

    [Fact]
    public async Task Who_stops_is_told_so_while_waiting()
    {
        var load = new Workload(2);
        await load.BeginFamilyAsync(default);
        using var stop = new CancellationTokenSource();
        var waiting = load.WhenIdleOrAsync(new TaskCompletionSource().Task, stop.Token);

        stop.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    /// <summary>How much can be begun now.</summary>
    private static int Begun(Workload load)
    {
        var begun = 0;
        while (load.BeginFamilyAsync(default).IsCompletedSuccessfully)
        {
            begun++;
        }

        return begun;
    }
}
