using System.Text.Json;
using System.Text.Json.Nodes;

namespace BkJob.Client.Tests.Logs.Read;

/// <summary>The oddities of ESB v2's whole-job logs: encoded text, times without a zone, columns behind their hosts.</summary>
[Trait(DesktopClient.Trait, DesktopClient.Either)]
public sealed class EsbV2Tests
{
    [Theory]
    // JOB since v3 counts executions and always encodes.
    [InlineData("a &lt; b &amp;&amp; c &gt; d", true, "a < b && c > d")]
    [InlineData("&amp;lt; is how &lt; is written", true, "&lt; is how < is written")]
    [InlineData("&amp;amp;amp;", true, "&amp;amp;")]
    [InlineData("&quot;stays&quot; &#39;stays&#39; &nbsp;", true, "&quot;stays&quot; &#39;stays&#39; &nbsp;")]
    [InlineData("a < b &lt; c", true, "a < b < c")]
    [InlineData("", true, null)]
    [InlineData("no entity at all", true, "no entity at all")]
    // Its predecessor does not say; the text itself does.
    [InlineData("a &lt; b", false, "a < b")]
    [InlineData("a < b &lt; c", false, "a < b &lt; c")]
    [InlineData("a &lt; b & c", false, "a &lt; b & c")]
    [InlineData("&lt;b&gt; > x", false, "&lt;b&gt; > x")]
    [InlineData("&quot;&lt;", false, "&quot;&lt;")]
    [InlineData("plain < text > & more", false, "plain < text > & more")]
    public async Task The_HTML_encoding_is_undone_exactly_when_the_server_did_it(string sent, bool countsExecutions, string? read)
    {
        await using var site = await StartAsync();
        var count = countsExecutions ? "execute_count" : "retry_count";
        site.Answer(HandMadeAnswers.EsbWholeJob, Answer($$"""{"{{count}}":1,"ip":"10.0.0.1","bk_cloud_id":0,"log_content":{{JsonSerializer.Serialize(sent)}}}"""));
        site.Answer(HandMadeAnswers.EsbWholeJob, Answer($$"""{"ip":"10.0.0.1","bk_cloud_id":0,"log_content":{{JsonSerializer.Serialize(sent)}},"{{count}}":1}"""));

        Assert.Equal(read, (await site.WholeJobAsync(100)).OnlyScript().LogContent);
        Assert.Equal(read, (await site.WholeJobAsync(100)).OnlyScript().LogContent);
    }

    [Theory]
    [InlineData("2018-03-15 14:39:30", "Asia/Shanghai", "2018-03-15T14:39:30+08:00")]
    [InlineData("2018-03-15 14:39:30", "America/New_York", "2018-03-15T14:39:30-04:00")]
    [InlineData("2018-01-15 14:39:30", "America/New_York", "2018-01-15T14:39:30-05:00")]
    [InlineData("2018-03-15 14:39:30 +0800", "America/New_York", "2018-03-15T14:39:30+08:00")]
    [InlineData("2018-03-15 14:39:30 -0330", "Asia/Shanghai", "2018-03-15T14:39:30-03:30")]
    [InlineData("0001-01-01 00:00:00", "Asia/Shanghai", null)]
    [InlineData("no time", "Asia/Shanghai", null)]
    [InlineData("", "Asia/Shanghai", null)]
    public async Task Times_have_the_zone_they_name_or_the_servers(string sent, string zone, string? read)
    {
        await using var site = await SimulatedSite.StartAsync(
            Door.Esb,
            new() { Hosts = 3, MissingRoutes = new HashSet<string> { "esb:get_job_instance_status" } },
            options => new() { Uri = options.Uri, AppCode = "ops", AppSecret = options.AppSecret, UserName = "admin", ScopeId = "2", ServerTimeZone = zone, NoProxy = true });
        site.Answer(HandMadeAnswers.EsbWholeJob, Answer($$"""{"execute_count":0,"ip":"10.0.0.1","bk_cloud_id":0,"log_content":"x","start_time":"{{sent}}","end_time":null}"""));

        var log = (await site.WholeJobAsync(100)).OnlyScript();

        Assert.Equal((read, (DateTimeOffset?)null), (log.StartTime?.ToString("yyyy-MM-ddTHH:mm:sszzz"), log.EndTime));
    }

