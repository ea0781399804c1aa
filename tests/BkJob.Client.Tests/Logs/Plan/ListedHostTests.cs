namespace BkJob.Client.Tests.Logs.Plan;

/// <summary>Logs of hosts whose results the caller has read: the same as of the whole step, without the results being read once more.</summary>
public sealed class ListedHostTests
{
    private static readonly JobScope Business4 = new("biz", "4");

    public static TheoryData<Door> Doors => [Door.V3, Door.V4, Door.Esb];

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task They_are_the_logs_of_the_whole_step_and_the_results_are_read_once(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 600, LogBytes = 200, HostsWithoutLog = new HashSet<long> { 4, 5 }, HostsOnlyAlone = new HashSet<long> { 6 } });

        await Same(site, 100, 200, site.Scope);
        Assert.Single(site.Server.Requests, request => request.Name == "get_job_instance_status");
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    public async Task They_are_found_where_hosts_have_IPv6_addresses_alone(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door);

        await Same(site, 104, 204, site.Scope);
    }

    [Fact]
    public async Task They_are_found_where_a_step_ran_in_containers()
    {
        await using var site = await SimulatedSite.StartAsync(Door.V4);

        await Same(site, 103, 203, site.Scope);
    }

    [Theory]
    [InlineData(102, 202)]
    [InlineData(107, 207)]
    public async Task They_are_found_where_a_step_was_run_again_and_where_hosts_still_run(long job, long step)
    {
        await using var site = await SimulatedSite.StartAsync();

        await Same(site, job, step, site.Scope);
    }

    [Theory]
    [InlineData(123, 223)]
    [InlineData(124, 224)]
    public async Task They_are_found_where_one_kind_of_name_fails(long job, long step)
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 30, LogBytes = 300, EveryScriptSucceeds = true });

        await Same(site, job, step, Business4);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Those_that_wait_are_not_asked_for(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door);

        await Same(site, 122, 222, Business4);
    }

    [Theory]
    [InlineData(100, 300)]
    [InlineData(102, 302)]
    public async Task Their_files_are_those_of_the_whole_step_but_for_the_uploads(long job, long step)
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 60 });
        var whole = await site.ReadAsync([new(job, site.Scope) { StepInstanceId = step }]);
        site.Server.ClearRequests();

        var listed = await ListedAsync(site, job, step, site.Scope);

        Assert.Empty(listed.Errors());
        Assert.Equal(
            whole.Files().Where(log => log.Mode != TransferMode.Upload).Select(log => $"{log.Target} {log.Status} {log.HostStatus} {log.StepName} {log.LogContent}").Order(),
            listed.Files().Select(log => $"{log.Target} {log.Status} {log.HostStatus} {log.StepName} {log.LogContent}").Order());
        Assert.Single(site.Server.Requests, request => request.Name == "get_job_instance_status");
    }

    [Fact]
    public async Task A_host_without_a_log_is_an_error_where_its_result_was_not_read()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 20, HostsWithoutLog = new HashSet<long> { 3 } });
        var known = new HostResult { JobInstanceId = 100, StepInstanceId = 200, HostId = 3, Status = HostStatus.AgentAbnormal };
        var request = new LogRequest(100, site.Scope) { StepInstanceId = 200, Host = new(3), IsListed = true };

        Assert.Equal(BkJobErrorKind.HostLogNotFound, (await site.ReadAsync([request])).Errors().Single().Error.Kind);
        Assert.Equal(BkJobErrorKind.HostLogNotFound, (await site.ReadAsync([request with { Known = known, IsListed = false }])).Errors().Single().Error.Kind);
        Assert.Null((await site.ReadAsync([request with { Known = known }])).OnlyScript().LogContent);
    }

    [Fact]
    public async Task One_on_which_nothing_ran_is_not_asked_for_alone_and_any_other_is()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 20, HostsOnlyAlone = new HashSet<long> { 3, 4 } });
        LogRequest Request(long host, HostStatus status) => new(100, site.Scope)
        {
            StepInstanceId = 200,
            Host = new(host),
            IsListed = true,
            Known = new() { JobInstanceId = 100, StepInstanceId = 200, HostId = host, Status = status },
        };

        var logs = (await site.ReadAsync([Request(3, HostStatus.AgentAbnormal), Request(4, HostStatus.TimedOut)])).Scripts();

        Assert.Null(logs.Single(log => log.HostId == 3).LogContent);
        Assert.Equal(site.Server.World.ExpectedScriptLog(100, 200, 4), logs.Single(log => log.HostId == 4).LogContent);
        Assert.Single(site.RequestsTo(HandMadeAnswers.Single));
    }

    [Fact]
    public async Task The_job_comes_before_its_results_in_one_answer()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 20 });

        var outcomes = await site.LocalClient.ReadHostResultsAsync(new(100, site.Scope) { IncludeJob = true }).ToListAsync();

        var job = await site.LocalClient.GetJobInstanceAsync(100);
        Assert.Equal((job.Name, job.Status, job.Steps!.Length), (outcomes[0].Job!.Name, outcomes[0].Job!.Status, outcomes[0].Job!.Steps!.Length));
        Assert.All(outcomes.Skip(1), outcome => Assert.True(outcome is { Job: null, Error: null, Result: not null }));
        Assert.Equal(2, site.Server.Requests.Count);
    }

    private static async Task Same(SimulatedSite site, long job, long step, JobScope scope)
    {
        var whole = await site.ReadAsync([new(job, scope) { StepInstanceId = step }]);
        site.Server.ClearRequests();

        var listed = await ListedAsync(site, job, step, scope);

        Assert.Empty(listed.Errors());
        Assert.NotEmpty(whole.Scripts());
        Assert.Equal(whole.Scripts().Select(Shown).Order(), listed.Scripts().Select(Shown).Order());
    }

    private static string Shown(ScriptLog log) =>
        $"{log.HostId} {log.IPAddress} {log.IPv6Address} {log.CloudId} {log.ContainerId} {log.ContainerName} {log.StepName} {log.Status} {log.Tag} {log.ExitCode} {log.ErrorCode} {log.StartTime:o} {log.EndTime:o} {log.Duration} {log.StepStatus} {log.ScopeType} {log.ScopeId} {log.LogContent ?? "none"}";

    private static async Task<List<HostLogOutcome>> ListedAsync(SimulatedSite site, long job, long step, JobScope scope)
    {
        var results = await site.LocalClient.ReadHostResultsAsync(new(job, scope) { StepInstanceIds = [step] }).Select(outcome => outcome.Result!).ToListAsync();
        return await site.ReadAsync(results.Select(result => new LogRequest(job, scope) { StepInstanceId = step, Host = KeyOf(result), Known = result, IsListed = true }));
    }

    private static HostKey KeyOf(HostResult result) => result.ContainerId is { } container ? new(container, null)
        : result.HostId is { } id ? new(id)
        : new(result.IPAddress ?? result.IPv6Address!, result.CloudId ?? 0);
}
