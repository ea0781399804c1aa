using BkJob.Client.Http;

namespace BkJob.Client.Tests.Stop;

/// <summary>A client that is closed under what is still reading, and streams that are read more than once.</summary>
public sealed class DisconnectTests
{
    /// <summary>So long that only what does not end at all takes it.</summary>
    private static readonly TimeSpan Generous = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    [InlineData(Door.Esb)]
    public async Task Closing_the_client_ends_what_is_reading_with_one_error(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 100, LogBytes = 512 });
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        site.Server.Intercept = async context =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return true;
        };

        var reading = site.LocalClient.ReadHostLogsAsync(100, 200, Hosts.Range(1, 100)).ToListAsync().AsTask();
        await asked.Task.WaitAsync(Generous);
        site.LocalClient.Dispose();

        Assert.Equal(BkJobErrorKind.NotConnected, (await Assert.ThrowsAsync<BkJobException>(() => reading.WaitAsync(Generous))).Kind);
    }

    [Fact]
    public async Task Closing_the_client_ends_a_wait_for_the_next_try()
    {
        await using var site = await SimulatedSite.StartAsync(with: options => new BkJobClientOptionsBuilder { Uri = options.Uri, ApiVersion = ApiVersion.V3, RetryInterval = TimeSpan.FromHours(1) }.Build());
        site.AnswerAlways(HandMadeAnswers.V3Batch, "", 503);
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var context = new CallContext(_ => { }, _ => waits.TrySetResult());

        var reading = site.LocalClient.ReadLogsAsync(
            new[] { new LogRequest(100, site.Scope) { StepInstanceId = 200, Host = new(1) } }.ToAsyncEnumerable(), new(), context, CancellationToken.None).ToListAsync().AsTask();
        await waits.Task.WaitAsync(Generous);
        site.LocalClient.Dispose();

        Assert.Equal(BkJobErrorKind.NotConnected, (await Assert.ThrowsAsync<BkJobException>(() => reading.WaitAsync(Generous))).Kind);
    }

    [Fact]
    public async Task A_stream_that_is_read_again_reads_again()
    {
        await using var site = await SimulatedSite.StartAsync();
        var logs = site.LocalClient.ReadHostLogsAsync(100, 200, Hosts.Range(1, 10));

        var first = await logs.ToListAsync();
        var second = await logs.ToListAsync();

        Assert.Equal((10, 10), (first.Scripts().Count, second.Scripts().Count));
    }

    [Theory]
    [InlineData(typeof(NullReferenceException), false)]
    [InlineData(typeof(InvalidOperationException), false)]
    [InlineData(typeof(ArgumentException), false)]
    [InlineData(typeof(IndexOutOfRangeException), false)]
    [InlineData(typeof(HttpRequestException), true)]
    [InlineData(typeof(IOException), true)]
    [InlineData(typeof(System.Net.Sockets.SocketException), true)]
    public void Only_what_is_known_to_be_of_the_transport_is_worth_another_try(Type failure, bool isKnown) =>
        Assert.Equal(isKnown, TransportFailure.IsKnown((Exception)Activator.CreateInstance(failure)!));
}
