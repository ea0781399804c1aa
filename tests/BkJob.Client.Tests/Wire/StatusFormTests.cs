namespace BkJob.Client.Tests.Wire;

/// <summary>Each member of the status answers, and the property it becomes.</summary>
public sealed class StatusFormTests
{
    private const string StepStatus = "/get_step_instance_status";

    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000);

    [Fact]
    public async Task Each_member_of_a_job_and_of_its_steps_becomes_its_property()
    {
        await using var site = await SimulatedSite.StartAsync();
        site.Answer(HandMadeAnswers.Status, Status());

        var job = await site.LocalClient.GetJobInstanceAsync(100);

        Assert.Equal((100, "部署", JobStatus.Failed, "biz_set", "9"), (job.JobInstanceId, job.Name, job.Status, job.ScopeType, job.ScopeId));
        Assert.Equal((Start, Start.AddSeconds(1), Start.AddSeconds(61), TimeSpan.FromSeconds(60.5)), (job.CreateTime, job.StartTime, job.EndTime, job.Duration));
        var step = Assert.Single(job.Steps!);
        Assert.Equal((200, "执行", StepType.Script, JobStatus.IgnoreError, 2), (step.StepInstanceId, step.Name, step.Type, step.Status, step.RetryCount));
        Assert.Equal((Start.AddSeconds(2), Start.AddSeconds(42), TimeSpan.FromSeconds(40.25)), (step.StartTime, step.EndTime, step.Duration));
    }

    [Fact]
    public async Task Each_member_of_a_hosts_result_becomes_its_property()
    {
        await using var site = await SimulatedSite.StartAsync();
        site.Answer(HandMadeAnswers.Status, Status());

        var results = await ResultsAsync(site, new(100, site.Scope));

        Assert.Equal((1, "10.0.0.1", 3), (results[0].HostId, results[0].IPAddress, results[0].CloudId));
        Assert.Equal((HostStatus.NonZeroExit, "disk_full", 4, 117, JobStatus.IgnoreError), (results[0].Status, results[0].Tag, results[0].ExitCode, results[0].ErrorCode, results[0].StepStatus));
        Assert.Equal((Start.AddSeconds(3), Start.AddSeconds(5), TimeSpan.FromSeconds(2.5)), (results[0].StartTime, results[0].EndTime, results[0].Duration));
        Assert.Equal((2, null, null), (results[1].HostId, results[1].Tag, results[1].ExitCode));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("\"true\"", true)]
    [InlineData("\" TRUE \"", true)]
    [InlineData("\"1\"", true)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("\"false\"", false)]
    [InlineData("\"0\"", false)]
    [InlineData("\"perhaps\"", true)]
    [InlineData("null", true)]
    public async Task Whether_a_job_is_finished_is_read_in_every_form_and_else_its_status_says_it(string finished, bool expected)
    {
        await using var site = await SimulatedSite.StartAsync();
        site.Answer(HandMadeAnswers.Status, Status(finished));

        Assert.Equal(expected, (await site.LocalClient.GetJobInstanceAsync(100)).IsFinished);
    }

    [Fact]
    public async Task Rows_that_are_null_or_name_nothing_are_counted()
    {
        await using var site = await SimulatedSite.StartAsync();
        site.Answer(HandMadeAnswers.Status, Status(rows: """null,{"status":9},{"bk_host_id":5,"status":9},{}"""));
        var warnings = new List<string>();

        var results = await site.LocalClient.ReadHostResultsAsync(new(100, site.Scope), new(warning: warnings.Add), default).ToListAsync();

        Assert.Equal(5, Assert.Single(results).Result!.HostId);
        Assert.Contains("3", Assert.Single(warnings));
    }

    [Theory]
    [InlineData("""{"bk_host_id":1}""")]
    [InlineData("7")]
    [InlineData("[7]")]
    public async Task Hosts_that_cannot_be_read_are_an_error_and_not_left_out(string list)
    {
        await using var site = await SimulatedSite.StartAsync(with: Clients.Impatient);
        site.Answer(HandMadeAnswers.Status, HandMadeAnswers.V3($$"""{"finished":true,"job_instance":{"job_instance_id":100,"status":3},"step_instance_list":[{"step_instance_id":200,"step_ip_result_list":{{list}}}]}"""));

        var error = await Assert.ThrowsAsync<BkJobException>(() => ResultsAsync(site, new(100, site.Scope)));

        Assert.Equal(BkJobErrorKind.InvalidResponse, error.Kind);
    }

    [Fact]
    public async Task What_the_steps_own_status_says_of_a_host_comes_before_what_it_says_of_its_group()
    {
        await using var site = await SimulatedSite.StartAsync();
        site.Answer(HandMadeAnswers.Status, Status());
        site.Answer(StepStatus, HandMadeAnswers.V3("""
            {"step_result_group_list":[{"result_type":11,"tag":"of the group","host_result_list":[
                {"bk_host_id":1,"bk_cloud_id":3,"ip":"10.0.0.1","ipv6":"fd00::1","status":104,"tag":"own","exit_code":4,"start_time":1700000003000,"end_time":1700000005000,"total_time":2500},
                {"bk_host_id":2,"bk_cloud_id":0,"ip":"","ipv6":""}]}]}
            """));

        var results = await ResultsAsync(site, new(100, site.Scope) { StepInstanceIds = [200], Keyword = "x" });

        Assert.Equal((1, "10.0.0.1", "fd00::1", 3), (results[0].HostId, results[0].IPAddress, results[0].IPv6Address, results[0].CloudId));
        Assert.Equal((HostStatus.NonZeroExit, "own", 4), (results[0].Status, results[0].Tag, results[0].ExitCode));
        Assert.Equal((Start.AddSeconds(3), Start.AddSeconds(5), TimeSpan.FromSeconds(2.5)), (results[0].StartTime, results[0].EndTime, results[0].Duration));
        Assert.Equal((2, null, null), (results[1].HostId, results[1].IPAddress, results[1].IPv6Address));
        Assert.Equal((HostStatus.Failed, "of the group"), (results[1].Status, results[1].Tag));
    }

    private static string Status(string finished = "true", string? rows = null) => HandMadeAnswers.V3($$"""
        {"finished":{{finished}},
         "job_instance":{"job_instance_id":100,"bk_biz_id":2,"bk_scope_type":"biz_set","bk_scope_id":"9","name":"部署","status":4,
            "create_time":1700000000000,"start_time":1700000001000,"end_time":1700000061000,"total_time":60500},
         "step_instance_list":[{"step_instance_id":200,"name":"执行","type":1,"status":6,"execute_count":2,"more":{"a":[1]},
            "create_time":1700000000000,"start_time":1700000002000,"end_time":1700000042000,"total_time":40250,
            "step_ip_result_list":[{{rows ?? """
                {"bk_host_id":1,"bk_cloud_id":3,"ip":"10.0.0.1","status":104,"tag":"disk_full","exit_code":4,"error_code":117,"start_time":1700000003000,"end_time":1700000005000,"total_time":2500},
                {"bk_host_id":2,"status":9,"tag":""}
                """}}]}]}
        """);

    private static async Task<List<HostResult>> ResultsAsync(SimulatedSite site, HostResultQuery query) =>
        [.. (await site.LocalClient.ReadHostResultsAsync(query, CallContext.Silent, default).ToListAsync()).Select(outcome => outcome.Result ?? throw outcome.Error!)];
}
