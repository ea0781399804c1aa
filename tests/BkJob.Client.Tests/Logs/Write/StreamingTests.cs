using System.Text.Json;
using BkJob.Simulator.Faults;
using Microsoft.AspNetCore.Http;

namespace BkJob.Client.Tests.Logs.Write;

/// <summary>Logs flow: nothing waits for the end of an answer, and nobody reads on when nobody takes.</summary>
[Trait("Category", "Chaos")]
public sealed class StreamingTests
{
    [Fact]
    public async Task The_first_object_is_there_before_the_answer_is_complete()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 5 });
        var taken = new TaskCompletionSource();
        site.Server.Intercept = async context =>
        {
            if (!context.Request.Path.Value!.EndsWith("batch_get_job_instance_ip_log", StringComparison.Ordinal))
            {
                return false;
            }

            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("""{"code":0,"result":true,"data":{"script_task_logs":[{"bk_host_id":2,"log_content":"second"},""");
            await context.Response.Body.FlushAsync();

            // The rest comes when the caller holds the first log, and not before.
            await taken.Task;
            await context.Response.WriteAsync("""{"bk_host_id":1,"log_content":"first"}]}}""");
            return true;
        };

        var logs = new List<string>();
        await foreach (var outcome in site.Client.ReadHostLogsAsync(100, 200, [new HostKey(1), new HostKey(2)]))
        {
            logs.Add(((ScriptLog)outcome.Log!).LogContent!);
            taken.TrySetResult();
        }

        Assert.Equal(["second", "first"], logs);
    }

    [Theory]
    [InlineData(Door.V3, 1)]
    [InlineData(Door.V3, 3)]
    [InlineData(Door.V4, 5)]
    [InlineData(Door.Esb, 3)]
    public async Task At_most_ThrottleLimit_requests_are_in_flight_whatever_goes_wrong(Door door, int limit)
    {
        await using var site = await SimulatedSite.StartAsync(
            door,
            // Only faults that leave the connection whole: that one broke, the server learns later than the client.
            new() { Hosts = 200, LogBytes = 300, LatencyMilliseconds = 5, FaultRate = 0.2, Seed = 4, HostsOnlyAlone = new HashSet<long>(Enumerable.Range(1, 30).Select(id => (long)id)), Faults = [FaultKind.ErrorEmpty, FaultKind.ErrorGateway, FaultKind.TooLarge] },
            options => With(options, limit, TimeProvider.System));

        await foreach (var _ in site.Client.ReadJobLogsAsync(100, new() { BatchSize = 5 }))
        {
        }

        Assert.InRange(site.Server.PeakRequestsInFlight, 1, limit);
    }

    [Fact]
    public async Task Throttling_lowers_the_number_of_requests_in_flight_and_answers_raise_it_again()
    {
        await using var site = await SimulatedSite.StartAsync(with: options => With(options, 8, new HurriedClock(1000)));
        var (arrived, inFlight) = (0, 0);
        var course = new List<int>();
        var allAreThere = new TaskCompletionSource();
        site.Server.Intercept = async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            using var asked = JsonDocument.Parse(await reader.ReadToEndAsync());
            var number = Interlocked.Increment(ref arrived);
            if (number <= 8)
            {
                // All eight at once are told that they are too many.
                _ = number == 8 && allAreThere.TrySetResult();
                await allAreThere.Task;
                context.Response.StatusCode = 429;
                return true;
            }

            lock (course)
            {
                course.Add(++inFlight);
            }

            await Task.Delay(5);
            var logs = asked.RootElement.GetProperty("host_id_list").EnumerateArray().Select(id => $$"""{"bk_host_id":{{id}},"log_content":"x"}""");
            Interlocked.Decrement(ref inFlight);
            await context.Response.WriteAsync($$$"""{"code":0,"result":true,"data":{"script_task_logs":[{{{string.Join(",", logs)}}}]}}""");
            return true;
        };

        var outcomes = await site.HostsAsync(100, 200, Enumerable.Range(1, 1000).Select(id => new HostKey(id)), new() { BatchSize = 5 });

        Assert.Equal(1000, outcomes.Count(outcome => outcome.Log is not null));
        Assert.Equal(1, course[0]);
        Assert.InRange(course.Take(10).Max(), 1, 5);
        Assert.Equal(8, course.Max());
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    public async Task A_consumer_that_stops_taking_stops_the_requests(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 2000, LogBytes = 200_000 });
        await using var logs = site.Client.ReadHostLogsAsync(100, 200, Enumerable.Range(1, 2000).Select(id => new HostKey(id)), new() { BatchSize = 10 }).GetAsyncEnumerator();
        Assert.True(await logs.MoveNextAsync());

        await SettlesAsync(() => site.Server.RequestCount);
        var asked = site.Server.RequestCount;

        // 8 MB of texts may wait for the consumer, and 8 batches of 2 MB may be half read: 400 MB are not.
        Assert.InRange(asked, 1, 40);
        Assert.True(await logs.MoveNextAsync());
    }

    [Fact]
    public async Task Input_is_taken_only_as_fast_as_it_is_worked_on()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 10, LogBytes = 100 });
        site.Server.FailNext(FaultKind.StallHeaders, 1000);
        var taken = 0;
        using var stop = new CancellationTokenSource();
        await using (var logs = site.Client.ReadHostLogsAsync(100, 200, Endless(), new() { BatchSize = 10 }, stop.Token).GetAsyncEnumerator())
        {
            var next = logs.MoveNextAsync().AsTask();
            await SettlesAsync(() => taken);
            Assert.InRange(taken, 80, 200);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        }

        IEnumerable<HostKey> Endless()
        {
            for (var id = 1L; ; id++)
            {
                Interlocked.Increment(ref taken);
                yield return new(id);
            }
        }
    }

    private static BkJobClientOptions With(BkJobClientOptions options, int throttleLimit, TimeProvider clock) => new()
    {
        Uri = options.Uri,
        ApiVersion = options.ApiVersion,
        AppCode = options.AppCode,
        AppSecret = options.AppSecret,
        UserName = options.UserName,
        ScopeId = options.ScopeId,
        NoProxy = true,
        Timeout = TimeSpan.FromHours(10),
        RetryInterval = TimeSpan.FromMilliseconds(1),
        ThrottleLimit = throttleLimit,
        TimeProvider = clock,
    };

    private static async Task SettlesAsync(Func<long> number)
    {
        for (var (last, same) = (number(), 0); same < 20;)
        {
            await Task.Delay(10);
            (last, same) = number() is var now && now == last ? (last, same + 1) : (now, 0);
        }
    }
}
