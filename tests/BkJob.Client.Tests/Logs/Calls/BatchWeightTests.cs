namespace BkJob.Client.Tests.Logs.Calls;

/// <summary>How many hosts a request asks for is learned from the answers.</summary>
public sealed class BatchWeightTests
{
    [Theory]
    [InlineData(200, 500)]
    [InlineData(400_000, 10)]
    public async Task After_the_first_fifty_hosts_a_request_asks_for_as_many_as_their_logs_are_small(int bytes, int hosts)
    {
        await using var site = await SimulatedSite.StartAsync(
            simulator: new() { Hosts = 600, LogBytes = bytes, EveryScriptSucceeds = true }, with: Clients.OneAtATime);
        var count = bytes > 1000 ? 130 : 600;

        var outcomes = await site.HostsAsync(100, 200, Hosts.Range(1, count));

        Assert.Equal(count, outcomes.Scripts().Count);
        var sizes = site.Server.Requests.Select(request => request.HostIds().Length).ToList();

        // The second is filled while the first is under way.
        Assert.Equal([50, 50], sizes.Take(2));
        Assert.InRange(sizes.Skip(2).Max(), hosts * 0.9, hosts * 1.2);
    }
}
