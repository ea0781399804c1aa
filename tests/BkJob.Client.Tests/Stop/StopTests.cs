using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using BkJob.Simulator;
using BkJob.Simulator.Faults;

namespace BkJob.Client.Tests.Stop;

/// <summary>Whatever the client is waiting for when it is stopped, it is back at once, and leaves no connection, timer or task behind.</summary>
[Collection(Alone.Name)]
[Trait("Category", "Chaos")]
public sealed class StopTests
{
    /// <summary>So long that a run that is not stopped fails the test by not ending; the measured times are in docs/reliability.md.</summary>
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task While_connecting()
    {
        // Nobody accepts here, and the backlog is full: a further connection stays in the making.
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        var address = (IPEndPoint)listener.LocalEndPoint!;
        var fillers = new List<Socket>();
        try
        {
            for (var full = false; !full && fillers.Count < 32;)
            {
                var filler = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                fillers.Add(filler);
                using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
                try
                {
                    await filler.ConnectAsync(address, soon.Token);
                }
                catch (OperationCanceledException)
                {
                    full = true;
                }
            }

            using var client = new BkJobClient(new BkJobClientOptionsBuilder { Uri = $"http://{address}" }.Build());
            using var stop = new CancellationTokenSource();
            var reading = ReadAsync(client.ReadJobLogsAsync(100, cancellationToken: stop.Token));
            await Task.Delay(200);
            await StopsAsync("connecting", reading, stop);
        }
        finally
        {
            fillers.ForEach(filler => filler.Dispose());
        }
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.Esb)]
    public async Task While_waiting_to_try_again(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, with: Slow);
        site.Server.FailNext(FaultKind.ErrorEmpty, 1000);
        var warned = new TaskCompletionSource();
        using var stop = new CancellationTokenSource();
        var context = new CallContext(warning: _ => warned.TrySetResult(), verbose: _ => warned.TrySetResult());
        var reading = ReadAsync(site.Client.ReadLogsAsync(new[] { new LogRequest(100, site.Scope) }.ToAsyncEnumerable(), new(), context, stop.Token));

        await warned.Task.WaitAsync(Generous);
        await StopsAsync("waiting to try again", reading, stop, site.Server);
    }

    [Theory]
    [InlineData(FaultKind.StallHeaders, Door.V3)]
    [InlineData(FaultKind.StallHeaders, Door.V4)]
    [InlineData(FaultKind.StallHeaders, Door.Esb)]
    [InlineData(FaultKind.StallBody, Door.V3)]
    [InlineData(FaultKind.StallBody, Door.V4)]
    [InlineData(FaultKind.StallBody, Door.Esb)]
    [Trait(DesktopClient.Trait, DesktopClient.Either)]
    public async Task While_an_answer_does_not_come(FaultKind stall, Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, with: Slow);
        site.Server.FailNext(stall, 1000);
        using var stop = new CancellationTokenSource();
        var reading = site.WholeJobAsync(100, cancellationToken: stop.Token);

        await Eventually.TrueAsync(() => site.Server.RequestsInFlight > 0);
        await StopsAsync(stall == FaultKind.StallHeaders ? "headers do not come" : "body stalls", reading, stop, site.Server);
    }

    [Fact]
    [Trait(DesktopClient.Trait, DesktopClient.Either)]
    public async Task While_the_body_of_every_batch_stalls()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 500, LogBytes = 2000 }, with: Slow);
        site.Server.FailNext(FaultKind.StallBody, 1000, "batch_get");
        using var stop = new CancellationTokenSource();
        var reading = site.WholeJobAsync(100, new() { BatchSize = 10 }, cancellationToken: stop.Token);

        await Eventually.TrueAsync(() => site.Server.RequestsInFlight == 8);
        await StopsAsync("eight bodies stall", reading, stop, site.Server);
    }

    [Fact]
    public async Task While_nobody_takes_what_has_been_read()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 400, LogBytes = 1_000_000 }, with: Slow);
        using var stop = new CancellationTokenSource();
        var logs = site.Client.ReadJobLogsAsync(100, new() { BatchSize = 20 }, stop.Token).GetAsyncEnumerator();
        Assert.True(await logs.MoveNextAsync());
        await SettlesAsync(() => site.Server.RequestsInFlight);

        var watch = Stopwatch.StartNew();
        await logs.DisposeAsync();
        Record("channel is full", watch.Elapsed);
        await Eventually.TrueAsync(() => site.Server.RequestsInFlight == 0);
        site.Client.Dispose();
        await Eventually.TrueAsync(() => site.Server.OpenConnections == 0);
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    [InlineData(Door.Esb)]
    public async Task After_the_first_object_as_Select_Object_does(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 400, LogBytes = 200_000 }, Slow);
        var watch = new Stopwatch();
        await foreach (var _ in site.Client.ReadJobLogsAsync(100))
        {
            watch.Start();
            break;
        }

        Record("first object taken", watch.Elapsed);
        await Eventually.TrueAsync(() => site.Server.RequestsInFlight == 0);
        var asked = site.Server.RequestCount;
        site.Client.Dispose();
        await Eventually.TrueAsync(() => site.Server.OpenConnections == 0);
        Assert.Equal(asked, site.Server.RequestCount);
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    [InlineData(Door.Esb)]
    [Trait(DesktopClient.Trait, DesktopClient.Either)]
    public async Task In_the_middle_of_an_answer(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 400, LogBytes = 200_000 }, Slow);

        await site.WholeJobAsync(100, take: 1);

        await Eventually.TrueAsync(() => site.Server.RequestsInFlight == 0);
        await site.CloseClientAsync();
        await Eventually.TrueAsync(() => site.Server.OpenConnections == 0);
    }

    [Fact]
    [Trait(DesktopClient.Trait, DesktopClient.Either)]
    public async Task In_the_middle_of_an_answer_again_and_again()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 400, LogBytes = 200_000 }, with: Slow);
        for (var round = 0; round < 30; round++)
        {
            await site.WholeJobAsync(100, take: 1).WaitAsync(Generous);
        }

        await Eventually.TrueAsync(() => site.Server.RequestsInFlight == 0);
        await site.CloseClientAsync();
        await Eventually.TrueAsync(() => site.Server.OpenConnections == 0);
    }

    [Fact]
    public async Task When_the_consumer_throws()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 400, LogBytes = 200_000 }, with: Slow);
        await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (var _ in site.Client.ReadJobLogsAsync(100))
            {
                throw new FormatException();
            }
        });

        await Eventually.TrueAsync(() => site.Server.RequestsInFlight == 0);
    }

    [Fact]
    public async Task While_waiting_for_more_input()
    {
        await using var site = await SimulatedSite.StartAsync(with: Slow);
        var input = Channel.CreateUnbounded<LogRequest>();
        input.Writer.TryWrite(new(100, site.Scope) { StepInstanceId = 200, Host = new(1) });
        using var stop = new CancellationTokenSource();
        var logs = site.Client.ReadLogsAsync(input.Reader.ReadAllAsync(), new(), CallContext.Silent, stop.Token).GetAsyncEnumerator();

        // A pipeline that pauses does not hold back what it has brought.
        Assert.True(await logs.MoveNextAsync());
        var next = logs.MoveNextAsync().AsTask();
        await StopsAsync("input does not come", next, stop, site.Server);
        await logs.DisposeAsync();
    }

    [Fact]
    public async Task When_the_client_is_disposed_in_the_middle()
    {
        await using var site = await SimulatedSite.StartAsync(with: Slow);
        site.Server.FailNext(FaultKind.StallHeaders, 1000);
        using var stop = new CancellationTokenSource();
        var reading = site.WholeJobAsync(100, cancellationToken: stop.Token);
        await Eventually.TrueAsync(() => site.Server.RequestsInFlight > 0);

        site.Client.Dispose();

        await StopsAsync("client disposed", reading, stop, site.Server);
    }

    [Fact]
    public async Task While_following_and_while_waiting_for_a_job()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 20, NeverFinish = true }, with: Slow);
        using var stop = new CancellationTokenSource();
        var lines = site.Client.FollowAsync([new LogRequest(101, site.Scope)], new(), CallContext.Silent, stop.Token).GetAsyncEnumerator();
        Assert.True(await lines.MoveNextAsync());
        var draining = DrainAsync();
        await SettlesAsync(() => (int)site.Server.RequestCount);
        await StopsAsync("following", draining, stop, site.Server);

        async Task DrainAsync()
        {
            while (await lines.MoveNextAsync())
            {
            }
        }
    }

    [Fact]
    public async Task Nothing_is_left_after_a_hundred_stops()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 200, LogBytes = 20_000 }, with: Slow);
        await StopOnceAsync(0);
        await SettlesAsync(() => (int)Timer.ActiveCount);
        var (timers, waiting) = (Timer.ActiveCount, ThreadPool.PendingWorkItemCount);
        var threads = Process.GetCurrentProcess().Threads.Count;

        for (var round = 1; round <= 100; round++)
        {
            await StopOnceAsync(round);
        }

        await Eventually.TrueAsync(() => site.Server.RequestsInFlight == 0);
        await Eventually.TrueAsync(() => Timer.ActiveCount <= timers + 2);
        await Eventually.TrueAsync(() => ThreadPool.PendingWorkItemCount <= waiting);
        Assert.InRange(Process.GetCurrentProcess().Threads.Count, 1, threads + 20);
        site.Client.Dispose();
        await Eventually.TrueAsync(() => site.Server.OpenConnections == 0);
        Tally.Longest("stop: timers left after 100 stops", Math.Max(0, Timer.ActiveCount - timers));

        async Task StopOnceAsync(int round)
        {
            site.Server.ForgetPlannedFaults();
            var kind = (round % 4) switch { 0 => FaultKind.StallHeaders, 1 => FaultKind.StallBody, 2 => FaultKind.ErrorEmpty, _ => (FaultKind?)null };
            if (kind is { } fault)
            {
                site.Server.FailNext(fault, 1000, "batch_get");
            }

            using var stop = new CancellationTokenSource();
            var before = site.Server.RequestCount;
            var reading = site.WholeJobAsync(100, new() { BatchSize = 10 }, cancellationToken: stop.Token);
            await Eventually.TrueAsync(() => reading.IsCompleted || site.Server.RequestCount > before + 3);
            var watch = Stopwatch.StartNew();
            await stop.CancelAsync();

            // A run without a fault may have been done before it was stopped.
            await ((Task)Task.WhenAny(reading)).WaitAsync(Generous);
            Record("in a row of a hundred", watch.Elapsed);
        }
    }

    /// <summary>Waits between tries, and time limits, that no test outlasts: only the stop ends them.</summary>
    private static BkJobClientOptions Slow(BkJobClientOptions options) => new()
    {
        Uri = options.Uri,
        ApiVersion = options.ApiVersion,
        AppCode = options.AppCode,
        AppSecret = options.AppSecret,
        UserName = options.UserName,
        ScopeId = options.ScopeId,
        NoProxy = true,
        Timeout = TimeSpan.FromMinutes(10),
        RetryInterval = TimeSpan.FromMinutes(5),
    };

    private static async Task ReadAsync(IAsyncEnumerable<HostLogOutcome> logs)
    {
        await foreach (var _ in logs)
        {
        }
    }

    private static async Task StopsAsync(string stage, Task reading, CancellationTokenSource stop, SimulatorServer? server = null)
    {
        var watch = Stopwatch.StartNew();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(Generous));
        Record(stage, watch.Elapsed);
        if (server is not null)
        {
            await Eventually.TrueAsync(() => server.RequestsInFlight == 0);
        }
    }

    private static void Record(string stage, TimeSpan time)
    {
        Tally.Longest($"stop: {stage}, ms", Math.Round(time.TotalMilliseconds, 1));
        Assert.InRange(time, TimeSpan.Zero, Generous);
    }

    private static async Task SettlesAsync(Func<int> number)
    {
        for (var (last, same) = (number(), 0); same < 20;)
        {
            await Task.Delay(10);
            (last, same) = number() is var now && now == last ? (last, same + 1) : (now, 0);
        }
    }
}
