using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace BkJob.Client.Tests.Logs.Read;

/// <summary>A server that answers nobody is given up on, and every host that was asked for is told so, also those that were not asked for any more.</summary>
public sealed class GivenUpTests
{
    [Fact]
    public async Task When_nothing_is_answered_for_half_an_hour_the_hosts_that_are_left_are_not_asked_for()
    {
        await using var site = await StartAsync();
        site.AnswerAlways(HandMadeAnswers.V3Batch, "", 502);

        var outcomes = await site.HostsAsync(100, 200, Hosts.Range(1, 200), new() { BatchSize = 10 });

        Assert.Equal(Enumerable.Range(1, 200).Select(id => $"#{id}"), outcomes.Errors().Select(error => error.Target.ToString()!).OrderBy(target => int.Parse(target[1..])));
        Assert.All(outcomes.Errors(), error => Assert.Equal((BkJobErrorKind.ServerError, 502), (error.Error.Kind, error.Error.HttpStatus)));
        Assert.InRange(site.Server.Requests.Max(request => request.HostIds().Max()), 20, 60);
    }

    [Fact]
    public async Task When_no_host_alone_is_answered_for_half_an_hour_the_hosts_that_are_left_are_not_asked_for()
    {
        await using var site = await StartAsync();
        site.Server.Options.HostsOnlyAlone = Enumerable.Range(1, 40).Select(id => (long)id).ToHashSet();
        site.AnswerAlways(HandMadeAnswers.Single, "", 502);

        var outcomes = await site.HostsAsync(100, 200, Hosts.Range(1, 40), new() { BatchSize = 40 });

        Assert.Equal(40, outcomes.Errors().Select(error => error.Target.ToString()).Distinct().Count());
        Assert.Equal(40, outcomes.Count);
        Assert.InRange(site.RequestsTo(HandMadeAnswers.Single).Select(request => request.QueryString).Distinct().Count(), 5, 30);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_answers_some_is_never_given_up_on(bool withNothing)
    {
        await using var site = await StartAsync();
        site.Server.Options.MissingRoutes = new HashSet<string> { "v3:get_job_instance_ip_log" };
        var failing = new HashSet<long>();
        site.Server.Intercept = async context =>
        {
            if (context.Request.Method != "POST")
            {
                return false;
            }

            // Every second batch fails, in whatever parts it comes; the others are answered, with their logs or without any.
            var first = (long)(await JsonNode.ParseAsync(context.Request.Body))!["host_id_list"]![0]!;
            context.Request.Body.Position = 0;
            if ((first - 1) / 10 % 2 == 0)
            {
                failing.Add(first);
                context.Response.StatusCode = 502;
                return true;
            }

            if (withNothing)
            {
                await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(HandMadeAnswers.NothingFound(Door.V3)));
            }

            return withNothing;
        };

        var outcomes = await site.HostsAsync(100, 200, Hosts.Range(1, 120), new() { BatchSize = 10 });

        Assert.Equal(120, outcomes.Count);
        Assert.All(outcomes.Errors().Where(error => error.Error.HttpStatus == 502), error => Assert.Equal(0, (((HostKey)error.Target).HostId - 1) / 10 % 2));
        Assert.Equal(60, failing.Count);
    }

    [Fact]
    public async Task A_server_whose_every_answer_breaks_off_behind_one_host_is_not_given_up_on()
    {
        await using var site = await StartAsync();
        site.Server.Intercept = async context =>
        {
            if (context.Request.Method == "POST")
            {
                var first = (long)(await JsonNode.ParseAsync(context.Request.Body))!["host_id_list"]![0]!;
                await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(HandMadeAnswers.OneScript(Door.V3, first, "text")[..^20]));
                return true;
            }

            return false;
        };

        var outcomes = await site.HostsAsync(100, 200, Hosts.Range(1, 200), new() { BatchSize = 200 });

        Assert.Empty(outcomes.Errors());
        Assert.Equal(200, outcomes.Scripts().DistinctBy(log => log.HostId).Count(log => log.LogContent is "text"));
    }

    [Fact]
    public async Task A_server_that_answers_some_hosts_alone_is_never_given_up_on()
    {
        await using var site = await StartAsync();
        site.Server.Options.HostsOnlyAlone = Enumerable.Range(1, 40).Select(id => (long)id).ToHashSet();
        site.Server.Intercept = context =>
        {
            var fails = context.Request.Query.TryGetValue("bk_host_id", out var id) && long.Parse(id!, CultureInfo.InvariantCulture) % 2 == 1;
            context.Response.StatusCode = fails ? 502 : 200;
            return Task.FromResult(fails);
        };

        var outcomes = await site.HostsAsync(100, 200, Hosts.Range(1, 40), new() { BatchSize = 40 });

        Assert.Equal((20, 20), (outcomes.Scripts().Count, outcomes.Errors().Count));
        Assert.Equal(40, site.RequestsTo(HandMadeAnswers.Single).Select(request => request.QueryString).Distinct().Count());
    }

    private static Task<SimulatedSite> StartAsync() => SimulatedSite.StartAsync(
        simulator: new() { Hosts = 200, LogBytes = 100, EveryScriptSucceeds = true },
        with: options => new BkJobClientOptionsBuilder
        {
            Uri = options.Uri,
            ApiVersion = options.ApiVersion,
            ThrottleLimit = 1,
            RetryInterval = TimeSpan.FromSeconds(30),
            Time = new JumpingClock(),
        }.Build());
}
