using System.Collections;
using BkJob.Client.Tests.Json;

namespace BkJob.Client.Tests.Soak;

/// <summary>More hosts than any installation has, and a server that fails now and then.</summary>
[Collection(Alone.Name)]
[Trait("Category", "Chaos")]
public sealed class MillionHostTests
{
    private const long Job = 100;
    private const long Step = 200;

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    [InlineData(Door.Esb)]
    public async Task Of_a_million_hosts_none_is_lost_doubled_or_altered_when_every_twentieth_request_goes_wrong(Door door)
    {
        var hosts = Rounds.IsFull ? 1_000_000 : 2000;
        var clock = new JumpingClock();
        await using var site = await SoakSite.StartAsync(door, new() { Hosts = hosts, LogBytes = 300 }, clock);
        var (logs, errors, wrong) = (new BitArray(hosts + 1), 0, new List<string>());
        using var stop = new CancellationTokenSource(SoakSite.Hanging);

        var requests = new[] { new LogRequest(Job, site.Scope) { StepInstanceId = Step } }.ToAsyncEnumerable();
        await foreach (var outcome in site.Client.ReadLogsAsync(requests, new() { BatchSize = 50 }, CallContext.Silent, stop.Token))
        {
            var id = outcome.Log is ScriptLog log ? log.HostId : (outcome.Target as HostKey)?.HostId;
            errors += outcome.Error is null ? 0 : 1;
            if (id is not { } host || host < 1 || host > hosts || logs[(int)host] || (outcome.Log is ScriptLog script && script.LogContent != ExpectedOf(host)))
            {
                wrong.Add($"{outcome.Target ?? id}: {outcome.Error?.Message ?? "doubled, altered or not asked for"}");
                continue;
            }

            logs[(int)host] = true;
        }

        Assert.Empty(wrong.Take(10));
        Assert.Empty(Enumerable.Range(1, hosts).Where(id => !logs[id]).Take(10));
        await SoakSite.AssertNothingIsLeftAsync(site, clock);
        SoakSite.Count($"million {door}", site);
        Tally.Add($"soak million {door}: hosts", hosts);
        Tally.Add($"soak million {door}: errors", errors);

        string? ExpectedOf(long host) => site.Server.World.ExpectedScriptLog(Job, Step, host);
    }
}
