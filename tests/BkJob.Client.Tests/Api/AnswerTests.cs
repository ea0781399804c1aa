using System.Net;
using System.Net.Sockets;
using BkJob.Simulator.Faults;
using BkJob.Simulator.Recording;

namespace BkJob.Client.Tests.Api;

/// <summary>Answers that come from elsewhere, come broken, or do not come.</summary>
[Trait(DesktopClient.Trait, DesktopClient.Either)]
public sealed class AnswerTests
{
    public static TheoryData<Door> Doors => [Door.V3, Door.V4, Door.Esb];

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_redirect_is_refused_and_nothing_is_sent_there(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door);
        site.Server.FailNext(FaultKind.Redirect);

        var error = (await site.HostsAsync(100, 200, Hosts.Ids(1))).OnlyError();

        Assert.Equal(BkJobErrorKind.RedirectRefused, error.Kind);
        Assert.InRange(error.HttpStatus!.Value, 300, 399);
        Assert.Contains("localhost", error.Message);
        Assert.Single(site.Server.Requests);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_login_page_means_that_authentication_failed(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door);
        site.Server.FailNext(FaultKind.LoginPage);

        var error = await Assert.ThrowsAsync<BkJobException>(() => site.HostsAsync(100, 200, Hosts.Ids(1)));

        Assert.Equal(BkJobErrorKind.AuthenticationFailed, error.Kind);
        Assert.Single(site.Server.Requests);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Any_other_page_is_not_this_API(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door);
        site.Server.FailNext(FaultKind.HtmlPage);

        var error = (await site.HostsAsync(100, 200, Hosts.Ids(1))).OnlyError();

