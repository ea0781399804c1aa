using System.Threading.Channels;

namespace BkJob.Client.Tests.Logs.Plan;

/// <summary>A pipeline that pauses does not hold back what is there, and is left when the run is over.</summary>
public sealed class PauseTests
{
    [Fact]
    public async Task When_the_pipeline_pauses_for_a_fifth_of_a_second_the_half_full_batch_is_sent_off()
    {
        var clock = new JumpingClock();
        await using var site = await SimulatedSite.StartAsync(
            simulator: new() { Hosts = 10 }, with: options => new BkJobClientOptionsBuilder { Uri = options.Uri, ApiVersion = options.ApiVersion, Time = clock }.Build());
        var requests = Channel.CreateUnbounded<LogRequest>();
        requests.Writer.TryWrite(Named(site, 1));
        using var notForEver = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var hosts = new List<long?>();

        await foreach (var outcome in site.Client.ReadLogsAsync(requests.Reader.ReadAllAsync(), new(), CallContext.Silent, notForEver.Token))
        {
            hosts.Add((outcome.Log as ScriptLog)?.HostId);
            if (hosts.Count == 1)
            {
                requests.Writer.TryWrite(Named(site, 2));
                requests.Writer.Complete();
            }
        }

        Assert.Equal([1L, 2L], hosts);
        Assert.Equal(TimeSpan.FromMilliseconds(200), clock.Waits[0]);
        Assert.Equal(0, clock.Timers);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    public async Task The_input_is_disposed_of_whether_it_was_read_to_its_end_or_not(int taken)
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 20 });
        var isDisposed = false;

        var outcomes = await site.Client.ReadLogsAsync(Input(), new() { BatchSize = 1, ThrottleLimit = 1 }, CallContext.Silent, default).Take(taken).CountAsync();

        Assert.Equal(Math.Min(taken, 20), outcomes);
        Assert.True(isDisposed);

        async IAsyncEnumerable<LogRequest> Input()
        {
            try
            {
                for (var host = 1; host <= 20; host++)
                {
                    yield return Named(site, host);
                    await Task.Yield();
                }
            }
            finally
            {
                isDisposed = true;
            }
        }
    }

    private static LogRequest Named(SimulatedSite site, long host) => new(100, site.Scope) { StepInstanceId = 200, Host = new(host) };
}
