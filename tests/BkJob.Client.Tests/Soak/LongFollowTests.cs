using BkJob.Client.Tests.Json;
using BkJob.Simulator;

namespace BkJob.Client.Tests.Soak;

/// <summary>A job that runs for two hours, followed from its first line to its last, by a clock that jumps over the waits.</summary>
[Collection(Alone.Name)]
[Trait("Category", "Chaos")]
public sealed class LongFollowTests
{
    private const long Job = 101;
    private const long Step = 201;
    private const long Megabyte = 1024 * 1024;

    /// <summary>Told apart by its length from the waits between tries.</summary>
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(40);

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    [InlineData(Door.Esb)]
    public async Task Two_hours_of_a_job_with_faults_are_followed_line_by_line_in_the_same_memory_and_nothing_is_left_open(Door door)
    {
        var hosts = Rounds.IsFull ? 2000 : 30;
        var (rounds, heap) = (0, new List<long>());
        var clock = new JumpingClock { OnWait = NoteRound };
        var simulator = new SimulatorOptions
        {
            Hosts = hosts,
            GrowHosts = hosts,
            GrowMilliseconds = (int)TimeSpan.FromHours(2).TotalMilliseconds,
            LogBytes = 8192,
            Clock = clock,
            EveryScriptSucceeds = true,
            HostsWithoutLog = new HashSet<long> { 7, 23 },
        };
        await using var site = await SoakSite.StartAsync(door, simulator, clock);
        var lines = new FollowedLines(site.Server.World, Job, Step);
        var follow = new FollowOptions { PollInterval = PollInterval, Logs = new() { BatchSize = Rounds.IsFull ? 50 : 10 } };
        using var stop = new CancellationTokenSource(SoakSite.Hanging);

        await foreach (var outcome in site.Client.FollowAsync([new LogRequest(Job, site.Scope)], follow, CallContext.Silent, stop.Token))
        {
            lines.Take(outcome);
        }

        lines.AssertComplete();
        await SoakSite.AssertNothingIsLeftAsync(site, clock);
        Assert.InRange(rounds, 100, 200);
        var (early, late) = (heap.Take(heap.Count / 3).Max(), heap.TakeLast(heap.Count / 3).Max());
        Assert.InRange(late - early, -heap[0], (Rounds.IsFull ? 16 : 4) * Megabyte);
        SoakSite.Count($"follow {door}", site);
        Tally.Add($"soak follow {door}: rounds", rounds);
        Tally.Add($"soak follow {door}: lines", lines.LinesTaken);
        foreach (var (number, bytes) in heap.Index())
        {
            Tally.Add($"soak follow {door}: heap {number:00}, KB", bytes / 1024);
        }

        // Between two rounds nothing is under way: what is alive then is what following keeps.
        void NoteRound(TimeSpan wait)
        {
            if (wait == PollInterval && rounds++ % 12 == 0)
            {
                heap.Add(GC.GetTotalMemory(forceFullCollection: true));
            }
        }
    }
}