        Assert.Equal((BkJobErrorKind.InvalidResponse, 200), (error.Kind, error.HttpStatus));
        Assert.Single(site.Server.Requests);
    }

    [Theory]
    [InlineData("{}", 1)]
    [InlineData("""{"status":"UP","components":{}}""", 1)]
    [InlineData("", 4)]
    [InlineData("   \r\n ", 4)]
    [InlineData("OK", 4)]
    [InlineData("[]", 4)]
    [InlineData("""{"code":0,"result":true,"data":{"script_task_logs":{}}}""", 4)]
    [InlineData("""{"code":0,"result":true,"data":[]}""", 4)]
    [InlineData("""{"code":0,"result":true,"data":null}""", 4)]
    [InlineData("""{"code":0,"result":true,"data":{"script_task_logs":[]}} trailing""", 4)]
    public async Task An_answer_of_another_form_is_invalid_and_tried_again_where_it_may_be_broken(string body, int requests)
    {
        await using var site = await SimulatedSite.StartAsync();
        site.AnswerAlways(HandMadeAnswers.V3Batch, body);

        var error = (await site.HostsAsync(100, 200, Hosts.Ids(1))).OnlyError();

        Assert.Equal(BkJobErrorKind.InvalidResponse, error.Kind);
        Assert.Equal(requests, site.Server.Requests.Count);
    }

    [Theory]
    [InlineData(FaultKind.Bom)]
    [InlineData(FaultKind.ContentType)]
    public async Task An_answer_in_unusual_dress_is_right(FaultKind dress)
    {
        foreach (var door in (Door[])[Door.V3, Door.V4, Door.Esb])
        {
            await using var site = await SimulatedSite.StartAsync(door);
            site.Server.FailNext(dress);

            Assert.Equal(site.Server.World.ExpectedScriptLog(100, 200, 1), (await site.HostsAsync(100, 200, Hosts.Ids(1))).OnlyScript().LogContent);
            Assert.Single(site.Server.Requests);
        }
    }

    [Theory]
    [InlineData(FaultKind.Refuse, BkJobErrorKind.ConnectionFailed)]
    [InlineData(FaultKind.ResetHeaders, BkJobErrorKind.ConnectionFailed)]
    [InlineData(FaultKind.ResetBody, BkJobErrorKind.ConnectionFailed)]
    [InlineData(FaultKind.CutBody, BkJobErrorKind.InvalidResponse)]
    [InlineData(FaultKind.CutChunked, BkJobErrorKind.InvalidResponse)]
    [InlineData(FaultKind.BadGzip, BkJobErrorKind.InvalidResponse)]
    [InlineData(FaultKind.BadUtf8, BkJobErrorKind.InvalidResponse)]
    public async Task What_breaks_on_the_way_is_tried_four_times_and_then_told(FaultKind fault, BkJobErrorKind kind)
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 10, LogBytes = 20_000 });
        site.Server.FailNext(fault, 4);

        var error = (await site.HostsAsync(100, 200, Hosts.Ids(1))).OnlyError();
        var next = await site.HostsAsync(100, 200, Hosts.Ids(1));

        Assert.Equal(kind, error.Kind);
        Assert.Equal(site.Server.World.ExpectedScriptLog(100, 200, 1), next.OnlyScript().LogContent);
        Assert.Equal(4, site.Server.Requests.Count(request => request.Fault == fault));
    }

    [Fact]
    [Trait(DesktopClient.Trait, DesktopClient.Direct)]
    public async Task Where_nobody_listens_the_connection_fails()
    {
        // A port that is taken and not listened on: nobody else can get it meanwhile.
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var client = new BkJobClient(new BkJobClientOptionsBuilder { Uri = $"http://{taken.LocalEndPoint}", MaximumRetryCount = 1 }.Build());

        var error = await Assert.ThrowsAsync<BkJobException>(() => client.GetJobInstanceAsync(100));

        Assert.Equal((BkJobErrorKind.ConnectionFailed, "get_job_instance_status", (int?)null), (error.Kind, error.Operation, error.HttpStatus));
        Assert.Contains(taken.LocalEndPoint!.ToString()!, error.Message);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_self_signed_certificate_is_refused_at_once(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 3, Tls = true });

        var error = (await site.HostsAsync(100, 200, Hosts.Ids(1))).OnlyError();

        Assert.Equal(BkJobErrorKind.CertificateInvalid, error.Kind);
        Assert.Empty(site.Server.Requests);
        Assert.Equal(1, site.Server.AcceptedConnections);
    }

    [Fact]
    public async Task A_self_signed_certificate_is_taken_when_the_check_is_skipped()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 3, Tls = true }, with: options => new()
        {
            Uri = options.Uri,
            AppCode = "ops",
            AppSecret = new NetworkCredential("", "x").SecurePassword,
            UserName = "admin",
            ScopeId = "2",
            SkipCertificateCheck = true,
            NoProxy = true,
        });

        Assert.Equal(1, (await site.HostsAsync(100, 200, Hosts.Ids(1))).OnlyScript().HostId);
    }

    [Theory]
    [InlineData(FaultKind.Throttle)]
    [InlineData(FaultKind.ThrottleDate)]
    [InlineData(FaultKind.ThrottleReset)]
    [InlineData(FaultKind.ThrottleBare)]
    public async Task A_throttled_request_is_sent_again(FaultKind throttle)
    {
        foreach (var door in (Door[])[Door.V3, Door.V4, Door.Esb])
        {
            await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 10, RetryAfterSeconds = 0 });
            site.Server.FailNext(throttle, 3);

            Assert.Equal(1, (await site.HostsAsync(100, 200, Hosts.Ids(1))).OnlyScript().HostId);
            Assert.Equal(4, site.Server.Requests.Count);
        }
    }

    [Theory]
    [InlineData("Retry-After", "121")]
    [InlineData("X-Bkapi-RateLimit-Reset", "3600")]
    public async Task A_server_that_asks_for_too_much_patience_is_given_up_on_at_once(string header, string value)
    {
        await using var site = await SimulatedSite.StartAsync();
        site.Server.Script(HandMadeAnswers.V3Batch, ScriptedResponse.Json("""{"code":1642902,"message":"Request rate limit exceeded","result":false,"data":null}""", 429) with
        {
            Headers = new Dictionary<string, string> { [header] = value },
        });

        var error = (await site.HostsAsync(100, 200, Hosts.Ids(1))).OnlyError();

        Assert.Equal((BkJobErrorKind.Throttled, "1642902"), (error.Kind, error.Code));
        Assert.Single(site.Server.Requests);
    }

    [Fact]
    public async Task Without_retries_one_request_is_one_request()
    {
        await using var site = await SimulatedSite.StartAsync(with: Clients.Impatient);
        site.AnswerAlways(HandMadeAnswers.V3Batch, "", 503);

        Assert.Equal(503, (await site.HostsAsync(100, 200, Hosts.Ids(1))).OnlyError().HttpStatus);
        Assert.Single(site.Server.Requests);
    }

    [Fact]
    public async Task Whoever_is_slower_than_the_time_limit_is_timed_out()
    {
        await using var site = await SimulatedSite.StartAsync(with: options => new BkJobClientOptionsBuilder
        {
            Uri = options.Uri,
            ApiVersion = ApiVersion.V3,
            MaximumRetryCount = 1,
            Timeout = TimeSpan.FromMilliseconds(200),
        }.Build());
        site.Server.FailNext(FaultKind.StallHeaders, 1);
        site.Server.FailNext(FaultKind.StallBody, 1);

        var error = (await site.HostsAsync(100, 200, Hosts.Ids(1))).OnlyError();

        Assert.Equal((BkJobErrorKind.RequestTimeout, "batch_get_job_instance_ip_log"), (error.Kind, error.Operation));
        Assert.Contains("0.2", error.Message);
    }
}
