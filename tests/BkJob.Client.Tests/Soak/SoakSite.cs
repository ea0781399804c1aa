using BkJob.Simulator;

namespace BkJob.Client.Tests.Soak;

/// <summary>A server where every twentieth request goes wrong, and a client whose waits take no time.</summary>
internal static class SoakSite
{
    /// <summary>A run that hangs ends as a cancelled one. No run that goes on takes as long, on any machine.</summary>
    public static readonly TimeSpan Hanging = TimeSpan.FromHours(2);

    public static Task<SimulatedSite> StartAsync(Door door, SimulatorOptions simulator, TimeProvider clock) => SimulatedSite.StartAsync(
        door,
        simulator with { FaultRate = 0.05, StallMilliseconds = 20, DripMilliseconds = 20, Record = false },
        options => new BkJobClientOptionsBuilder
        {
            Uri = options.Uri,
            ApiVersion = options.ApiVersion,
            MaximumRetryCount = 5,
            RetryInterval = TimeSpan.FromSeconds(1),
            Time = clock,
        }.Build());

    /// <summary>No request, connection or timer outlives the client.</summary>
    public static async Task AssertNothingIsLeftAsync(SimulatedSite site, JumpingClock clock)
    {
        await Eventually.TrueAsync(() => site.Server.RequestsInFlight == 0);
        await site.CloseClientAsync();
        await Eventually.TrueAsync(() => site.Server.OpenConnections == 0);
        await Eventually.TrueAsync(() => clock.Timers == 0);
    }

    /// <summary>What a run has been through, for the figures.</summary>
    public static void Count(string run, SimulatedSite site)
    {
        Tally.Add($"soak {run}: requests", site.Server.RequestCount);
        Tally.Add($"soak {run}: faults", site.Server.FaultsInjected.Values.Sum());
        Tally.Add($"soak {run}: connections left", site.Server.OpenConnections);
    }
}
