namespace BkJob.Client.Tests.Sops;

/// <summary>The list of tasks: what is asked of the server, what the client chooses itself, and where the states come from.</summary>
public sealed class TaskListTests
{
    private const string List = "/get_task_list";
    private const string States = "/get_tasks_status";

    [Fact]
    public async Task What_is_asked_for_is_asked_of_the_server_in_its_own_time()
    {
        await using var site = await StartAsync();
        Answer(site, "[]");

        Assert.Empty(await ReadAsync(site, new()
        {
            TaskScope = "project",
            Name = "deploy",
            Executor = "admin",
            After = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero),
            Before = new(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(8)),
        }));

        var request = Assert.Single(site.Server.Requests);
        var query = Uri.UnescapeDataString(request.QueryString.Replace('+', ' '));
        Assert.All(
            ["scope=project", "keyword=deploy", "executor=admin", "create_time_start=2026-03-01 08:00:00", "create_time_end=2026-03-02 00:00:00", "limit=200", "offset=0"],
            part => Assert.Contains(part, query));
        Assert.Equal("GET", request.Method);
    }

    [Fact]
    public async Task A_business_is_no_scope_of_its_own()
    {
        await using var site = await StartAsync();
        Answer(site, "[]");

        await ReadAsync(site, new());

        Assert.DoesNotContain("scope=", site.Server.Requests.Single().QueryString);
        Assert.EndsWith("/2", site.Server.Requests.Single().Path.TrimEnd('/'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_has_what_the_list_says_and_what_its_state_adds()
    {
        await using var site = await StartAsync();
        Answer(
            site,
            """
            [{"id":1,"name":"deploy","is_started":true,"is_finished":true,"executor":"bob","creator":"eve","create_time":"2026-03-01 10:00:00 +0800","start_time":"2026-03-01 10:00:01 +0800","finish_time":"2026-03-01 10:00:09 +0800"},
             {"id":2,"name":"new","executor":"","finish_time":""},{"name":"nameless"}]
            """,
            """[{"id":1,"status":{"state":"FINISHED"},"create_time":"2020-01-01 00:00:00","finish_time":"2020-01-01 00:00:00"},{"id":2,"status":{"state":"RUNNING"},"create_time":"2026-03-01 11:00:00 +0800","finish_time":"2026-03-01 11:00:07 +0800"},{"status":{"state":"LOST"}}]""");

        var tasks = await ReadAsync(site, new());

        Assert.Equal([1L, 2L], tasks.Select(task => task.TaskId));
        var (first, second) = (tasks[0], tasks[1]);
        Assert.Equal(("deploy", "FINISHED", true, true, "bob", "eve", "cmdb_biz", "biz", "2"), (first.Name, first.State, first.IsStarted, first.IsFinished, first.Executor, first.Creator, first.TaskScope, first.ScopeType, first.ScopeId));
        Assert.Equal(("10:00:00", "10:00:01", "10:00:09"), (Clock(first.CreateTime), Clock(first.StartTime), Clock(first.FinishTime)));
        Assert.Equal(("new", "RUNNING", false, false, null, null), (second.Name, second.State, second.IsStarted, second.IsFinished, second.Executor, second.Creator));
        Assert.Equal(("11:00:00", null, "11:00:07"), (Clock(second.CreateTime), Clock(second.StartTime), Clock(second.FinishTime)));
    }

    [Fact]
    public async Task The_states_are_asked_for_fifty_at_a_time()
    {
        await using var site = await StartAsync();
        Answer(site, Rows(1, 120));

        Assert.Equal(120, (await ReadAsync(site, new())).Count);

        Assert.Equal([50, 50, 20], site.RequestsTo(States).Select(request => request.Json()["task_id_list"]!.AsArray().Count));
        Assert.All(site.RequestsTo(States), request => Assert.Equal("POST", request.Method));
        Assert.Single(site.RequestsTo(List));
    }

    [Fact]
    public async Task Pages_are_read_until_one_is_not_full_and_a_task_that_comes_twice_is_one()
    {
        await using var site = await StartAsync();
        site.Answer(List, Data(Rows(1, 200)));
        Answer(site, Rows(200, 3));

        Assert.Equal(Enumerable.Range(1, 202).Select(id => (long)id), (await ReadAsync(site, new())).Select(task => task.TaskId));
        Assert.Equal(["0", "200"], site.RequestsTo(List).Select(request => request.QueryString.Split("offset=")[1]));
    }

    [Fact]
    public async Task No_more_is_read_than_is_wanted()
    {
        await using var site = await StartAsync();
        Answer(site, Rows(1, 200));

        Assert.Equal([1L, 2L, 3L], (await ReadAsync(site, new() { First = 3 })).Select(task => task.TaskId));
        Assert.Equal((1, 1), (site.RequestsTo(List).Count, site.RequestsTo(States).Count));
    }

    [Fact]
    public async Task What_the_server_may_not_choose_by_the_client_does()
    {
        await using var site = await StartAsync();
        const string Tasks = """
            [{"id":1,"name":"a","executor":"bob","create_time":"2026-03-01 10:00:00"},{"id":2,"name":"b","executor":"BOB","create_time":"2026-03-02 10:00:00"},
             {"id":3,"name":"c","executor":"eve","create_time":"2026-03-03 10:00:00"},{"id":4,"name":"d","create_time":"2026-03-04 10:00:00"}]
            """;
        const string StatesOf = """[{"id":1,"status":{"state":"FAILED"}},{"id":2,"status":{"state":"FINISHED"}},{"id":3,"status":{"state":"FAILED"}}]""";
        for (var question = 0; question < 5; question++)
        {
            Answer(site, Tasks, StatesOf);
        }

        var second = new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(8));
        Assert.Equal("1 2", await IdsAsync(site, new() { Executor = "Bob" }));
        Assert.Equal("1 3", await IdsAsync(site, new() { States = ["failed"] }));
        Assert.Equal("2 3 4", await IdsAsync(site, new() { After = second }));
        Assert.Equal("1 2", await IdsAsync(site, new() { Before = second }));
        Assert.Equal("2", await IdsAsync(site, new() { AcceptsName = name => name is "b" }));
    }

    [Fact]
    public async Task A_task_without_its_state_is_still_worth_showing_and_why_is_told()
    {
        await using var site = await StartAsync();
        Answer(site, Rows(1, 2), null);
        site.AnswerAlways(States, """{"result":false,"code":3599999,"message":"no states today","data":null}""");
        var told = new List<string>();

        var tasks = await site.Client.ListSopsTasksAsync(new(), site.Scope, new(told.Add)).ToListAsync();

        Assert.Equal([(1L, null), (2L, null)], tasks.Select(task => (task.TaskId, task.State)));
        Assert.Contains(told, line => line.Contains("no states today", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_states_are_asked_for_a_failure_to_read_them_is_an_error()
    {
        await using var site = await StartAsync();
        Answer(site, Rows(1, 2), null);
        site.AnswerAlways(States, """{"result":false,"code":3599999,"message":"no states today","data":null}""");

        await Assert.ThrowsAsync<BkJobException>(() => ReadAsync(site, new() { States = ["FAILED"] }));
    }

    [Fact]
    public async Task States_of_another_form_are_none()
    {
        await using var site = await StartAsync();
        Answer(site, Rows(1, 1), """{"1":"FINISHED"}""");

        Assert.Null(Assert.Single(await ReadAsync(site, new())).State);
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.Esb)]
    public async Task Over_either_door_the_tasks_of_the_server_are_there_with_their_states(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 4 });

        var tasks = await ReadAsync(site, new());

        Assert.NotEmpty(tasks);
        Assert.All(tasks, task => Assert.NotNull(task.State));
        Assert.All(site.Server.Requests, request => Assert.Equal(door == Door.Esb || request.Path.Contains(States, StringComparison.Ordinal) ? "POST" : "GET", request.Method));
    }

    private static Task<SimulatedSite> StartAsync() => SimulatedSite.StartAsync(simulator: new() { Hosts = 4 });

    private static async Task<List<SopsTask>> ReadAsync(SimulatedSite site, SopsTaskListQuery query) => await site.Client.ListSopsTasksAsync(query, site.Scope).ToListAsync();

    private static async Task<string> IdsAsync(SimulatedSite site, SopsTaskListQuery query) => string.Join(' ', (await ReadAsync(site, query)).Select(task => task.TaskId));

    /// <summary>Answers the next question for a list, and those for states.</summary>
    private static void Answer(SimulatedSite site, string tasks, string? states = "[]")
    {
        site.Answer(List, Data(tasks));
        for (var request = 0; states is not null && request < 5; request++)
        {
            if (states != "[]" && request > 0)
            {
                break;
            }

            site.Answer(States, Data(states));
        }
    }

    private static string Data(string data) => $$"""{"result":true,"code":0,"message":"","data":{{data}}}""";

    private static string Rows(int first, int count) =>
        "[" + string.Join(',', Enumerable.Range(first, count).Select(id => $$"""{"id":{{id}},"name":"task","create_time":"2026-03-01 10:00:00"}""")) + "]";

    private static string? Clock(DateTimeOffset? time) => time?.ToOffset(TimeSpan.FromHours(8)).ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}
