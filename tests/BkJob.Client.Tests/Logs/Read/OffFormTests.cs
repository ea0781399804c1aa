using BkJob.Simulator.Recording;

namespace BkJob.Client.Tests.Logs.Read;

/// <summary>Answers that say the right thing in an unusual form.</summary>
public sealed class OffFormTests
{
    [Theory]
    [InlineData("true", 2, true)]
    [InlineData("\"true\"", 2, true)]
    [InlineData("1", 2, true)]
    [InlineData("\"1\"", 2, true)]
    [InlineData("null", 3, true)]
    [InlineData("null", 2, false)]
    [InlineData("0", 2, false)]
    [InlineData("\"false\"", 2, false)]
    public async Task Whether_a_job_is_finished_may_be_said_in_many_ways(string finished, int status, bool read)
    {
        await using var site = await SimulatedSite.StartAsync();
        site.Server.Script(HandMadeAnswers.Status, ScriptedResponse.Json(HandMadeAnswers.V3(
            $$"""{"finished":{{finished}},"job_instance":{"job_instance_id":100,"status":{{status}}},"step_instance_list":[{"step_instance_id":200,"type":1,"status":{{status}},"step_ip_result_list":[{"bk_host_id":1,"status":9}]}]}""")));

        Assert.Equal(read, (await site.JobAsync(100)).IsFinished);
    }

    [Fact]
    public async Task Pages_that_the_server_cuts_short_are_read_on_to_the_total()
    {
        await using var site = await SimulatedSite.StartAsync();
        var now = DateTimeOffset.UtcNow;
        site.Server.Intercept = async context =>
        {
            if (!context.Request.Path.Value!.EndsWith("get_job_instance_list", StringComparison.Ordinal))
            {
                return false;
            }

            var start = int.Parse(context.Request.Query["start"].ToString());
            var rows = Enumerable.Range(start, Math.Clamp(450 - start, 0, 100)).Select(id => $$"""{"job_instance_id":{{10_000 - id}},"name":"j","status":3,"create_time":{{now.AddMinutes(-id).ToUnixTimeMilliseconds()}}}""");
            await context.Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes(HandMadeAnswers.V3($$"""{"start":{{start}},"total":450,"data":[{{string.Join(',', rows)}}],"length":100}""")));
            return true;
        };
        var warnings = new List<string>();

        var jobs = await site.LocalClient.ListJobInstancesAsync(new(site.Scope, now.AddDays(-1), now), new(warning: warnings.Add), CancellationToken.None).ToListAsync();

        Assert.Equal(450, jobs.DistinctBy(job => job.JobInstanceId).Count());
        Assert.Contains("100", Assert.Single(warnings));
    }

    [Theory]
    [InlineData(1, 1, 13, false)]
    [InlineData(2026, 9999, 125, false)]
    [InlineData(1, 9999, 123, true)]
    public async Task A_history_of_all_times_is_a_bounded_number_of_questions(int fromYear, int toYear, int mostRequests, bool isTold)
    {
        await using var site = await SimulatedSite.StartAsync();
        var warnings = new List<string>();
        var (after, before) = (new DateTimeOffset(fromYear, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(toYear, 12, 31, 0, 0, 0, TimeSpan.Zero));

        var jobs = await site.LocalClient.ListJobInstancesAsync(new(site.Scope, after, before), new(warning: warnings.Add), CancellationToken.None).ToListAsync();

        Assert.Equal(toYear > 2000, jobs.Count > 0);
        Assert.InRange(site.RequestsTo("get_job_instance_list").Count, 0, mostRequests);
        Assert.Equal(isTold, warnings.Exists(warning => warning.Contains("ten years", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    public async Task Hosts_whose_id_is_none_are_not_one_host(string id)
    {
        await using var site = await SimulatedSite.StartAsync();
        site.AnswerAlways(HandMadeAnswers.Status, HandMadeAnswers.V3(
            $$"""
            {"finished":true,"job_instance":{"job_instance_id":100,"status":3},"step_instance_list":[{"step_instance_id":200,"type":1,"status":3,"step_ip_result_list":[
            {"bk_host_id":{{id}},"bk_cloud_id":0,"ip":"10.0.0.1","status":9},{"bk_host_id":{{id}},"bk_cloud_id":0,"ip":"10.0.0.2","status":9},null,{"bk_host_id":{{id}},"status":9}]}]}
            """));
        var warnings = new List<string>();

        var results = await site.LocalClient.ReadHostResultsAsync(new(100, site.Scope), new(warning: warnings.Add), CancellationToken.None).ToListAsync();

        Assert.Equal([(null, "10.0.0.1"), (null, "10.0.0.2")], results.Select(outcome => (outcome.Result!.HostId, outcome.Result.IPAddress!)));
        Assert.Contains("2 ", Assert.Single(warnings));
        Assert.Equal(["10.0.0.1", "10.0.0.2"], (await site.WholeJobAsync(100)).Scripts().Select(log => log.IPAddress!).Order());
    }

    [Fact]
    public async Task Over_ESB_a_host_of_a_whole_job_that_never_printed_has_no_log()
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb, new() { Hosts = 100 });

        var outcomes = await site.WholeJobAsync(107);

        Assert.All(outcomes.Scripts().Where(log => log.Status is HostStatus.Waiting or HostStatus.AgentAbnormal or HostStatus.AgentNotInstalled), log => Assert.Null(log.LogContent));
        Assert.Contains(outcomes.Scripts(), log => log.LogContent is { Length: > 0 });
    }
}
