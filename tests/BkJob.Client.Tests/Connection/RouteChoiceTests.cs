namespace BkJob.Client.Tests.Connection;

/// <summary>Which API serves what, on the gateway's two generations and on ESB.</summary>
[Trait(DesktopClient.Trait, DesktopClient.Either)]
public sealed class RouteChoiceTests
{
    [Fact]
    public async Task V3_serves_a_whole_job_by_status_batches_and_the_steps_detail()
    {
        await using var site = await SimulatedSite.StartAsync(Door.V3, new() { Hosts = 2 });

        await site.WholeJobAsync(100);

        Assert.Equal(
            ["GET v3/get_job_instance_status", "GET v3/get_step_instance_detail", "POST v3/batch_get_job_instance_ip_log", "POST v3/batch_get_job_instance_ip_log"],
            site.Calls().Order());
        Assert.Contains("return_ip_result=true", site.RequestsTo(HandMadeAnswers.Status)[0].QueryString);
    }

    [Fact]
    public async Task V4_serves_a_whole_job_by_its_own_status_and_batches()
    {
        await using var site = await SimulatedSite.StartAsync(Door.V4, new() { Hosts = 2 });

        await site.WholeJobAsync(100);

        Assert.Equal(
            ["GET v3/get_step_instance_detail", "GET v4/get_job_instance_status", "POST v4/batch_get_job_instance_execute_object_log", "POST v4/batch_get_job_instance_execute_object_log"],
            site.Calls().Order());
        Assert.Contains("return_execute_object_result=true", site.RequestsTo(HandMadeAnswers.Status)[0].QueryString);
    }

