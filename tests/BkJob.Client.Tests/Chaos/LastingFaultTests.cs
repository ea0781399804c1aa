using BkJob.Simulator.Faults;

namespace BkJob.Client.Tests.Chaos;

/// <summary>Faults that no further try gets over: they are told, and hide nobody.</summary>
[Trait("Category", "Chaos")]
public sealed class LastingFaultTests
{
    public static IEnumerable<object[]> Faults { get; } =
        from kind in FaultKinds.Terminal from door in Enum.GetValues<Door>() select (object[])[kind, door];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_whole_job_is_never_silently_empty(FaultKind kind, Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 30, LogBytes = 300 });
        site.Server.FailNext(kind, int.MaxValue);

        Assert.NotEmpty(await ErrorsAsync(() => site.WholeJobAsync(100)));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Hosts_asked_for_by_name_end_as_their_own_log_or_as_an_error(FaultKind kind, Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 30, LogBytes = 300 });
        site.Server.FailNext(kind, int.MaxValue);
        var hosts = Enumerable.Range(1, 30).Select(id => new HostKey(id)).ToList();

        var outcomes = new List<HostLogOutcome>();
        var errors = await ErrorsAsync(async () => outcomes = await site.HostsAsync(100, 200, hosts));

        if (errors.Contains(BkJobErrorKind.AuthenticationFailed))
        {
            // Ends the run: no host could be asked for.
            return;
        }

        Assert.Equal(hosts.Select(host => host.HostId), outcomes.Select(outcome => outcome.Log is ScriptLog log ? log.HostId : ((HostKey)outcome.Target!).HostId).Order());
        Assert.All(
            outcomes.Select(outcome => outcome.Log).OfType<ScriptLog>(),
            log => Assert.Equal(site.Server.World.ExpectedScriptLog(100, 200, log.HostId!.Value), log.LogContent));
    }

    private static async Task<List<BkJobErrorKind>> ErrorsAsync(Func<Task<List<HostLogOutcome>>> read)
    {
        try
        {
            return [.. (await read()).Where(outcome => outcome.Error is not null).Select(outcome => outcome.Error!.Kind)];
        }
        catch (BkJobException error)
        {
            return [error.Kind];
        }
    }
}
