using System.Collections;
using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BkJob.Simulator;
using BkJob.Simulator.Faults;

namespace BkJob.Client.Tests.Connection;

/// <summary>Whatever goes right or wrong, no secret shows in anything that a caller, a log or a proxy can see.</summary>
[Trait("Category", "Chaos")]
public sealed class SecretTests
{
    // With characters that JSON and URLs write in other ways.
    private const string AppSecret = "s3cret+of/the&app\"'<é>";
    private const string Token = "token=of the%user\\密钥";
    private const string AccessToken = "access-token-0123456789";

    private static readonly string[] Secrets = [AppSecret, Token, AccessToken];

    public static IEnumerable<object[]> Faults { get; } =
        from kind in (FaultKind?[])[null, .. FaultKinds.All.Select(kind => (FaultKind?)kind)]
        from door in Enum.GetValues<Door>()
        select (object[])[kind!, door];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task No_secret_shows_under_success_and_under_every_fault(FaultKind? fault, Door door)
    {
        await using var server = await SimulatorServer.StartAsync(new() { Hosts = 20, LogBytes = 300, StallMilliseconds = 100, DripMilliseconds = 20, RetryAfterSeconds = 200 });
        if (fault is { } kind)
        {
            server.FailNext(kind, int.MaxValue);
        }

        using var client = Client(server, door);
        var seen = await UseEverythingAsync(client);

        Assert.NotEmpty(seen);
        AssertNoSecret(seen);
        Assert.NotEmpty(server.Requests);
        foreach (var request in server.Requests)
        {
            AssertNoSecret(request.Url);
            AssertNoSecret(WebUtility.UrlDecode(request.Url));

            // The one place they may be in: the header, or over ESB the body.
            Assert.Equal(door == Door.Esb ? null : "X-Bkapi-Authorization", request.Headers.FirstOrDefault(header => HasSecret(header.Value)).Key);
            Assert.Equal(door == Door.Esb, HasSecret(request.Body));
            Assert.DoesNotContain("/redirected", request.Path);
        }
    }

