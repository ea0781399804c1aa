using BkJob.Client.Logs;

namespace BkJob.Client.Tests.Logs;

/// <summary>Work that brings more work, done by a fixed number of workers.</summary>
public sealed class WorkQueueTests
{
    [Fact]
    public async Task Everything_that_is_put_in_and_what_it_brings_is_done_once()
    {
        var done = new List<int>();

        await Queue(3).RunAsync(
            Enumerable.Range(1, 50).ToAsyncEnumerable(),
            (number, _) =>
            {
                lock (done)
                {
                    done.Add(number);
                }

                return Task.FromResult<IReadOnlyCollection<int>>(number < 100 ? [number + 100, number + 200] : number is > 100 and < 200 ? [number + 200] : []);
            },
            default);

        int[] expected = [.. Enumerable.Range(1, 50), .. Enumerable.Range(101, 50), .. Enumerable.Range(201, 50), .. Enumerable.Range(301, 50)];
        Assert.Equal(expected, done.Order());
    }

    [Fact]
    public async Task No_more_input_is_taken_than_is_worked_on_and_lies_ready()
    {
        var (taken, gate) = (0, new TaskCompletionSource());
        var (mayGoOn, full) = (gate.Task, new TaskCompletionSource());

        var run = Queue(2).RunAsync(
            Input(),
            async (_, _) =>
            {
                await mayGoOn;
                return [];
            },
            default);

        // Six may be open, and a seventh is in the hand of the one who waits.
        await full.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(7, taken);
        gate.SetResult();
        await run;
        Assert.Equal(40, taken);

        async IAsyncEnumerable<int> Input()
        {
            for (var number = 1; number <= 40; number++)
            {
                taken++;
                if (number == 7)
                {
                    full.SetResult();
                }

                yield return number;
                await Task.CompletedTask;
            }
        }
    }

    [Fact]
    public async Task A_worker_that_fails_stops_the_others_and_the_input_and_its_failure_comes_out()
    {
        var stopped = 0;
        var failure = new InvalidOperationException("the third");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Queue(3).RunAsync(
            Endless(),
            async (number, token) =>
            {
                if (number == 3)
                {
                    throw failure;
                }

                try
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
                finally
                {
                    Interlocked.Increment(ref stopped);
                }

                return [];
            },
            default));

        Assert.Same(failure, error);
        Assert.Equal(2, stopped);
    }

    [Fact]
    public async Task An_input_that_fails_stops_the_workers_and_its_failure_comes_out()
    {
        var failure = new InvalidOperationException("no more");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Queue(2).RunAsync(
            Broken(),
            async (_, token) =>
            {
                await Task.Delay(Timeout.Infinite, token);
                return [];
            },
            default));

        Assert.Same(failure, error);

        async IAsyncEnumerable<int> Broken()
        {
            yield return 1;
            await Task.CompletedTask;
            throw failure;
        }
    }

    [Fact]
    public async Task Who_stops_it_is_told_that_it_was_stopped_and_no_failure_that_came_of_it()
    {
        using var stop = new CancellationTokenSource();

        var run = Queue(2).RunAsync(
            Endless(),
            async (_, token) =>
            {
                try
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
                catch (OperationCanceledException)
                {
                    throw new InvalidOperationException("it came of stopping");
                }

                return [];
            },
            stop.Token);
        stop.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    private static WorkQueue<int> Queue(int workers) => new(workers, new(workers));

    private static async IAsyncEnumerable<int> Endless()
    {
        for (var number = 1; ; number++)
        {
            yield return number;
            await Task.Yield();
        }
    }
}
