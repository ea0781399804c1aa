namespace BkJob.Client.Tests.Logs.Read;

/// <summary>What is wrong with a job or step is one error about it; what is wrong with a host is one error about the host.</summary>
[Trait(DesktopClient.Trait, DesktopClient.Either)]
public sealed class ErrorTargetTests
{
    public static TheoryData<Door> Doors => [Door.V3, Door.V4, Door.Esb];

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_missing_job_is_one_error_for_all_its_hosts(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door);

        var plain = (await site.HostsAsync(999, 200, Hosts.Range(1, 60), new() { BatchSize = 10 })).Errors();
        var withStatus = (await site.HostsAsync(999, 200, Hosts.Range(1, 60), new() { IncludeStatus = true })).Errors();
        var everyStep = (await site.HostsAsync(999, null, Hosts.Range(1, 60))).Errors();
        var whole = (await site.WholeJobAsync(999)).Errors();

        foreach (var errors in (List<(BkJobException Error, object Target)>[])[plain, withStatus, everyStep, whole])
        {
            var (error, target) = Assert.Single(errors);
            Assert.Equal((BkJobErrorKind.JobInstanceNotFound, "1244006", (object)999L), (error.Kind, error.Code, target));
        }
    }

    [Fact]
    public async Task A_missing_step_is_one_error_about_the_step_on_V4()
    {
        await using var site = await SimulatedSite.StartAsync(Door.V4);

        var outcomes = await site.ReadAsync(
            from step in (long[])[998, 999]
            from host in Enumerable.Range(1, 20)
            select new LogRequest(100, site.Scope) { StepInstanceId = step, Host = new(host) });

        Assert.Equal([998L, 999L], outcomes.Errors().Select(error => (long)error.Target).Order());
        Assert.All(outcomes.Errors(), error => Assert.Equal((BkJobErrorKind.StepInstanceNotFound, "1244007"), (error.Error.Kind, error.Error.Code)));
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.Esb)]
    public async Task A_missing_step_is_one_error_about_the_step_where_the_server_blames_the_job(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door);

        var errors = (await site.HostsAsync(100, 206, Hosts.Range(1, 60), new() { BatchSize = 10 })).Errors();

        Assert.Equal((BkJobErrorKind.StepInstanceNotFound, (object)206L), (Assert.Single(errors).Error.Kind, errors[0].Target));
        Assert.Contains("206", errors[0].Error.Message);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_missing_step_is_one_error_about_the_step_where_the_results_are_read(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door);

        var named = (await site.HostsAsync(100, 998, Hosts.Range(1, 20), new() { IncludeStatus = true })).Errors();
        var whole = (await site.ReadAsync([new(100, site.Scope) { StepInstanceId = 998 }])).Errors();

        Assert.Equal((BkJobErrorKind.StepInstanceNotFound, (object)998L), (Assert.Single(named).Error.Kind, named[0].Target));
        Assert.Equal((BkJobErrorKind.StepInstanceNotFound, (object)998L), (Assert.Single(whole).Error.Kind, whole[0].Target));
    }

    [Fact]
    public async Task Where_nobody_can_say_whether_only_the_step_is_missing_the_error_is_the_servers()
    {
        await using var site = await SimulatedSite.StartAsync();
        site.AnswerAlways(HandMadeAnswers.Status, "", 500);

        var (error, target) = Assert.Single((await site.HostsAsync(100, 206, Hosts.Ids(1, 2))).Errors());

        Assert.Equal((BkJobErrorKind.JobInstanceNotFound, (object)100L), (error.Kind, target));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_job_of_another_business_does_not_exist_in_this_one(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door);

        Assert.Equal(BkJobErrorKind.JobInstanceNotFound, (await site.WholeJobAsync(110)).OnlyError().Kind);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task An_unknown_business_is_one_error(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, with: Clients.Scope("77"));

        var errors = (await site.HostsAsync(100, 200, Hosts.Range(1, 20), new() { BatchSize = 2 })).Errors();

        Assert.Equal((BkJobErrorKind.ScopeNotFound, (object)100L), (Assert.Single(errors).Error.Kind, errors[0].Target));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_missing_job_does_not_stop_the_others(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 5 });

        var outcomes = await site.ReadAsync(((long[])[100, 999, 106]).Select(job => new LogRequest(job, site.Scope)));

        Assert.Equal([999L], outcomes.Errors().Select(error => (long)error.Target));
        Assert.Equal([100L, 106L], outcomes.Scripts().Select(log => log.JobInstanceId).Distinct().Order());
    }

    [Fact]
    public async Task When_the_results_cannot_be_read_each_named_host_has_its_error()
    {
        await using var site = await SimulatedSite.StartAsync();
        site.AnswerAlways(HandMadeAnswers.Status, "", 500);

        var outcomes = await site.HostsAsync(100, 200, Hosts.Ids(1, 2, 2), new() { IncludeStatus = true });

        Assert.Equal([1L, 2L], outcomes.Errors().Select(error => ((HostKey)error.Target).HostId!.Value).Order());
        Assert.Equal(4, site.Server.Requests.Count);
    }

    [Fact]
    public async Task When_the_results_cannot_be_read_a_whole_job_is_one_error()
    {
        await using var site = await SimulatedSite.StartAsync();
        site.AnswerAlways(HandMadeAnswers.Status, "", 500);

        var (error, target) = Assert.Single((await site.WholeJobAsync(100)).Errors());

        Assert.Equal((BkJobErrorKind.ServerError, (object)100L), (error.Kind, target));
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    public async Task When_one_hosts_own_answer_fails_that_host_has_the_error(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 10, HostsOnlyAlone = new HashSet<long> { 4 } });
        site.AnswerAlways(HandMadeAnswers.Single, "", 502);

        var outcomes = await site.HostsAsync(100, 200, Hosts.Ids(2, 4));

        Assert.Equal(2, Assert.Single(outcomes.Scripts()).HostId);
        var (error, target) = Assert.Single(outcomes.Errors());
        Assert.Equal((BkJobErrorKind.ServerError, 502, "#4"), (error.Kind, error.HttpStatus, target.ToString()));
        Assert.Equal(4, site.RequestsTo(HandMadeAnswers.Single).Count);
    }

    [Fact]
    public async Task Where_the_single_host_API_is_missing_the_batch_has_the_last_word()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 10, HostsWithoutLog = new HashSet<long> { 4 }, MissingRoutes = new HashSet<string> { "v3:get_job_instance_ip_log" } });

        var error = (await site.HostsAsync(100, 200, Hosts.Ids(4))).OnlyError();

        Assert.Equal(BkJobErrorKind.HostLogNotFound, error.Kind);
    }
}
