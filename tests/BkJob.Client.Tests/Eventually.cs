using System.Diagnostics;

namespace BkJob.Client.Tests;

/// <summary>Polls for what another side, the server's or the thread pool's, reaches by itself.</summary>
internal static class Eventually
{
    /// <summary>So long that only what never happens fails.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public static async Task TrueAsync(Func<bool> condition)
    {
        for (var watch = Stopwatch.StartNew(); !condition() && watch.Elapsed < Longest;)
        {
            await Task.Delay(5);
        }

        Assert.True(condition());
    }
}
