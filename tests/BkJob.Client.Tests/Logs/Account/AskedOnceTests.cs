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

        var outcomes = await ReadInTurnAsync(site, new("10.0.0.5"), new(5), new(6));

        Assert.Equal([5L, 6L], outcomes.Scripts().Select(log => log.HostId!.Value));
        Assert.Equal(2, outcomes.Count);
    }

    [Fact]
    public async Task A_host_that_was_written_by_its_address_is_not_written_again_where_the_answer_names_no_id()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 20 }, with: Clients.OneAtATime);
        site.Answer(HandMadeAnswers.V3Batch, HandMadeAnswers.V3Scripts("""{"bk_host_id":5,"bk_cloud_id":0,"ip":"10.0.0.5","log_content":"one"}"""));
        site.Answer(HandMadeAnswers.V3Batch, HandMadeAnswers.V3Scripts("""{"bk_cloud_id":0,"ip":"10.0.0.5","log_content":"one"}"""));

        var outcomes = await ReadInTurnAsync(site, new("10.0.0.5"), new HostKey(5, "10.0.0.5", 0, null, null));

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

    /// <summary>Reads the first host, and when it is written the others.</summary>
    private static async Task<List<HostLogOutcome>> ReadInTurnAsync(SimulatedSite site, HostKey first, params HostKey[] others)
    {
        var requests = Channel.CreateUnbounded<LogRequest>();
        requests.Writer.TryWrite(Named(site, first));
        using var notForEver = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var outcomes = new List<HostLogOutcome>();
        await foreach (var outcome in site.Client.ReadLogsAsync(requests.Reader.ReadAllAsync(), new() { BatchSize = 1 }, CallContext.Silent, notForEver.Token))
        {
            outcomes.Add(outcome);
            if (outcomes.Count == 1)
            {
                Assert.All(others, other => Assert.True(requests.Writer.TryWrite(Named(site, other))));
                requests.Writer.Complete();
            }
        }

        return outcomes;
    }

    private static LogRequest Named(SimulatedSite site, HostKey host) => new(100, site.Scope) { StepInstanceId = 200, Host = host };
}
