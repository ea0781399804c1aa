namespace BkJob.Client.Tests.Logs.Write;

/// <summary>What the whole process holds and allocates: nothing else may run beside these.</summary>
[Collection(Alone.Name)]
[Trait("Category", "Chaos")]
public sealed class MemoryTests
{
    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    [InlineData(Door.Esb)]
    public async Task Memory_is_that_of_what_waits_and_not_of_the_job(Door door)
    {
        // 100 MB of logs; the consumer keeps nothing. What is alive in between is measured, not what is allocated.
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 1000, LogBytes = 100_000, Record = false });
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (count, most) = (0, 0L);
        await foreach (var _ in site.Client.ReadJobLogsAsync(100))
        {
            if (++count % 250 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        Assert.True(count >= 1000);
        Assert.InRange(most, 0, 100L * 1024 * 1024);
        Tally.Longest($"memory alive, 100 MB of logs, {door}: MB", Math.Round(most / 1048576.0));
    }

    [Fact]
    public async Task A_length_of_two_gigabytes_that_never_comes_is_an_invalid_response()
    {
        await using var site = await SimulatedSite.StartAsync(with: Clients.Impatient);
        site.Server.Intercept = async context =>
        {
            context.Response.ContentLength = 2L * 1024 * 1024 * 1024;
            await context.Response.Body.WriteAsync("""{"code":0,"result":true,"data":{"script_task_logs":[{"bk_host_id":1,"log_content":"x"""u8.ToArray());
            await context.Response.Body.FlushAsync();
            context.Abort();
            return true;
        };
        var before = GC.GetTotalAllocatedBytes();

        var outcome = Assert.Single(await site.HostsAsync(100, 200, [new HostKey(1)]));

        Assert.Contains(outcome.Error!.Kind, new[] { BkJobErrorKind.InvalidResponse, BkJobErrorKind.ConnectionFailed });
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 64L * 1024 * 1024);
    }
}