    [Fact]
    public async Task ESB_serves_script_steps_by_v2_and_file_steps_by_jobv3()
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb, new() { Hosts = 2 });

        var outcomes = await site.WholeJobAsync(100);

        Assert.Equal([200L, 200L], outcomes.Scripts().Select(log => log.StepInstanceId));
        Assert.All(outcomes.Files(), row => Assert.Equal(300L, row.StepInstanceId));
        Assert.Single(site.RequestsTo(HandMadeAnswers.EsbWholeJob));
        Assert.All(site.RequestsTo("batch_get"), request => Assert.Equal(300L, (long)request.Json()["step_instance_id"]!));
        Assert.DoesNotContain(site.Server.Requests, request => request.Path.Contains("/v3/", StringComparison.Ordinal) || request.Path.Contains("/v4/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("esb-v2")]
    [InlineData("get_job_instance_log")]
    public async Task Where_ESB_lacks_v2_jobv3_serves_the_whole_job(string missing)
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb, new() { Hosts = 20, MissingRoutes = new HashSet<string> { missing } });

        var outcomes = await site.WholeJobAsync(100);

        Assert.Empty(outcomes.Errors());
        Assert.Equal(20, outcomes.Scripts().Count);
        Assert.All(outcomes.Scripts(), log => Assert.NotNull(log.HostId));
        Assert.Single(site.RequestsTo(HandMadeAnswers.EsbWholeJob));
    }

    [Fact]
    public async Task Where_v2_times_out_jobv3_serves_the_whole_job()
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb, new() { Hosts = 20 }, Clients.Impatient);

        var outcomes = await site.WholeJobAsync(105);

        Assert.Empty(outcomes.Errors());
        Assert.Equal(Enumerable.Range(1, 20), outcomes.Scripts().Select(log => (int)log.HostId!.Value).Order());
    }

    [Fact]
    public async Task Where_ESB_has_v2_alone_v2_serves_and_files_come_as_texts()
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb, new() { Hosts = 2, MissingRoutes = new HashSet<string> { "esb:get_job_instance_status" } });

        var outcomes = await site.WholeJobAsync(100);

        Assert.Empty(outcomes.Errors());
        Assert.Empty(outcomes.Files());
        Assert.Equal([(200L, 2), (300L, 2)], outcomes.Scripts().GroupBy(log => log.StepInstanceId).Select(step => (step.Key, step.Count())).Order());
    }

    [Fact]
    public async Task V2_is_not_asked_where_a_filter_needs_the_results_first()
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb, new() { Hosts = 60 });

        var outcomes = await site.WholeJobAsync(100, new() { FailedOnly = true });

        Assert.Empty(site.RequestsTo(HandMadeAnswers.EsbWholeJob));
        Assert.Equal([3L, 53L], outcomes.Scripts().Select(log => log.HostId!.Value).Order());
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    [InlineData(Door.Esb)]
    public async Task One_step_is_asked_for_by_batches_alone(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 4 });

        var outcomes = await site.ReadAsync([new(100, site.Scope) { StepInstanceId = 200 }]);

        Assert.Equal([1L, 2L, 3L, 4L], outcomes.Scripts().Select(log => log.HostId!.Value).Order());
        Assert.Empty(outcomes.Files());
        Assert.Equal(["batch", "get_job_instance_status"], site.Server.Requests.Select(request => request.Name.StartsWith("batch", StringComparison.Ordinal) ? "batch" : request.Name).Order());
    }

    [Theory]
    [InlineData(Door.V3, 1)]
    [InlineData(Door.V4, 1)]
    [InlineData(Door.Esb, 0)]
    public async Task Sources_come_from_the_steps_detail_where_there_is_one(Door door, int details)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 30 });

        var outcomes = await site.ReadAsync([new(100, site.Scope) { StepInstanceId = 300 }]);

        Assert.Equal(["10.0.0.31", "10.0.0.32"], outcomes.Files().Where(row => row.Mode == TransferMode.Upload).Select(row => row.IPAddress!).Distinct().Order());
        Assert.Equal(details, site.RequestsTo("get_step_instance_detail").Count);
        Assert.Equal(1 - details, site.RequestsTo(HandMadeAnswers.Single).Count);
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    public async Task Without_a_steps_detail_one_hosts_log_names_the_sources(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 30, MissingRoutes = new HashSet<string> { "step-detail" } });

        var outcomes = await site.ReadAsync([new(100, site.Scope) { StepInstanceId = 300 }]);

        Assert.Equal([31L, 32L], outcomes.Files().Where(row => row.Mode == TransferMode.Upload).Select(row => row.HostId!.Value).Distinct().Order());
    }

    [Fact]
    public async Task The_documented_form_of_a_steps_detail_names_the_sources_too()
    {
        await using var site = await SimulatedSite.StartAsync(Door.V3, new() { Hosts = 30, SeedShapes = true });

        var outcomes = await site.ReadAsync([new(100, site.Scope) { StepInstanceId = 300 }]);

        Assert.Equal(["10.0.0.31", "10.0.0.32"], outcomes.Files().Where(row => row.Mode == TransferMode.Upload).Select(row => row.IPAddress!).Distinct().Order());
        Assert.Empty(site.RequestsTo(HandMadeAnswers.Single));
    }

    [Fact]
    public async Task Auto_means_V3()
    {
        await using var site = await SimulatedSite.StartAsync(with: Clients.Automatic, simulator: new() { Hosts = 10 });

        await site.WholeJobAsync(100);

        Assert.All(site.Server.Requests, request => Assert.Contains("/api/v3/", request.Path));
    }

    [Fact]
    public async Task Auto_goes_over_to_V4_where_V3_is_gone_and_remembers_it()
    {
        await using var site = await SimulatedSite.StartAsync(with: Clients.Automatic, simulator: new() { Hosts = 10, MissingRoutes = new HashSet<string> { "v3" } });

        var first = await site.HostsAsync(100, 200, Hosts.Range(1, 10), new() { BatchSize = 1, ThrottleLimit = 1 });
        var second = await site.HostsAsync(100, 200, Hosts.Ids(1));

        Assert.Equal((10, 1), (first.Scripts().Count, second.Scripts().Count));
        Assert.Single(site.RequestsTo("/api/v3/"));
        Assert.Equal(11, site.RequestsTo(HandMadeAnswers.V4Batch).Count);
        Assert.Contains(site.Notices, notice => notice.Contains("V4"));
    }

    [Fact]
    public async Task Requests_that_find_out_together_that_V3_is_gone_all_go_on_with_V4()
    {
        await using var site = await SimulatedSite.StartAsync(
            with: Clients.Automatic, simulator: new() { Hosts = 64, LatencyMilliseconds = 2, MissingRoutes = new HashSet<string> { "v3" } });

        var outcomes = await site.HostsAsync(100, 200, Hosts.Range(1, 64), new() { BatchSize = 1, ThrottleLimit = 8 });

        Assert.Equal(64, outcomes.Scripts().Count);
        Assert.Empty(site.RequestsTo(HandMadeAnswers.OldV4Batch));
    }

    [Fact]
    public async Task Requests_that_find_out_together_that_V4_is_the_old_one_all_go_on()
    {
        await using var site = await SimulatedSite.StartAsync(Door.V4, new() { Hosts = 64, LatencyMilliseconds = 2, SeedShapes = true });

        var outcomes = await site.HostsAsync(100, 200, Hosts.Range(1, 64), new() { BatchSize = 1, ThrottleLimit = 8 });

        Assert.Equal(64, outcomes.Scripts().Count);
    }

    [Fact]
    public async Task Auto_reads_a_whole_job_through_V4_where_V3_is_gone()
    {
        await using var site = await SimulatedSite.StartAsync(with: Clients.Automatic, simulator: new() { Hosts = 10, MissingRoutes = new HashSet<string> { "v3" } });

        var outcomes = await site.ReadAsync([new(100, site.Scope) { StepInstanceId = 200 }]);

        Assert.Equal(10, outcomes.Scripts().Count);
        Assert.Single(site.RequestsTo("/api/v3/"));
    }

    [Theory]
    [InlineData(Door.V3, "v3", "/api/v4/")]
    [InlineData(Door.V4, "v4", "/api/v3/batch")]
    public async Task A_chosen_generation_is_never_left(Door door, string missing, string other)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 10, MissingRoutes = new HashSet<string> { missing } });

        var named = (await site.HostsAsync(100, 200, Hosts.Ids(1))).OnlyError();
        var whole = (await site.WholeJobAsync(100)).OnlyError();

        Assert.Equal((BkJobErrorKind.ApiNotAvailable, BkJobErrorKind.ApiNotAvailable), (named.Kind, whole.Kind));
        Assert.Equal(("1640401", 404), (named.Code, named.HttpStatus));
        Assert.Empty(site.RequestsTo(other));
    }

    [Fact]
    public async Task Where_no_route_is_left_the_API_is_not_available()
    {
        await using var site = await SimulatedSite.StartAsync(with: Clients.Automatic, simulator: new() { Hosts = 10, MissingRoutes = new HashSet<string> { "v3", "v4" } });

        var errors = (await site.HostsAsync(100, 200, Hosts.Ids(1, 2))).Errors();

        Assert.All(errors, error => Assert.Equal(BkJobErrorKind.ApiNotAvailable, error.Error.Kind));
        Assert.Equal([1L, 2L], errors.Select(error => ((HostKey)error.Target).HostId!.Value).Order());
    }

    [Fact]
    public async Task Containers_are_read_through_V4_also_on_Auto()
    {
        await using var site = await SimulatedSite.StartAsync(with: Clients.Automatic);

        var outcomes = await site.HostsAsync(103, 203, [new(9001, null), new(9002, null), new(1)]);

        Assert.Equal([9001L, 9002L], outcomes.Scripts().Select(log => log.ContainerId!.Value).Order());
        Assert.Equal(site.Server.World.ExpectedScriptLog(103, 203, 9001), outcomes.Scripts().Single(log => log.ContainerId == 9001).LogContent);
        Assert.All(outcomes.Scripts(), log => Assert.StartsWith("user-center-", log.ContainerName));
        Assert.Equal([9001L, 9002L], site.RequestsTo(HandMadeAnswers.V4Batch).Single().Json()["container_id_list"]!.AsArray().Select(id => (long)id!).Order());
        Assert.Single(outcomes.Errors());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Auto_asks_V4_for_the_results_of_a_job_in_containers(bool failsV3)
    {
        await using var site = await SimulatedSite.StartAsync(with: Clients.Automatic, simulator: new() { Hosts = 10, ContainersFailV3 = failsV3 });

        var outcomes = await site.WholeJobAsync(103);

        Assert.Empty(outcomes.Errors());
        Assert.Equal(Enumerable.Range(9001, 6), outcomes.Scripts().Select(log => (int)log.ContainerId!.Value).Order());
        Assert.Equal(
            site.Server.World.HostsOf(103, 303).Sum(host => site.Server.World.ExpectedFileLog(103, 303, host.Container!.Id).Count),
            outcomes.Files().Count(row => row.Mode == TransferMode.Download));
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.Esb)]
    public async Task Containers_are_not_available_without_V4_and_nothing_is_sent(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door);

        var errors = (await site.HostsAsync(103, 203, [new(9001, "one"), new(9002, "two")])).Errors();

        Assert.Equal(["one", "two"], errors.Select(error => ((HostKey)error.Target).Target).Order());
        Assert.All(errors, error => Assert.Equal(BkJobErrorKind.ApiNotAvailable, error.Error.Kind));
        Assert.Empty(site.Server.Requests);
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.Esb)]
    public async Task Without_V4_the_results_of_a_job_in_containers_are_an_error_that_says_what_it_may_be(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 10 });

        var error = (await site.WholeJobAsync(103, new() { FailedOnly = true })).OnlyError();

        Assert.Equal((BkJobErrorKind.ServerError, "1240002"), (error.Kind, error.Code));
        Assert.EndsWith("A job with a step in containers fails like this: only the gateway's V4 API shows those.", error.Message);
    }

    [Fact]
    public async Task Containers_are_not_available_where_V4_is_the_old_one()
    {
        await using var site = await SimulatedSite.StartAsync(Door.V4, new() { Hosts = 5, SeedShapes = true });
        await site.HostsAsync(100, 200, Hosts.Ids(1));

        Assert.Equal(BkJobErrorKind.ApiNotAvailable, (await site.HostsAsync(103, 203, [new(9001, "one")])).OnlyError().Kind);
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    [InlineData(Door.Esb)]
    public async Task A_host_the_batch_left_out_is_asked_for_through_the_single_host_API_of_the_door(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 10, HostsOnlyAlone = new HashSet<long> { 4 } });

        var outcomes = await site.HostsAsync(100, 200, Hosts.Ids(2, 4));

        Assert.Equal([2L, 4L], outcomes.Scripts().Select(log => log.HostId!.Value).Order());
        var alone = Assert.Single(site.RequestsTo(HandMadeAnswers.Single));
        Assert.Equal(door == Door.Esb ? "POST" : "GET", alone.Method);
    }
}
