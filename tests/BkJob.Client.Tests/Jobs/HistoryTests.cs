using System.Globalization;

namespace BkJob.Client.Tests.Jobs;

/// <summary>The history of jobs: windows of thirty days, page by page, whatever the server makes of a page.</summary>
public sealed class HistoryTests
{
    private const string List = "/get_job_instance_list";
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_window_is_of_thirty_days_at_most_and_no_moment_is_asked_for_twice()
    {
        await using var site = await StartAsync();
        site.AnswerAlways(List, Page(0));

        await ReadAsync(site, new(site.Scope, Now.AddDays(-70), Now));

        Assert.Equal(
            [(Now.AddDays(-30), Now), (Now.AddDays(-60).AddMilliseconds(-1), Now.AddDays(-30).AddMilliseconds(-1)), (Now.AddDays(-70), Now.AddDays(-60).AddMilliseconds(-2))],
            site.RequestsTo(List).Select(request => (Time(request.QueryString, "create_time_start"), Time(request.QueryString, "create_time_end"))));
    }

    [Fact]
    public async Task Exactly_thirty_days_are_one_window()
    {
        await using var site = await StartAsync();
        site.AnswerAlways(List, Page(0));

        await ReadAsync(site, new(site.Scope, Now.AddDays(-30), Now));

        Assert.Single(site.RequestsTo(List));
    }

    [Fact]
    public async Task What_is_asked_for_is_asked_of_the_server()
    {
        await using var site = await StartAsync();
        site.AnswerAlways(List, Page(0));

        await ReadAsync(site, new(site.Scope, Now.AddDays(-1), Now) { Name = "deploy", Operator = "admin", Statuses = [JobStatus.Failed], LaunchMode = LaunchMode.Api, Type = JobType.Script, IPAddress = "10.0.0.1", First = 5 });

        var query = Uri.UnescapeDataString(site.RequestsTo(List).Single().QueryString);
        Assert.All(["bk_scope_type=biz", "bk_scope_id=2", "name=deploy", "operator=admin", "status=4", "launch_mode=2", "type=1", "ip=10.0.0.1", "start=0", "length=5"], part => Assert.Contains(part, query));
    }

    [Fact]
    public async Task Of_what_the_client_chooses_itself_full_pages_are_asked_for_and_no_more_than_wanted_is_taken()
    {
        await using var site = await StartAsync();
        site.Answer(List, Page(4, Row(1, 3), Row(2, 4), Row(3, 2), Row(4, 4)));

        var jobs = await ReadAsync(site, new(site.Scope, Now.AddDays(-1), Now) { Statuses = [JobStatus.Failed, JobStatus.Running], First = 2 });

        Assert.Equal([2L, 3L], jobs.Select(job => job.JobInstanceId));
        Assert.Contains("length=200", site.RequestsTo(List).Single().QueryString);
        Assert.DoesNotContain("status", site.RequestsTo(List).Single().QueryString);
    }

    [Fact]
    public async Task Names_are_chosen_by_the_client_where_it_says_how()
    {
        await using var site = await StartAsync();
        site.Answer(List, Page(2, Row(1, 3, "deploy web"), Row(2, 3, "backup")));

        Assert.Equal([2L], (await ReadAsync(site, new(site.Scope, Now.AddDays(-1), Now) { AcceptsName = name => name is "backup" })).Select(job => job.JobInstanceId));
    }

    [Fact]
    public async Task A_server_that_sends_smaller_pages_is_read_on_and_that_is_told_once()
    {
        await using var site = await StartAsync();
        site.Answer(List, Page(5, Row(1, 3), Row(2, 3)));
        site.Answer(List, Page(5, Row(3, 3), Row(2, 3)));
        site.Answer(List, Page(5, Row(5, 3)));
        var told = new List<string>();

        var jobs = await site.Client.ListJobInstancesAsync(new(site.Scope, Now.AddDays(-1), Now), new(null, told.Add)).ToListAsync();

        Assert.Equal([1L, 2L, 3L, 5L], jobs.Select(job => job.JobInstanceId));
        Assert.Equal("get_job_instance_list: the server sends 2 rows a page where 200 were asked for; reading on until all are there.", Assert.Single(told));
        Assert.Equal(["start=0", "start=2", "start=4"], site.RequestsTo(List).Select(request => Part(request.QueryString, "start")));
    }

    [Fact]
    public async Task Beyond_what_servers_page_a_window_goes_on_from_the_oldest_job()
    {
        await using var site = await StartAsync();
        for (var page = 0; page < 5; page++)
        {
            site.Answer(List, Page(1001, [.. Enumerable.Range(1 + (page * 200), 200).Select(id => Row(id, 3, created: Now.AddMinutes(-id)))]));
        }

        site.Answer(List, Page(1, Row(1000, 3, created: Now.AddMinutes(-1000)), Row(1001, 3, created: Now.AddMinutes(-1001))));

        var jobs = await ReadAsync(site, new(site.Scope, Now.AddDays(-2), Now));

        Assert.Equal(Enumerable.Range(1, 1001).Select(id => (long)id), jobs.Select(job => job.JobInstanceId));
        var asked = site.RequestsTo(List).Select(request => (Part(request.QueryString, "start"), Time(request.QueryString, "create_time_end"))).ToList();
        Assert.Equal(("start=800", Now), asked[4]);
        Assert.Equal(("start=0", Now.AddMinutes(-1000).AddMilliseconds(1)), asked[5]);
    }

