namespace BkJob.Client.Tests.Api;

/// <summary>What an error says beside its code: whom to ask for what, and what was asked.</summary>
public sealed class RefusalTests
{
    private const string NoTenant = "No tenant was sent";

    [Theory]
    [InlineData("1210005", true)]
    [InlineData("1210006", true)]
    [InlineData("1640302", true)]
    [InlineData("1640304", true)]
    [InlineData("1640102", false)]
    [InlineData("1306000", false)]
    [InlineData("1640303", false)]
    [InlineData("1240003", false)]
    public async Task What_may_be_the_missing_tenant_says_that_none_was_sent(string code, bool mayBe)
    {
        await using var without = await SimulatedSite.StartAsync();
        await using var with = await SimulatedSite.StartAsync(
            with: options => new BkJobClientOptionsBuilder { Uri = options.Uri, ApiVersion = options.ApiVersion, TenantId = "bluewhale" }.Build());

        Assert.Equal(mayBe, (await RefusedAsync(without, $$"""{"code":{{code}},"result":false,"message":"no"}""")).Message.Contains(NoTenant));
        Assert.DoesNotContain(NoTenant, (await RefusedAsync(with, $$"""{"code":{{code}},"result":false,"message":"no"}""")).Message);
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    [InlineData(Door.Esb)]
    public async Task A_wrong_secret_is_said_to_be_that_and_nothing_of_tenants(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(
            door, with: options => new BkJobClientOptionsBuilder { Uri = options.Uri, ApiVersion = options.ApiVersion, AppCode = "unknown" }.Build());

        var error = await Assert.ThrowsAsync<BkJobException>(() => site.JobAsync(100));

        Assert.Equal((BkJobErrorKind.AuthenticationFailed, Remedy.CheckCredential), (error.Kind, error.Remedy));
        Assert.DoesNotContain(NoTenant, error.Message);
    }

    [Fact]
    public async Task What_ESB_repeats_of_a_bare_401_may_be_the_missing_tenant()
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb);
        site.Answer(HandMadeAnswers.Status, """{"code":1306201,"result":false,"message":"Component request third-party system [JOB] interface [x] error: Status Code: 401, Error Message: ","data":null}""");

        Assert.Contains(NoTenant, (await Assert.ThrowsAsync<BkJobException>(() => site.JobAsync(100))).Message);
    }

    [Theory]
    [InlineData(""" "system_id":"bk_job","system":"other" """, "bk_job")]
    [InlineData(""" "system":"bk_job" """, "bk_job")]
    public async Task A_missing_permission_names_its_system_in_either_form(string system, string expected)
    {
        await using var site = await SimulatedSite.StartAsync();

        var error = await RefusedAsync(
            site, $$$"""{"code":9900403,"result":false,"message":"no","permission":{{{{system}}},"system_name":"作业平台","actions":[{"id":"view_history","name":"查看","related_resource_types":[]}]}}""");

        Assert.Equal((expected, "作业平台", "view_history"), (error.Permission!.SystemId, error.Permission.SystemName, Assert.Single(error.Permission.Actions).Id));
        Assert.Contains("查看", error.Message);
    }

    [Fact]
    public async Task A_job_that_is_not_found_is_named_with_the_scope_that_was_asked_and_nothing_else_is()
    {
        await using var site = await SimulatedSite.StartAsync(with: Clients.Impatient);

        var missing = await RefusedAsync(site, """{"code":1244006,"result":false,"message":"no"}""");
        var invalid = await RefusedAsync(site, """{"code":1240003,"result":false,"message":"no"}""");

        Assert.Contains("Check the id 100, and the scope: a job is found in its own only, and biz 2 was asked.", missing.Message);
        Assert.DoesNotContain("Check the id", invalid.Message);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_not_quoted()
    {
        await using var site = await SimulatedSite.StartAsync(with: Clients.Impatient);

        var error = await RefusedAsync(site, """{"code":1249999,"result":false,"message":""}""");

        Assert.Null(error.ServerMessage);
        Assert.Contains("the server answered HTTP 200 without a message", error.Message);
    }

    [Theory]
    [InlineData("120", BkJobErrorKind.ServerError)]
    [InlineData("121", BkJobErrorKind.Throttled)]
    public async Task A_failing_server_that_asks_for_more_than_two_minutes_is_one_that_throttles(string seconds, BkJobErrorKind kind)
    {
        await using var site = await SimulatedSite.StartAsync(with: Clients.Impatient);
        site.AnswerAlways(HandMadeAnswers.V3Batch, "", 503, "text/plain", ("Retry-After", seconds));

        Assert.Equal(kind, (await site.HostsAsync(100, 200, Hosts.Ids(1))).OnlyError().Kind);
    }

    [Fact]
    public async Task Each_request_is_told_in_one_line_with_its_method_path_hosts_and_answer()
    {
        await using var site = await SimulatedSite.StartAsync();

        await site.HostsAsync(100, 200, Hosts.Ids(1, 2));
        await site.WholeJobAsync(100);

        Assert.Contains(site.Notices, notice => notice.StartsWith("POST ", StringComparison.Ordinal) && notice.Contains($"{HandMadeAnswers.V3Batch}, 2 hosts: HTTP 200, ", StringComparison.Ordinal) && !notice.Contains(" 0 bytes", StringComparison.Ordinal));
        Assert.Contains(site.Notices, notice => notice.StartsWith("GET ", StringComparison.Ordinal) && notice.Contains($"{HandMadeAnswers.Status}: HTTP 200, ", StringComparison.Ordinal));
    }

    private static async Task<BkJobException> RefusedAsync(SimulatedSite site, string answer)
    {
        site.Server.Intercept = null;
        site.AnswerAlways("/api/v3/", answer);
        try
        {
            return (await site.HostsAsync(100, 200, Hosts.Ids(1))).OnlyError();
        }
        catch (BkJobException error)
        {
            Assert.Equal(BkJobErrorKind.AuthenticationFailed, error.Kind);
            return error;
        }
    }
}
