namespace BkJob.Client.Tests.Wire.Seeds;

/// <summary>The published document of ESB v2 <c>get_job_instance_log</c>, word for word, and the form servers send since.</summary>
[Trait(DesktopClient.Trait, DesktopClient.Either)]
public sealed class WholeJobLogSeedTests
{
    private const string Documented = """
        {
            "result": true,
            "code": 0,
            "message": "",
            "data": [
                {
                    "is_finished": true,
                    "step_instance_id": 90000,
                    "name": "test",
                    "status": 3,
                    "step_results": [
                        {
                            "ip_status": 9,
                            "tag": "xxx",
                            "ip_logs": [
                                {
                                    "retry_count": 0,
                                    "total_time": 60.599,
                                    "start_time": "2018-03-15 14:39:30 +0800",
                                    "end_time": "2018-03-15 14:40:31 +0800",
                                    "ip": "10.0.0.1",
                                    "bk_cloud_id": 0,
                                    "error_code": 0,
                                    "exit_code": 0,
                                    "log_content": "[2018-03-15 14:39:30][PID:56875] job_start\n"
                                }
                            ]
                        }
                    ]
                }
            ]
        }
        """;

    private const string Released = """
        {"result":true,"code":0,"message":"","job_request_id":"3f2a","request_id":"9b1c","data":[{
            "is_finished":true,"step_instance_id":90000,"name":"test","status":3,
            "step_results":[{"ip_status":104,"tag":"","ip_logs":[{
                "start_time":"2018-03-15 14:39:30","end_time":"2018-03-15 14:40:31","total_time":60.599,"execute_count":2,
                "error_code":0,"exit_code":1,"log_content":"if a &lt; b &amp;&amp; c &gt; d\n","bk_cloud_id":0,"ip":"10.0.0.1"}]}]}]}
        """;

    [Fact]
    public async Task The_log_of_the_document_becomes_an_object_with_its_result()
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb, new() { Hosts = 3, MissingRoutes = new HashSet<string> { "esb:get_job_instance_status" } });
        site.Answer(HandMadeAnswers.EsbWholeJob, Documented);

        var log = (await site.WholeJobAsync(100)).OnlyScript();

        Assert.Equal((100L, 90000L, "test"), (log.JobInstanceId, log.StepInstanceId, log.StepName));
        Assert.Equal(("10.0.0.1", 0L, (long?)null), (log.IPAddress, log.CloudId, log.HostId));
        Assert.Equal((HostStatus.Success, "xxx", 0, 0, 0), (log.Status, log.Tag, log.ExitCode, log.ErrorCode, log.RetryCount));
        Assert.Equal(new DateTimeOffset(2018, 3, 15, 14, 39, 30, TimeSpan.FromHours(8)), log.StartTime);
        Assert.Equal(new DateTimeOffset(2018, 3, 15, 14, 40, 31, TimeSpan.FromHours(8)), log.EndTime);
        Assert.Equal(TimeSpan.FromMilliseconds(60599), log.Duration);
        Assert.Equal("[2018-03-15 14:39:30][PID:56875] job_start\n", log.LogContent);
    }

    [Fact]
    public async Task The_released_form_counts_executions_encodes_its_text_and_sends_no_zone()
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb, new() { Hosts = 3, MissingRoutes = new HashSet<string> { "esb:get_job_instance_status" } });
        site.Answer(HandMadeAnswers.EsbWholeJob, Released);

        var log = (await site.WholeJobAsync(100)).OnlyScript();

        Assert.Equal((HostStatus.NonZeroExit, null, 1, 2), (log.Status, log.Tag, log.ExitCode, log.RetryCount));
        Assert.Equal(new DateTimeOffset(2018, 3, 15, 14, 39, 30, TimeSpan.FromHours(8)), log.StartTime);
        Assert.Equal("if a < b && c > d\n", log.LogContent);
    }

    [Fact]
    public async Task The_request_is_a_post_that_names_business_and_job()
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb, with: Clients.Scope("1"));
        site.AnswerAlways(HandMadeAnswers.Status, """{"result":false,"code":1306404,"data":null,"message":"Not found"}""");
        site.Answer(HandMadeAnswers.EsbWholeJob, Documented);

        await site.WholeJobAsync(100);

        var request = site.Server.Requests.Last();
        Assert.Equal(("POST", "/api/c/compapi/v2/job/get_job_instance_log/"), (request.Method, request.Url));
        Assert.Equal(("1", 100L), ((string?)request.Json()["bk_biz_id"], (long?)request.Json()["job_instance_id"]));
    }
}
