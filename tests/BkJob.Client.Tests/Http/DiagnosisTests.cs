using System.Net;
using System.Net.Sockets;
using System.Text;
using BkJob.Simulator.Recording;

namespace BkJob.Client.Tests.Http;

/// <summary>A failure is blamed on what failed, and shows no secret while it is at it.</summary>
public sealed class DiagnosisTests
{
    [Fact]
    public async Task TLS_spoken_to_a_plain_port_is_told_and_not_called_a_certificate()
    {
        await using var site = await SimulatedSite.StartAsync();

        var error = await FailureAsync(new BkJobClientOptionsBuilder { Uri = site.Server.BaseAddress.ToString().Replace("http://", "https://") });

        Assert.Equal(BkJobErrorKind.ConnectionFailed, error.Kind);
        Assert.Contains("http://", error.Message);
        Assert.DoesNotContain("SkipCertificateCheck", error.Message);
        Assert.Equal(1, site.Server.AcceptedConnections);
    }

    [Fact]
    public async Task Plain_HTTP_spoken_to_a_TLS_port_is_told()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 3, Tls = true });

        var error = await FailureAsync(new BkJobClientOptionsBuilder { Uri = site.Server.BaseAddress.ToString().Replace("https://", "http://"), MaximumRetryCount = 0 });

        Assert.Contains("https://", error.Message);
    }

    [Theory]
    [InlineData("The plain HTTP request was sent to HTTPS port")]
    [InlineData("Client sent an HTTP request to an HTTPS server.")]
    public async Task What_servers_say_on_their_TLS_port_is_understood(string said)
    {
        await using var site = await SimulatedSite.StartAsync();
        site.AnswerAlways(HandMadeAnswers.Status, $"<html><title>400</title>{said}</html>", 400, "text/html");

        var error = await Assert.ThrowsAsync<BkJobException>(() => site.JobAsync(100));

        Assert.Equal(BkJobErrorKind.ConnectionFailed, error.Kind);
        Assert.Contains("https://", error.Message);
    }

    [Fact]
    public async Task A_dead_proxy_is_named_and_its_password_is_not()
    {
        using var taken = TakenPort();

        var error = await FailureAsync(new BkJobClientOptionsBuilder { Uri = "http://bkapi.example.com", MaximumRetryCount = 0 }, proxy: $"http://bob:pr0xy%21pw@{taken.LocalEndPoint}");

        Assert.Equal(BkJobErrorKind.ConnectionFailed, error.Kind);
        Assert.Contains($"http://{taken.LocalEndPoint}", error.Message);
        Assert.Contains("bkapi.example.com", error.Message);
        ShowsNoPassword(error);
    }

    [Theory]
    [InlineData("http://bkapi.example.com")]
    [InlineData("https://bkapi.example.com")]
    public async Task A_proxy_that_wants_a_credential_is_told_at_once(string uri)
    {
        using var proxy = new RefusingProxy("407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"");

        var error = await FailureAsync(new BkJobClientOptionsBuilder { Uri = uri }, proxy: $"http://bob:pr0xy%21pw@{proxy.Address}");

        Assert.Equal(BkJobErrorKind.ProxyAuthenticationFailed, error.Kind);
        Assert.Contains($"http://{proxy.Address}", error.Message);
        ShowsNoPassword(error);

        // Without the credential, then with it.
        Assert.InRange(proxy.Requests.Count, 1, 2);
        Assert.Contains(proxy.Requests, request => request.Contains("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("bob:pr0xy!pw"))));
    }

    [Fact]
    public async Task A_proxy_that_refuses_the_way_is_named()
    {
        using var proxy = new RefusingProxy("502 Bad Gateway");

        var error = await FailureAsync(new BkJobClientOptionsBuilder { Uri = "https://bkapi.example.com", MaximumRetryCount = 0 }, proxy: $"http://bob:pr0xy%21pw@{proxy.Address}");

        Assert.Equal(BkJobErrorKind.ConnectionFailed, error.Kind);
        Assert.Contains($"http://{proxy.Address}", error.Message);
        ShowsNoPassword(error);
    }

    [Fact]
    public async Task A_dead_SOPS_address_is_the_one_that_is_named()
    {
        using var taken = TakenPort();
        await using var site = await SimulatedSite.StartAsync();
        using var client = new BkJobClient(new BkJobClientOptions
        {
            Uri = site.Server.BaseAddress.ToString(),
            SopsUri = $"http://{taken.LocalEndPoint}/api/bk-sops/prod",
            AccessToken = new NetworkCredential("", "tok").SecurePassword,
            ScopeId = "2",
            MaximumRetryCount = 0,
            NoProxy = true,
        });

        var error = await Assert.ThrowsAsync<BkJobException>(() => client.GetSopsNodeDetailAsync(new() { TaskId = 10, NodeId = "n" }));

        Assert.Contains(taken.LocalEndPoint!.ToString()!, error.Message);
        Assert.DoesNotContain(site.Server.BaseAddress.Authority, error.Message);
    }

    [Fact]
    public async Task An_error_of_V4_shows_both_its_codes()
    {
        await using var site = await SimulatedSite.StartAsync(Door.V4);

        var error = (await site.HostsAsync(999999, 200, Hosts.Ids(1))).OnlyError();

        Assert.Equal("1244006", error.Code);
        Assert.Contains("NOT_FOUND 1244006", error.Message);
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    public async Task A_missing_job_is_told_once_however_many_of_its_steps_are_asked_for(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door);

        var whole = await site.ReadAsync([new(999999, site.Scope) { StepInstanceId = 1 }, new(999999, site.Scope) { StepInstanceId = 2 }]);
        var named = await site.ReadAsync([new(999999, site.Scope) { StepInstanceId = 1, Host = new(1) }, new(999999, site.Scope) { StepInstanceId = 2, Host = new(1) }]);

        Assert.Equal((BkJobErrorKind.JobInstanceNotFound, (object)999999L), (whole.OnlyError().Kind, Assert.Single(whole).Target));
        Assert.Equal(BkJobErrorKind.JobInstanceNotFound, named.OnlyError().Kind);
    }

    [Fact]
    public async Task A_refusal_says_when_no_tenant_was_sent()
    {
        await using var site = await SimulatedSite.StartAsync();
        site.Server.Script(HandMadeAnswers.Status, new ScriptedResponse(401, default, ""));

        var error = await Assert.ThrowsAsync<BkJobException>(() => site.JobAsync(100));

        Assert.Contains("No tenant was sent", error.Message);
    }

    [Theory]
    [InlineData("""{"start":null,"length":null,"total":null,"data":null}""")]
    [InlineData("""{"start":0,"length":20,"total":3,"data":null}""")]
    [InlineData("""{"start":0,"length":20,"total":3,"data":"none"}""")]
    [InlineData("""{"start":0,"length":20,"total":3,"data":{"0":{}}}""")]
    public async Task A_list_that_is_no_list_is_an_error_and_not_silence(string data)
    {
        await using var site = await SimulatedSite.StartAsync(with: Clients.Impatient);
        site.AnswerAlways("/get_job_instance_list", HandMadeAnswers.V3(data));
        var now = DateTimeOffset.UtcNow;

        var error = await Assert.ThrowsAsync<BkJobException>(() =>
            site.LocalClient.ListJobInstancesAsync(new(site.Scope, now.AddDays(-1), now), null, CancellationToken.None).ToListAsync().AsTask());

        Assert.Equal(BkJobErrorKind.InvalidResponse, error.Kind);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_told_after_five_seconds_with_its_address_and_the_try()
    {
        var clock = new HurriedClock(50);
        await using var site = await SimulatedSite.StartAsync();
        using var client = new BkJobClient(new BkJobClientOptionsBuilder { Uri = site.Server.BaseAddress.ToString(), MaximumRetryCount = 0, Timeout = TimeSpan.FromSeconds(30), Time = clock }.Build());
        site.Server.Intercept = async context =>
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return true;
        };
        var warnings = new List<string>();

        await Assert.ThrowsAsync<BkJobException>(() => client.GetJobInstanceAsync(100, client.ScopeOf(null, null), new(warning: warnings.Add), CancellationToken.None));

        // With its hosts, and then without.
        Assert.Equal(2, warnings.Count);
        Assert.All(warnings, warning => Assert.Contains(site.Server.BaseAddress.Authority, warning));
        Assert.All(warnings, warning => Assert.Contains("1 of 1", warning));
    }

    private static void ShowsNoPassword(BkJobException error)
    {
        foreach (var form in (string[])["pr0xy!pw", "pr0xy%21pw", "bob:"])
        {
            Assert.DoesNotContain(form, error.ToString());
        }
    }

    private static async Task<BkJobException> FailureAsync(BkJobClientOptionsBuilder builder, string? proxy = null)
    {
        var options = builder.Build();
        using var client = new BkJobClient(new BkJobClientOptions
        {
            Uri = options.Uri,
            AppCode = options.AppCode,
            AppSecret = options.AppSecret,
            UserName = options.UserName,
            ScopeId = "2",
            MaximumRetryCount = options.MaximumRetryCount,
            RetryInterval = options.RetryInterval,
            Proxy = proxy is null ? null : new Uri(proxy),
            NoProxy = proxy is null,
        });
        return await Assert.ThrowsAsync<BkJobException>(() => client.GetJobInstanceAsync(100));
    }

    /// <summary>A port that is taken and not listened on: nobody else can get it meanwhile.</summary>
    private static Socket TakenPort()
    {
        var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return taken;
    }

    /// <summary>Answers every request, or every wish for a tunnel, the same way.</summary>
    private sealed class RefusingProxy : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public RefusingProxy(string answer)
        {
            _listener.Start();
            _ = ServeAsync(answer);
        }

        public System.Collections.Concurrent.ConcurrentQueue<string> Requests { get; } = new();

        public string Address => _listener.LocalEndpoint.ToString()!;

        public void Dispose() => _listener.Dispose();

        private async Task ServeAsync(string answer)
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    var buffer = new byte[8192];
                    var read = await client.GetStream().ReadAsync(buffer);
                    Requests.Enqueue(Encoding.ASCII.GetString(buffer, 0, read));
                    await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
                }
            }
            catch (Exception closed) when (closed is SocketException or ObjectDisposedException or IOException)
            {
            }
        }
    }
}
