using System.Text.Json;

namespace BkJob.Client.Tests.Logs.Read;

/// <summary>When ESB v2's answer with a whole job is asked for, and what becomes of a job of which it brought a part.</summary>
[Trait(DesktopClient.Trait, DesktopClient.Either)]
public sealed class EsbWholeJobTests
{
    [Fact]
    public async Task Hosts_without_an_address_that_came_before_the_answer_broke_off_are_not_written_again()
    {
        await using var site = await StartWithoutStatusAsync();
        var (one, two, three) = (Host("one"), Host("two"), Host("three"));
        site.Answer(HandMadeAnswers.EsbWholeJob, Answer(one, two)[..^20]);
        site.Answer(HandMadeAnswers.EsbWholeJob, Answer(one, two, three));

        var outcomes = await site.WholeJobAsync(100);

        Assert.Empty(outcomes.Errors());
        Assert.Equal(["one", "two", "three"], outcomes.Scripts().Select(log => log.LogContent));
    }

    [Fact]
    public async Task Hosts_that_wait_and_came_before_the_answer_broke_off_are_not_written_again()
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb, new() { Hosts = 20 });
        var waiting = """{"execute_count":0,"bk_cloud_id":0,"ip":"10.0.0.20","log_content":""}""";
        site.AnswerAlways(HandMadeAnswers.EsbWholeJob, $$"""{"result":true,"code":0,"data":[{"step_instance_id":228,"name":"滚动执行","status":15,"step_results":[{"ip_status":5,"tag":"","ip_logs":[{{waiting}},""");

        var outcomes = await site.WholeJobAsync(108);

        Assert.Empty(outcomes.Errors());
        Assert.Equal(Enumerable.Range(1, 20), outcomes.Scripts().Where(log => log.StepInstanceId == 228).Select(log => int.Parse(log.IPAddress!.Split('.')[^1])).Order());
    }

    [Fact]
    public async Task An_answer_that_never_comes_is_the_error_of_the_job_where_jobv3_is_not_there()
    {
        await using var site = await StartWithoutStatusAsync();
        site.AnswerAlways(HandMadeAnswers.EsbWholeJob, "", 502);

        var (error, target) = Assert.Single((await site.WholeJobAsync(100)).Errors());

        Assert.Equal((BkJobErrorKind.ServerError, (object)100L), (error.Kind, target));
        Assert.Equal(4, site.RequestsTo(HandMadeAnswers.EsbWholeJob).Count);
    }

    [Fact]
    public async Task An_answer_that_never_comes_is_made_up_for_by_jobv3()
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb, new() { Hosts = 5 });
        site.AnswerAlways(HandMadeAnswers.EsbWholeJob, "", 502);

        var outcomes = await site.WholeJobAsync(105);

        Assert.Empty(outcomes.Errors());
        Assert.Equal(5, outcomes.Scripts().DistinctBy(log => log.HostId).Count());
    }

    [Fact]
    public async Task A_job_without_permission_is_one_error_and_jobv3_is_not_asked_for_its_logs()
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb, new() { Hosts = 5 });
        site.AnswerAlways(HandMadeAnswers.EsbWholeJob, """{"code":9900403,"result":false,"message":"no permission","data":null}""");

        var (error, target) = Assert.Single((await site.WholeJobAsync(100)).Errors());

        Assert.Equal((BkJobErrorKind.PermissionDenied, (object)100L), (error.Kind, target));
        Assert.Empty(site.RequestsTo(HandMadeAnswers.EsbBatch));
    }

    [Fact]
    public async Task Only_hosts_of_the_wanted_status_are_written()
    {
        await using var site = await StartWithoutStatusAsync();
        site.Answer(HandMadeAnswers.EsbWholeJob, Answer(Host("one")));

        Assert.Empty(await site.WholeJobAsync(100, new() { FailedOnly = true }));
        Assert.Single(site.RequestsTo(HandMadeAnswers.EsbWholeJob));
    }

    [Theory]
    [InlineData("biz", "2", "2")]
    [InlineData("biz_set", "9", null)]
    public async Task Only_a_business_is_named_as_one(string type, string id, string? business)
    {
        await using var site = await StartWithoutStatusAsync();
        site.AnswerAlways(HandMadeAnswers.EsbWholeJob, Answer(Host("one")));

        await site.ReadAsync([new(100, new(type, id))]);

        Assert.False((bool)site.RequestsTo(HandMadeAnswers.Status)[0].Json()["return_ip_result"]!, "the types of the steps are wanted, not their hosts");
        var asked = Assert.Single(site.RequestsTo(HandMadeAnswers.EsbWholeJob)).Json();
        Assert.Equal((type, id, business), ((string?)asked["bk_scope_type"], (string?)asked["bk_scope_id"], (string?)asked["bk_biz_id"]));
    }

    [Fact]
    public async Task A_job_of_file_steps_alone_is_not_asked_for_there()
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb, new() { Hosts = 5 });
        site.AnswerAlways(HandMadeAnswers.Status, """
            {"code":0,"result":true,"data":{"finished":true,"job_instance":{"job_instance_id":100,"status":3},"step_instance_list":[
              {"step_instance_id":300,"type":2,"status":3,"step_ip_result_list":[{"bk_host_id":5,"ip":"10.0.0.5","bk_cloud_id":0,"status":9}]}]}}
            """);

        var outcomes = await site.WholeJobAsync(100);

        Assert.Empty(outcomes.Errors());
        Assert.Contains(outcomes.Files(), row => row.HostId == 5);
        Assert.Empty(site.RequestsTo(HandMadeAnswers.EsbWholeJob));
    }

    [Fact]
    public async Task Why_the_types_of_the_steps_are_not_known_is_told()
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb, new() { Hosts = 3 });
        site.AnswerAlways(HandMadeAnswers.Status, """{"code":1240002,"result":false,"message":"internal","data":null}""");
        site.AnswerAlways(HandMadeAnswers.EsbWholeJob, Answer(Host("one")));

        Assert.Equal("one", (await site.WholeJobAsync(100)).OnlyScript().LogContent);
        Assert.Contains(site.Notices, notice => notice.Contains("1240002", StringComparison.Ordinal));
    }

    private static string Host(string text) => $$"""{"execute_count":0,"bk_cloud_id":0,"log_content":{{JsonSerializer.Serialize(text)}}}""";

    private static string Answer(params string[] hosts) =>
        $$"""{"result":true,"code":0,"message":"","data":[{"is_finished":true,"step_instance_id":1,"name":"n","status":3,"step_results":[{"ip_status":9,"tag":"","ip_logs":[{{string.Join(',', hosts)}}]}]}]}""";

    private static Task<SimulatedSite> StartWithoutStatusAsync() =>
        SimulatedSite.StartAsync(Door.Esb, new() { Hosts = 3, MissingRoutes = new HashSet<string> { "esb:get_job_instance_status" } });
}