    [Theory]
    [InlineData(200, "application/json")]
    [InlineData(400, "application/json")]
    [InlineData(401, "application/json")]
    [InlineData(403, "application/json")]
    [InlineData(500, "text/html")]
    public async Task A_server_that_echoes_what_it_was_sent_does_not_bring_a_secret_back(int status, string contentType)
    {
        foreach (var form in Forms())
        {
            await using var server = await SimulatorServer.StartAsync(new() { Hosts = 5 });
            server.Intercept = async context =>
            {
                context.Response.StatusCode = status;
                context.Response.ContentType = contentType;
                var ascii = new string([.. form.Where(letter => letter is >= ' ' and < (char)127)]);
                foreach (var header in (string[])["X-Bkapi-Error-Message", "X-Bkapi-Error-Code", "X-Bkapi-Request-Id", "X-Bk-Job-Request-Id"])
                {
                    context.Response.Headers[header] = ascii == form ? form : "x";
                }

                var text = JsonSerializer.Serialize($"header {{\"bk_app_secret\":\"{form}\"}} is wrong");
                await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(
                    $$$"""
                    {"result":false,"code":{{{text}}},"message":{{{text}}},"job_request_id":{{{text}}},"data":null,
                     "permission":{"system_id":{{{text}}},"actions":[{"id":{{{text}}},"name":{{{text}}},"related_resource_types":[{"type":{{{text}}},"instances":[[{"id":{{{text}}},"name":{{{text}}}}]]}]}]}}
                    """));
                return true;
            };

            using var client = Client(server, Door.V3);
            AssertNoSecret(await UseEverythingAsync(client));
        }
    }

    [Fact]
    public async Task A_redirect_that_names_a_secret_is_refused_without_it()
    {
        await using var server = await SimulatorServer.StartAsync(new() { Hosts = 5 });
        server.Intercept = context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = $"http://user:{AccessToken}@localhost/{AccessToken}/x?token={AccessToken}#{AccessToken}";
            return Task.FromResult(true);
        };
        using var client = Client(server, Door.V3);

        var error = await Assert.ThrowsAsync<BkJobException>(() => client.GetJobInstanceAsync(100));

        Assert.Equal(BkJobErrorKind.RedirectRefused, error.Kind);
        AssertNoSecret(Show(error));
        Assert.Equal(1, server.RequestCount);
    }

    [Theory]
    [InlineData("https://user:{0}@bkapi.example.com")]
    [InlineData("https://bkapi.example.com/?bk_app_secret={0}")]
    [InlineData("https://bkapi.example.com/#{0}")]
    [InlineData("ftp://admin:{0}@bkapi.example.com/")]
    public void An_address_with_a_secret_in_it_is_refused_without_repeating_it(string address)
    {
        var error = Assert.Throws<BkJobException>(() => new BkJobClient(new BkJobClientOptionsBuilder { Uri = string.Format(null, address, AccessToken) }.Build()));

        Assert.Equal(BkJobErrorKind.InvalidArgument, error.Kind);
        AssertNoSecret(Show(error));
    }

    [Fact]
    public async Task Nothing_that_the_connection_shows_holds_a_secret()
    {
        await using var server = await SimulatorServer.StartAsync(new() { Hosts = 5 });
        using var client = Client(server, Door.V3);
        await client.GetJobInstanceAsync(100);

        AssertNoSecret(Show(client.Connection));
        AssertNoSecret(client.Connection.ToString() ?? "");
        AssertNoSecret(JsonSerializer.Serialize(client.Connection));
    }

    private static BkJobClient Client(SimulatorServer server, Door door) => new(new()
    {
        Uri = server.BaseAddress + (door == Door.Esb ? "api/c/compapi" : ""),
        ApiVersion = door switch { Door.V4 => ApiVersion.V4, Door.V3 => ApiVersion.V3, _ => ApiVersion.Auto },
        AppCode = "ops",
        AppSecret = Secure(AppSecret),
        UserName = "admin",
        UserToken = Secure(Token),
        AccessToken = Secure(AccessToken),
        ScopeId = "2",
        NoProxy = true,
        MaximumRetryCount = 1,
        Timeout = TimeSpan.FromMinutes(10),
        TimeProvider = new HurriedClock(1000),
    });

    private static System.Security.SecureString Secure(string text) => new NetworkCredential("", text).SecurePassword;

    /// <summary>Calls every API and keeps all that came of it: objects, exceptions, notices.</summary>
    private static async Task<string> UseEverythingAsync(BkJobClient client)
    {
        var seen = new StringBuilder();
        var context = new CallContext(text => { lock (seen) { seen.AppendLine(text); } }, text => { lock (seen) { seen.AppendLine(text); } });
        var scope = client.ScopeOf(null, null);
        await KeepAsync(client.ReadLogsAsync(new[] { new LogRequest(100, scope) }.ToAsyncEnumerable(), new(), context, CancellationToken.None));
        await KeepAsync(client.ReadLogsAsync(new[] { new LogRequest(100, scope) { StepInstanceId = 200, Host = new(1) } }.ToAsyncEnumerable(), new(), context, CancellationToken.None));
        await KeepAsync(Single(() => client.GetJobInstanceAsync(100, scope, context, CancellationToken.None)));
        await KeepAsync(Single(() => client.GetSopsNodeDetailAsync(new SopsNodeQuery { TaskId = 10, NodeId = "node0df0" }, scope, context, CancellationToken.None)));
        await KeepAsync(client.ListSopsTaskNodesAsync(new SopsTaskQuery(10, "cmdb_biz"), scope, context, CancellationToken.None));
        lock (seen)
        {
            return seen.ToString();
        }

        async Task KeepAsync<T>(IAsyncEnumerable<T> items)
        {
            try
            {
                await foreach (var item in items)
                {
                    var text = Show(item);
                    lock (seen)
                    {
                        seen.AppendLine(text);
                    }
                }
            }
            catch (BkJobException error)
            {
                var text = Show(error);
                lock (seen)
                {
                    seen.AppendLine(text);
                }
            }
        }

        static async IAsyncEnumerable<T> Single<T>(Func<Task<T>> get)
        {
            yield return await get();
        }
    }

    /// <summary>All there is to see of an object: its text, and every readable property, public or not, to the bottom.</summary>
    private static string Show(object? value)
    {
        var text = new StringBuilder();
        Add(value, 0);
        return text.ToString();

        void Add(object? item, int depth)
        {
            if (item is null || depth > 6)
            {
                return;
            }

            text.AppendLine(item.ToString());
            if (item is Exception exception)
            {
                text.AppendLine(exception.Message).AppendLine(exception.StackTrace);
                foreach (DictionaryEntry entry in exception.Data)
                {
                    text.AppendLine($"{entry.Key}: {entry.Value}");
                }
            }

            if (item is IEnumerable items and not string)
            {
                foreach (var member in items)
                {
                    Add(member, depth + 1);
                }
            }

            if (item.GetType().Namespace?.StartsWith("BkJob", StringComparison.Ordinal) != true && item is not Exception)
            {
                return;
            }

            foreach (var property in item.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public))
            {
                if (property.GetIndexParameters().Length == 0 && property.Name is not ("TargetSite" or "Data"))
                {
                    Add(property.GetValue(item), depth + 1);
                }
            }
        }
    }

    private static IEnumerable<string> Forms() => Secrets.SelectMany(secret => (string[])
        [secret, JsonEncodedText.Encode(secret).ToString(), JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString()]).Distinct();

    private static bool HasSecret(string text) => Forms().Any(form => text.Contains(form, StringComparison.Ordinal));

    private static void AssertNoSecret(string text)
    {
        foreach (var form in Forms().Concat(Secrets.Select(Uri.EscapeDataString)).Concat(Secrets.Select(WebUtility.HtmlEncode)!))
        {
            Assert.DoesNotContain(form!, text);
        }
    }
}
