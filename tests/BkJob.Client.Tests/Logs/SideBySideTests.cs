using System.Threading.Channels;
using BkJob.Simulator.Recording;

namespace BkJob.Client.Tests.Logs;

/// <summary>Over ESB workers expand whole jobs while the pipeline still brings hosts: nobody takes another's half-full batch.</summary>
public sealed class SideBySideTests
{
    /// <summary>What goes wrong here waits for ever.</summary>
    private static CancellationToken NotForEver => new CancellationTokenSource(TimeSpan.FromMinutes(5)).Token;

    [Fact]
    public async Task A_whole_job_does_not_send_off_the_half_full_batch_of_named_hosts()
    {
        // A clock that stands still: nothing is sent off because the pipeline pauses.
        await using var site = await SimulatedSite.StartAsync(
            Door.Esb, new() { Hosts = 12 }, options => new BkJobClientOptionsBuilder { Uri = options.Uri, Time = new StillClock() }.Build());
        var requests = Channel.CreateUnbounded<LogRequest>();
        requests.Writer.TryWrite(Named(1));
        requests.Writer.TryWrite(new(102, site.Scope));
        var outcomes = new List<HostLogOutcome>();
        await foreach (var outcome in site.Client.ReadLogsAsync(requests.Reader.ReadAllAsync(), new() { BatchSize = 50 }, CallContext.Silent, NotForEver))
        {
            outcomes.Add(outcome);
            if (outcome.Log is FileTransferLog && outcomes.Count(item => item.Log is FileTransferLog) == 1)
            {
                // The file step of job 102 comes by batches of its own: the job is expanded. Only now does the pipeline go on.
                requests.Writer.TryWrite(Named(2));
                requests.Writer.Complete();
            }
        }

        Assert.Empty(outcomes.Errors());
        Assert.Equal([1L, 2L], outcomes.Scripts().Where(log => log.StepInstanceId == 200).Select(log => log.HostId!.Value).Order());
        Assert.Equal([1L, 2L], BatchesOf(site, 200).Single().HostIds());

        LogRequest Named(long host) => new(100, site.Scope) { StepInstanceId = 200, Host = new(host) };
    }

    [Fact]
    public async Task A_whole_job_does_not_send_off_the_half_full_batch_of_another()
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb, new() { Hosts = 12 });
        var (firstWaits, otherIsRead) = (new TaskCompletionSource(), new TaskCompletionSource());
        site.Server.Intercept = async context =>
        {
            if (!context.Request.Path.Value!.Contains(HandMadeAnswers.Single, StringComparison.Ordinal))
            {
                return false;
            }

            // Job 100 holds the targets of its file step while it waits for the sources; job 102 does all of its own meanwhile.
            using var reader = new StreamReader(context.Request.Body, leaveOpen: true);
            if ((await reader.ReadToEndAsync()).Contains("\"step_instance_id\":300", StringComparison.Ordinal))
            {
                firstWaits.TrySetResult();
                await otherIsRead.Task.WaitAsync(NotForEver);
            }

            await firstWaits.Task.WaitAsync(NotForEver);
            context.Request.Body.Position = 0;
            return false;
        };

        var outcomes = new List<HostLogOutcome>();
        await foreach (var outcome in site.Client.ReadLogsAsync(
            new LogRequest[] { new(100, site.Scope), new(102, site.Scope) }.ToAsyncEnumerable(), new() { BatchSize = 50 }, CallContext.Silent, NotForEver))
        {
            outcomes.Add(outcome);
            if (outcome.Log is FileTransferLog { JobInstanceId: 102 })
            {
                otherIsRead.TrySetResult();
            }
        }

        Assert.Empty(outcomes.Errors());
        Assert.Equal([1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L], BatchesOf(site, 300).Single().HostIds().Order());
    }

    private static List<RecordedRequest> BatchesOf(SimulatedSite site, long step) =>
        [.. site.RequestsTo("batch_get").Where(request => (long)request.Json()["step_instance_id"]! == step)];
}
