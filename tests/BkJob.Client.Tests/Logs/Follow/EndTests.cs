namespace BkJob.Client.Tests.Logs.Follow;

/// <summary>When following is over, and who is missed then.</summary>
public sealed class EndTests
{
    [Theory]
    [InlineData("true", 2, 2)]
    [InlineData("null", 3, 2)]
    [InlineData("null", 4, 2)]
    public async Task A_job_is_over_when_the_server_says_so_whatever_its_steps_say(string finished, int jobStatus, int stepStatus)
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 4 });
        site.AnswerAlways(HandMadeAnswers.Status, Status(finished, jobStatus, stepStatus));

        var outcomes = await site.FollowRequestsAsync(null, [site.Whole(100, 200)]);

        Assert.Empty(outcomes.Errors());
        Assert.Equal(2, site.RequestsTo(HandMadeAnswers.Status).Count);
    }

    [Fact]
    public async Task A_job_that_goes_on_is_over_for_those_who_asked_for_a_step_that_does_not()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 4 });
        site.AnswerAlways(HandMadeAnswers.Status, Status("false", 2, 3));

        await site.FollowRequestsAsync(null, [site.Whole(100, 200)]);

        Assert.Equal(2, site.RequestsTo(HandMadeAnswers.Status).Count);
    }

    [Fact]
    public async Task What_the_server_says_of_the_job_being_over_counts_before_its_state()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 4 });
        for (var round = 0; round < 3; round++)
        {
            site.Answer(HandMadeAnswers.Status, Status("false", 3, 2));
        }

        await site.FollowRequestsAsync(null, [site.Whole(100, 200)]);

        // Three rounds in which it went on, the one that finds it over, and the last.
        Assert.Equal(5, site.RequestsTo(HandMadeAnswers.Status).Count);
    }

    [Fact]
    public async Task A_host_named_without_a_step_is_missed_only_where_no_step_has_it()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 12 });

        // Host 13 is a source of the file step alone, 900 of none.
        var outcomes = await site.FollowRequestsAsync(null, [site.Whole(100, null) with { Host = new(13) }, site.Whole(100, null) with { Host = new(900) }]);

        Assert.NotEmpty(outcomes.LinesOf(13));
        Assert.Equal([(BkJobErrorKind.HostLogNotFound, new HostKey(900))], outcomes.Errors());
    }

    [Fact]
    public async Task A_step_without_any_host_is_over_with_its_job_and_asks_for_nothing()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 4 });
        site.AnswerAlways(HandMadeAnswers.Status, """
            {"code":0,"result":true,"data":{"finished":true,"job_instance":{"job_instance_id":100,"status":3},"step_instance_list":[{"step_instance_id":200,"type":2,"status":3,"step_ip_result_list":null}]}}
            """);

        Assert.Empty(await site.FollowRequestsAsync(null, [site.Whole(100, 200)]));
        Assert.Equal(2, site.Server.Requests.Count);
    }

    private static string Status(string finished, int jobStatus, int stepStatus) => $$$"""
        {"code":0,"result":true,"data":{"finished":{{{finished}}},"job_instance":{"job_instance_id":100,"status":{{{jobStatus}}}},"step_instance_list":[
          {"step_instance_id":200,"type":1,"status":{{{stepStatus}}},"step_ip_result_list":[{"bk_host_id":1,"ip":"10.0.0.1","bk_cloud_id":0,"status":9}]}]}}
        """;
}
