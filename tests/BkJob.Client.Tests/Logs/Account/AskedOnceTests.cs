using System.Threading.Channels;

namespace BkJob.Client.Tests.Logs.Account;

/// <summary>What the account of a run is for: nothing is asked, written or told a second time.</summary>
public sealed class AskedOnceTests
{
    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    [InlineData(Door.Esb)]
    public async Task A_host_that_was_written_by_its_address_is_not_written_again_by_its_id(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 20 });
        var requests = Channel.CreateUnbounded<LogRequest>();
        requests.Writer.TryWrite(Named(site, new("10.0.0.5")));
        using var notForEver = new CancellationTokenSource(TimeSpan.FromMinutes(5));

        var outcomes = new List<HostLogOutcome>();
        await foreach (var outcome in site.Client.ReadLogsAsync(requests.Reader.ReadAllAsync(), new() { BatchSize = 1 }, CallContext.Silent, notForEver.Token))
        {
            outcomes.Add(outcome);
            if (outcomes.Count == 1)
            {
                requests.Writer.TryWrite(Named(site, new(5)));
                requests.Writer.TryWrite(Named(site, new(6)));
                requests.Writer.Complete();
            }
        }

        Assert.Equal([5L, 6L], outcomes.Scripts().Select(log => log.HostId!.Value));
        Assert.Equal(2, outcomes.Count);
    }

    [Fact]
    public async Task A_host_that_was_written_by_its_address_is_not_written_again_where_the_answer_names_no_id()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 20 }, with: Clients.OneAtATime);
        site.Answer(HandMadeAnswers.V3Batch, HandMadeAnswers.V3Scripts("""{"bk_host_id":5,"bk_cloud_id":0,"ip":"10.0.0.5","log_content":"one"}"""));
        site.Answer(HandMadeAnswers.V3Batch, HandMadeAnswers.V3Scripts("""{"bk_cloud_id":0,"ip":"10.0.0.5","log_content":"one"}"""));

        var outcomes = await site.ReadAsync([Named(site, new("10.0.0.5")), Named(site, new(5, "10.0.0.5", 0, null, null))], new() { BatchSize = 1 });

        Assert.Equal("one", outcomes.OnlyScript().LogContent);
        Assert.Equal(2, site.RequestsTo(HandMadeAnswers.V3Batch).Count);
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    [InlineData(Door.Esb)]
    public async Task A_step_that_was_said_to_be_missing_is_not_asked_for_again(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 100 }, Clients.OneAtATime);

        var outcomes = await site.HostsAsync(100, 998, Hosts.Range(1, 100), new() { BatchSize = 10 });

        Assert.Equal(BkJobErrorKind.StepInstanceNotFound, outcomes.OnlyError().Kind);
        Assert.Single(site.RequestsTo(HandMadeAnswers.BatchOf(door)));
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    [InlineData(Door.Esb)]
    public async Task A_missing_job_is_told_once_however_many_of_its_steps_are_asked_for(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door);

        var outcomes = await site.ReadAsync(
            from step in (long[])[200, 300, 400] from host in Hosts.Range(1, 5) select new LogRequest(999, site.Scope) { StepInstanceId = step, Host = host });

        Assert.Equal(BkJobErrorKind.JobInstanceNotFound, outcomes.OnlyError().Kind);
    }

    private static LogRequest Named(SimulatedSite site, HostKey host) => new(100, site.Scope) { StepInstanceId = 200, Host = host };
}
