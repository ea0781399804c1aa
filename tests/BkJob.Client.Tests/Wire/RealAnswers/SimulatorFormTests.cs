using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using BkJob.Simulator;

namespace BkJob.Client.Tests.Wire.RealAnswers;

/// <summary>The simulator has the jobs that JOB's own classes were asked about, in business 4: what they answered, it must answer.</summary>
public sealed class SimulatorFormTests(SimulatorFormTests.Site site) : IClassFixture<SimulatorFormTests.Site>
{
    /// <summary>The recorded jobs were created at 1790000000000; the simulator's are two hours old when it starts.</summary>
    private static readonly DateTimeOffset Epoch = DateTimeOffset.FromUnixTimeMilliseconds(1790000000000).AddHours(2);

    public static TheoryData<string> Names => RealAnswer.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_simulator_answers_in_the_form_of_the_servers_own_classes(string name)
    {
        var real = RealAnswer.Read(name);

        using var response = await site.Http.SendAsync(Ask(real));
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStreamAsync());

        Assert.Equal(real.Status, (int)response.StatusCode);
        Assert.Equal(AnswerForm.Of(real.Json()), AnswerForm.Of(answer.RootElement));
    }

    private HttpRequestMessage Ask(RealAnswer real)
    {
        var forbidden = false;
        var parameters = new JsonObject();
        foreach (var parameter in real.Parameters())
        {
            var isScope = parameter.Name is "bk_scope_id" or "bk_biz_id";
            forbidden |= isScope && parameter.Value.ToString() == "3";
            parameters[parameter.Name] = isScope && parameter.Value.ToString() == "2" ? 4 : JsonNode.Parse(parameter.Value.GetRawText());
        }

        var query = real.Method == "GET" ? "?" + string.Join('&', parameters.Select(parameter => $"{parameter.Key}={parameter.Value}")) : "";
        var request = new HttpRequestMessage(new(real.Method), new Uri(site.Server.BaseAddress, real.Path + query));
        request.Headers.TryAddWithoutValidation("X-Bkapi-Authorization", $$"""{"bk_app_code":"{{(forbidden ? "forbidden" : "ops")}}","bk_app_secret":"s","bk_username":"tester"}""");
        request.Headers.TryAddWithoutValidation("Blueking-Language", "zh-cn");
        if (real.Method == "POST")
        {
            request.Content = new StringContent(parameters.ToJsonString(), MediaTypeHeaderValue.Parse("application/json"));
        }

        if (real.Request.TryGetProperty("headers", out var headers))
        {
            foreach (var header in headers.EnumerateObject())
            {
                request.Headers.Remove(header.Name);
                request.Headers.TryAddWithoutValidation(header.Name, header.Value.GetString());
            }
        }

        return request;
    }

    public sealed class Site : IAsyncLifetime
    {
        public HttpClient Http { get; } = new();

        public SimulatorServer Server { get; private set; } = null!;

        public async Task InitializeAsync() => Server = await SimulatorServer.StartAsync(new() { Hosts = 10, Epoch = Epoch });

        public async Task DisposeAsync()
        {
            Http.Dispose();
            await Server.DisposeAsync();
        }
    }
}
