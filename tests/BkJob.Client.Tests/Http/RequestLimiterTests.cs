using BkJob.Client.Http;


namespace BkJob.Client.Tests.Http;

public sealed class RequestLimiterTests
{
    [Fact]
    public async Task Throttling_halves_the_requests_in_flight_down_to_one()
    {
        var limiter = new RequestLimiter(8);
        foreach (var expected in (int[])[4, 2, 1, 1])
        {
            await limiter.EnterAsync(CancellationToken.None);
            limiter.Leave(throttled: true);
            Assert.Equal(expected, limiter.Current);
        }
    }

    [Fact]
    public async Task Undisturbed_answers_raise_them_again_one_by_one_and_never_beyond_the_limit()
    {
        var limiter = new RequestLimiter(4);
        await limiter.EnterAsync(CancellationToken.None);
        limiter.Leave(throttled: true);
        var course = new List<int> { limiter.Current };
        for (var answer = 0; answer < 20; answer++)
        {
            await limiter.EnterAsync(CancellationToken.None);
            limiter.Leave(throttled: false);
            course.Add(limiter.Current);
        }

        Assert.Equal([2, 2, 3, 3, 3, 4, 4, 4], course.Take(8));
        Assert.All(course.Skip(8), current => Assert.Equal(4, current));
    }

    [Fact]
    public async Task Who_waits_for_a_turn_gets_it_in_order_and_who_gives_up_gives_it_on()
    {
        var limiter = new RequestLimiter(1);
        await limiter.EnterAsync(CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var first = limiter.EnterAsync(stop.Token);
        var second = limiter.EnterAsync(CancellationToken.None);
        Assert.False(first.IsCompleted || second.IsCompleted);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        limiter.Leave(throttled: false);
        await second;

        limiter.Leave(throttled: false);
        await limiter.EnterAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Those_who_wait_are_let_in_as_far_as_the_number_goes_and_no_further()
    {
        var limiter = new RequestLimiter(2);
        await limiter.EnterAsync(CancellationToken.None);
        await limiter.EnterAsync(CancellationToken.None);
        Task[] waiting = [limiter.EnterAsync(CancellationToken.None), limiter.EnterAsync(CancellationToken.None), limiter.EnterAsync(CancellationToken.None)];

        limiter.Leave(throttled: true);
        Assert.DoesNotContain(waiting, turn => turn.IsCompleted);
        limiter.Leave(throttled: false);
        await waiting[0];

        // One undisturbed answer was enough to raise one to two.
        await waiting[1];
        Assert.False(waiting[2].IsCompleted);
        limiter.Leave(throttled: false);
        await waiting[2];
    }

    [Fact]
    public async Task A_call_that_was_throttled_halves_the_number_and_each_change_is_told()
    {
        var told = new List<int>();
        var limiter = new RequestLimiter(4, told.Add);

        await Assert.ThrowsAsync<BkJobException>(() => limiter.RunAsync<int>(_ => throw new BkJobException(BkJobErrorKind.Throttled, "slow down"), CancellationToken.None));
        await Assert.ThrowsAsync<BkJobException>(() => limiter.RunAsync<int>(_ => throw new BkJobException(BkJobErrorKind.ServerError, "broken"), CancellationToken.None));
        Assert.Equal(7, await limiter.RunAsync(_ => Task.FromResult(7), CancellationToken.None));

        Assert.Equal([2, 3], told);
    }
}