    [Fact]
    public async Task Rows_that_name_no_job_are_passed_over_and_told_of()
    {
        await using var site = await StartAsync();
        site.Answer(List, Page(2, "null", Row(7, 3)));
        var told = new List<string>();

        var jobs = await site.Client.ListJobInstancesAsync(new(site.Scope, Now.AddDays(-1), Now), new(null, told.Add)).ToListAsync();

        Assert.Equal(7, Assert.Single(jobs).JobInstanceId);
        Assert.Contains("1 rows", Assert.Single(told));
    }

    [Theory]
    [InlineData("""{"total":0,"data":null}""", null)]
    [InlineData("""{"total":3,"data":null}""", BkJobErrorKind.InvalidResponse)]
    [InlineData("""{"data":null}""", BkJobErrorKind.InvalidResponse)]
    [InlineData("""{"total":0,"data":"none"}""", BkJobErrorKind.InvalidResponse)]
    public async Task No_list_is_none_only_where_the_server_counts_none(string data, BkJobErrorKind? kind)
    {
        await using var site = await StartAsync();
        site.AnswerAlways(List, HandMadeAnswers.V3(data));

        var error = await Record.ExceptionAsync(() => ReadAsync(site, new(site.Scope, Now.AddDays(-1), Now)));

        Assert.Equal(kind, (error as BkJobException)?.Kind);
    }

    [Fact]
    public async Task A_job_has_what_the_server_says_of_it_under_either_name()
    {
        await using var site = await SimulatedSite.StartAsync(with: options => new BkJobClientOptions
        {
            Uri = options.Uri,
            ApiVersion = options.ApiVersion,
            AppCode = "ops",
            AppSecret = options.AppSecret,
            UserName = "admin",
            ScopeId = "2",
            NoProxy = true,
            WebUri = "https://job.example.com/",
        });
        const string Times = "\"create_time\":1772431200000,\"start_time\":1772431201000,\"end_time\":1772431205500,\"total_time\":4500";
        site.Answer(List, Page(
            2,
            $$"""{"job_instance_id":7,"name":"deploy","status":4,"operator":"admin","launch_mode":2,"type":1,"bk_scope_type":"biz_set","bk_scope_id":"9",{{Times}}}""",
            """{"id":8,"task_status":2,"task_type":2}"""));

        var jobs = await ReadAsync(site, new(site.Scope, Now.AddDays(-1), Now));

        Assert.Equal(
            (7, "deploy", JobStatus.Failed, "admin", LaunchMode.Api, JobType.Script, "biz_set", "9", true, TimeSpan.FromSeconds(4.5)),
            (jobs[0].JobInstanceId, jobs[0].Name, jobs[0].Status!.Value, jobs[0].Operator, jobs[0].LaunchMode!.Value, jobs[0].Type!.Value, jobs[0].ScopeType, jobs[0].ScopeId, jobs[0].IsFinished, jobs[0].Duration!.Value));
        Assert.Equal((TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4.5)), (jobs[0].StartTime - jobs[0].CreateTime, jobs[0].EndTime - jobs[0].StartTime));
        Assert.Equal("https://job.example.com/api_execute/7", jobs[0].Url!.ToString());
        Assert.Equal((8, JobStatus.Running, (JobType)2, "biz", "2", false), (jobs[1].JobInstanceId, jobs[1].Status!.Value, jobs[1].Type!.Value, jobs[1].ScopeType, jobs[1].ScopeId, jobs[1].IsFinished));
    }

    [Fact]
    public async Task Where_V3_is_gone_V4_lists_the_jobs()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 4, MissingRoutes = new HashSet<string> { "v3" } }, with: Clients.Automatic);
        var now = DateTimeOffset.UtcNow;

        var jobs = await ReadAsync(site, new(site.Scope, now.AddDays(-5), now));

        Assert.NotEmpty(jobs);
        Assert.Single(site.Calls(), call => call == "GET v3/get_job_instance_list");
    }

    private static Task<SimulatedSite> StartAsync() => SimulatedSite.StartAsync(simulator: new() { Hosts = 4 });

    private static async Task<List<JobInstance>> ReadAsync(SimulatedSite site, JobInstanceQuery query) => await site.Client.ListJobInstancesAsync(query).ToListAsync();

    private static string Page(int total, params string[] rows) => HandMadeAnswers.V3($$"""{"start":0,"length":200,"total":{{total}},"data":[{{string.Join(',', rows)}}]}""");

    private static string Row(int id, int status, string name = "job", DateTimeOffset? created = null) =>
        $$"""{"job_instance_id":{{id}},"name":"{{name}}","status":{{status}},"create_time":{{(created ?? Now.AddHours(-1)).ToUnixTimeMilliseconds()}}}""";

    private static string Part(string query, string name) => query.TrimStart('?').Split('&').Single(part => part.StartsWith(name + "=", StringComparison.Ordinal));

    private static DateTimeOffset Time(string query, string name) =>
        DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(Part(query, name)[(name.Length + 1)..], CultureInfo.InvariantCulture));
}
