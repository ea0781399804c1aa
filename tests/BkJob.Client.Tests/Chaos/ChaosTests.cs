using BkJob.Client.Tests.Json;
using BkJob.Simulator;

namespace BkJob.Client.Tests.Chaos;

/// <summary>Every fifth request goes wrong, in all the ways a request can: nothing is lost, doubled or altered, and no error is without its host.</summary>
[Collection(Alone.Name)]
[Trait("Category", "Chaos")]
public sealed class ChaosTests
{
    public static IEnumerable<object[]> Runs { get; } = from door in Enum.GetValues<Door>() from seed in (int[])[1, 2, 3, 5, 8] select (object[])[door, seed];

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Nothing_is_lost_doubled_or_altered_when_every_fifth_request_goes_wrong(Door door, int seed)
    {
        // 100,000 host logs in full: 50,000 hosts in a script step and a file step.
        var simulator = new SimulatorOptions
        {
            Hosts = Rounds.IsFull ? 50_000 : 400,
            LogBytes = 300,
            Seed = seed,
            FaultRate = 0.2,
            DripMilliseconds = 40,
            Chunked = seed % 2 == 0,
            Gzip = seed == 3,
            Record = false,
        };
        await using var site = await SimulatedSite.StartAsync(door, simulator, options => Patient(options, new HurriedClock(40)));
        var run = new ChaosRun(site.Server.World, door, 100, 200, 300);

        await foreach (var outcome in site.Client.ReadJobLogsAsync(100, new() { BatchSize = Rounds.IsFull ? 25 : 8 }))
        {
            run.Take(outcome);
        }

        ChaosRun.Count(site.Server);
        run.AssertComplete();
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    [InlineData(Door.Esb)]
    public async Task Hosts_asked_for_by_name_each_end_as_a_log_or_an_error(Door door)
    {
        var hosts = Rounds.IsFull ? 20_000 : 400;
        await using var site = await SimulatedSite.StartAsync(
            door,
            new() { Hosts = hosts, LogBytes = 300, Seed = 13, FaultRate = 0.2, DripMilliseconds = 40, Record = false, HostsOnlyAlone = new HashSet<long> { 5, 17, 255 }, HostsWithoutLog = new HashSet<long> { 6 } },
            options => Patient(options, new HurriedClock(40)));
        var world = site.Server.World;

        var ended = new Dictionary<long, int>();
        await foreach (var outcome in site.Client.ReadHostLogsAsync(100, 200, Enumerable.Range(1, hosts + 3).Select(id => new HostKey(id)), new() { BatchSize = 8 }))
        {
            var id = outcome.Log is ScriptLog log ? log.HostId!.Value : ((HostKey)outcome.Target!).HostId!.Value;
            ended[id] = ended.GetValueOrDefault(id) + 1;
            if (outcome.Log is ScriptLog script)
            {
                Assert.Equal(world.ExpectedScriptLog(100, 200, id), script.LogContent);
            }
            else if (id <= hosts && id != 6 && outcome.Error!.Kind == BkJobErrorKind.HostLogNotFound)
            {
                Assert.Equal(1, world.ExpectedResult(100, 200, id).Status);
            }
        }

        ChaosRun.Count(site.Server);
        Assert.Equal(Enumerable.Range(1, hosts + 3).Select(id => (long)id), ended.Keys.Order());
        Assert.All(ended.Values, times => Assert.Equal(1, times));
        Tally.Add($"chaos {door}: hosts in", hosts + 3);
        Tally.Add($"chaos {door}: hosts out", ended.Count);
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    [InlineData(Door.Esb)]
    public async Task A_run_survives_that_the_server_is_killed_and_started_again(Door door)
    {
        var simulator = new SimulatorOptions { Hosts = Rounds.IsFull ? 20_000 : 1500, LogBytes = 2000, Record = false, Epoch = new(2026, 8, 1, 12, 0, 0, TimeSpan.FromHours(8)) };
        var first = await SimulatorServer.StartAsync(simulator);
        var options = new BkJobClientOptionsBuilder
        {
            Uri = first.BaseAddress + (door == Door.Esb ? "api/c/compapi" : ""),
            ApiVersion = door switch { Door.V4 => ApiVersion.V4, Door.V3 => ApiVersion.V3, _ => ApiVersion.Auto },
            MaximumRetryCount = 10,
            RetryInterval = TimeSpan.FromMilliseconds(200),
        }.Build();
        using var client = new BkJobClient(options);
        var run = new ChaosRun(first.World, door, 100, 200, 300);
        SimulatorServer? second = null;
        var restart = Task.CompletedTask;
        var taken = 0;
        try
        {
            await foreach (var outcome in client.ReadJobLogsAsync(100, new() { BatchSize = 5 }))
            {
                run.Take(outcome);
                if (++taken == 200)
                {
                    restart = RestartAsync();
                }
            }

            await restart;
            Assert.True(second!.RequestCount > 0, "the second server was asked");
            run.AssertComplete();
            Assert.Equal(0, run.Errors);
            Tally.Add("kills survived", 1);
        }
        finally
        {
            await restart;
            await (second?.DisposeAsync() ?? default);
        }

        async Task RestartAsync()
        {
            await first.DisposeAsync();
            second = await SimulatorServer.StartAsync(simulator with { Port = first.BaseAddress.Port });
        }
    }

    private static BkJobClientOptions Patient(BkJobClientOptions options, TimeProvider time) => new()
    {
        Uri = options.Uri,
        ApiVersion = options.ApiVersion,
        AppCode = options.AppCode,
        AppSecret = options.AppSecret,
        UserName = options.UserName,
        ScopeId = options.ScopeId,
        NoProxy = true,
        // Of the hurried clock: 3 s, and 8 s where 50,000 hosts are in one answer.
        Timeout = TimeSpan.FromSeconds(40 * (Rounds.IsFull ? 8 : 3)),
        TimeProvider = time,
    };
}