    [Fact]
    public async Task Times_of_a_released_server_are_those_of_its_status_answer()
    {
        await using var v2 = await SimulatedSite.StartAsync(Door.Esb, new() { Hosts = 5, Epoch = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero) });
        await using var v3 = await SimulatedSite.StartAsync(Door.V3, new() { Hosts = 5, Epoch = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero) });

        var one = (await v2.WholeJobAsync(100)).Scripts().ToDictionary(log => log.IPAddress!, Columns);
        var other = (await v3.WholeJobAsync(100)).Scripts().ToDictionary(log => log.IPAddress!, Columns);

        Assert.Equal(other, one);

        static object Columns(ScriptLog log) => (
            log.StartTime!.Value.ToString("yyyy-MM-ddTHH:mm:sszzz"), log.EndTime!.Value.ToString("yyyy-MM-ddTHH:mm:sszzz"), log.Duration, log.Status, log.Tag, log.ExitCode, log.ErrorCode, log.StepName, log.LogContent);
    }

    [Fact]
    public async Task Columns_of_step_and_group_may_come_behind_their_hosts()
    {
        await using var site = await StartAsync();
        site.Answer(HandMadeAnswers.EsbWholeJob, """
            {"data":[{"step_results":[{"ip_logs":[{"log_content":"a","ip":"10.0.0.1"},{"log_content":"b","ip":"10.0.0.2","bk_cloud_id":3}],"tag":"t","ip_status":101}],"status":4,"name":"late","step_instance_id":7,"is_finished":true}],"message":"","code":0,"result":true}
            """);

        var logs = (await site.WholeJobAsync(100)).Scripts();

        Assert.Equal(
            [(7L, "late", HostStatus.ScriptFailed, "t", "10.0.0.1", "a"), (7L, "late", HostStatus.ScriptFailed, "t", "10.0.0.2", "b")],
            logs.Select(log => (log.StepInstanceId, log.StepName!, log.Status!.Value, log.Tag!, log.IPAddress!, log.LogContent!)));
        Assert.Equal([null, 3L], logs.Select(log => log.CloudId));
    }

    [Fact]
    public async Task Nulls_and_steps_without_hosts_are_passed_over()
    {
        await using var site = await StartAsync();
        site.Answer(HandMadeAnswers.EsbWholeJob, """
            {"result":true,"code":0,"data":[
                {"step_instance_id":1,"name":"a","step_results":[]},
                {"step_instance_id":2,"name":null,"step_results":null},
                {"step_instance_id":3,"name":"c","step_results":[{"ip_status":null,"tag":null,"ip_logs":null},{"ip_status":12,"tag":"","ip_logs":[{"ip":"10.0.0.1","log_content":null,"total_time":null,"exit_code":null,"error_code":null,"execute_count":null}]}]}]}
            """);

        var log = (await site.WholeJobAsync(100)).OnlyScript();

        Assert.Equal((3L, HostStatus.SubmitFailed, null, null, null, null, null), (log.StepInstanceId, log.Status!.Value, log.Tag, log.LogContent, log.Duration, log.ExitCode, log.RetryCount));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"step_instance_id":1,"name":"n","step_results":[null]}""")]
    [InlineData("""{"step_instance_id":1,"name":"n","step_results":[{"ip_status":9,"tag":"","ip_logs":[null]}]}""")]
    [InlineData("""{"name":"n","step_results":[]}""")]
    public async Task What_may_hide_a_host_is_an_error_and_not_silence(string step)
    {
        await using var site = await StartAsync();
        site.AnswerAlways(HandMadeAnswers.EsbWholeJob, $$"""{"result":true,"code":0,"message":"","data":[{{step}}]}""");

        Assert.Equal(BkJobErrorKind.InvalidResponse, (await site.WholeJobAsync(100)).OnlyError().Kind);
    }

    [Fact]
    public async Task A_job_without_any_host_yields_nothing()
    {
        await using var site = await StartAsync();
        site.Answer(HandMadeAnswers.EsbWholeJob, """{"result":true,"code":0,"message":"","data":[]}""");

        Assert.Empty(await site.WholeJobAsync(100));
    }

    private static string Answer(string host) => JsonNode.Parse(
        $$"""{"result":true,"code":0,"message":"","data":[{"is_finished":true,"step_instance_id":1,"name":"n","status":3,"step_results":[{"ip_status":9,"tag":"","ip_logs":[{{host}}]}]}]}""")!.ToJsonString();

    private static Task<SimulatedSite> StartAsync() =>
        SimulatedSite.StartAsync(Door.Esb, new() { Hosts = 3, MissingRoutes = new HashSet<string> { "esb:get_job_instance_status" } });
}
