using System.Globalization;
using BkJob.Simulator;
using BkJob.Simulator.Faults;
using BkJob.Simulator.Recording;

namespace BkJob.Client.Tests.Api;

/// <summary>What is tried again, how often and after how long. The clock jumps over every wait and notes it.</summary>
[Trait("Category", "Chaos")]
public sealed class RetryTests
{
    private const string Batch = "batch_get_job_instance_ip_log";

    public static IEnumerable<object[]> TransientFaults { get; } =
        from kind in FaultKinds.Transient
        where kind is not (FaultKind.StallHeaders or FaultKind.StallBody or FaultKind.Drip or FaultKind.TooLarge)
        from door in Enum.GetValues<Door>()
        select (object[])[kind, door];

    [Theory]
    [MemberData(nameof(TransientFaults))]
    public async Task A_fault_that_passes_is_not_noticed(FaultKind kind, Door door)
    {
        var clock = new JumpingClock();
        await using var site = await SiteAsync(clock, door: door, retries: 3);
        site.Server.FailNext(kind, 3, "batch_get");

        var outcomes = await site.HostsAsync(100, 200, Hosts(20));

        Assert.Equal(20, outcomes.Count(outcome => outcome.Log is ScriptLog log && log.LogContent == site.Server.World.ExpectedScriptLog(100, 200, log.HostId!.Value)));
    }

    [Theory]
    [InlineData(FaultKind.ErrorEmpty, BkJobErrorKind.ServerError, BkJobErrorKind.RequestTimeout)]
    [InlineData(FaultKind.ErrorGateway, BkJobErrorKind.ServerError, BkJobErrorKind.RequestTimeout)]
    [InlineData(FaultKind.ErrorHtml, BkJobErrorKind.ServerError, BkJobErrorKind.RequestTimeout)]
    [InlineData(FaultKind.ThrottleBare, BkJobErrorKind.Throttled, BkJobErrorKind.Throttled)]
    [InlineData(FaultKind.Refuse, BkJobErrorKind.ConnectionFailed, BkJobErrorKind.ConnectionFailed)]
    [InlineData(FaultKind.ResetHeaders, BkJobErrorKind.ConnectionFailed, BkJobErrorKind.ConnectionFailed)]
    [InlineData(FaultKind.ResetBody, BkJobErrorKind.ConnectionFailed, BkJobErrorKind.ConnectionFailed)]
    [InlineData(FaultKind.CutBody, BkJobErrorKind.InvalidResponse, BkJobErrorKind.InvalidResponse)]
    [InlineData(FaultKind.CutChunked, BkJobErrorKind.InvalidResponse, BkJobErrorKind.InvalidResponse)]
    [InlineData(FaultKind.BadGzip, BkJobErrorKind.InvalidResponse, BkJobErrorKind.InvalidResponse)]
    public async Task A_fault_that_stays_is_tried_as_often_as_said_and_no_more(FaultKind kind, BkJobErrorKind expected, BkJobErrorKind alternative)
    {
        var clock = new JumpingClock();
        await using var site = await SiteAsync(clock, retries: 3);
        site.Server.FailNext(kind, 1000, Batch);

        var outcome = Assert.Single(await site.HostsAsync(100, 200, [new HostKey(1)]));

        Assert.Contains(outcome.Error!.Kind, new[] { expected, alternative });
        Assert.Equal(new HostKey(1), outcome.Target);
        Assert.Equal(4, site.Server.Requests.Count(request => request.Name == Batch));
        Assert.Equal(3, clock.Waits.Count);
    }

    [Theory]
    [InlineData(FaultKind.Unauthorized, BkJobErrorKind.AuthenticationFailed)]
    [InlineData(FaultKind.LoginPage, BkJobErrorKind.AuthenticationFailed)]
    [InlineData(FaultKind.HtmlPage, BkJobErrorKind.InvalidResponse)]
    [InlineData(FaultKind.Redirect, BkJobErrorKind.RedirectRefused)]
    public async Task What_no_other_try_can_mend_is_not_tried_again(FaultKind kind, BkJobErrorKind expected)
    {
        var clock = new JumpingClock();
        await using var site = await SiteAsync(clock, retries: 3);
        site.Server.FailNext(kind, 1000);

        var error = await Assert.ThrowsAsync<BkJobException>(() => site.JobAsync(100));

        Assert.Equal(expected, error.Kind);
        Assert.Equal(1, site.Server.RequestCount);
        Assert.Empty(clock.Waits);
    }

    [Fact]
    public async Task A_stalled_answer_is_given_up_after_the_time_limit_and_tried_again()
    {
        // The clock jumps over time limits, too: every read that does not complete at once is out of time.
        var clock = new JumpingClock(overLimits: true);
        await using var site = await SiteAsync(clock, retries: 2);
        site.Server.FailNext(FaultKind.StallHeaders, 1000, Batch);

        var outcome = Assert.Single(await site.HostsAsync(100, 200, [new HostKey(1)]));

        Assert.Equal(BkJobErrorKind.RequestTimeout, outcome.Error!.Kind);
        Assert.Contains("60 s", outcome.Error.Message);
        Assert.Equal(3, clock.Waits.Count(wait => wait == TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task Waits_grow_with_jitter_and_stay_within_their_bounds()
    {
        var all = new List<TimeSpan[]>();
        for (var round = 0; round < 40; round++)
        {
            var clock = new JumpingClock();
            await using var site = await SiteAsync(clock, retries: 8, interval: TimeSpan.FromSeconds(1));
            site.Server.FailNext(FaultKind.ErrorEmpty, 1000, Batch);
            _ = await site.HostsAsync(100, 200, [new HostKey(1)]);
            all.Add([.. clock.Waits]);
        }

        Assert.All(all, waits => Assert.Equal(8, waits.Length));
        Assert.All(all.SelectMany(waits => waits), wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(30)));
        for (var at = 0; at < 8; at++)
        {
            var sorted = all.Select(waits => waits[at].TotalSeconds).Order().ToArray();
            Assert.True(sorted[0] < sorted[^1], "jitter");
            Tally.Longest($"back-off {at + 1}: median s", Math.Round(sorted[20], 2));
            Tally.Longest($"back-off {at + 1}: longest s", Math.Round(sorted[^1], 2));
        }

        double Median(int at) => all.Select(waits => waits[at].TotalSeconds).Order().ElementAt(20);
        Assert.True(Median(0) < Median(2) && Median(2) < Median(4), "growing");
        Assert.Equal(30, all.Max(waits => waits[7].TotalSeconds));
    }

    [Theory]
    [InlineData("Retry-After", "7", 7)]
    [InlineData("Retry-After", "120", 120)]
    [InlineData("X-Bkapi-RateLimit-Reset", "9", 9)]
    public async Task The_wait_the_server_asks_for_is_kept(string header, string value, double seconds)
    {
        var clock = new JumpingClock();
        await using var site = await SiteAsync(clock, retries: 3);
        site.Server.Script(Batch, Answer(429, (header, value)));

        Assert.NotNull(Assert.Single(await site.HostsAsync(100, 200, [new HostKey(1)])).Log);

        Assert.Equal(seconds, clock.Waits.Sum(wait => wait.TotalSeconds), 0.001);
    }

    [Fact]
    public async Task Retry_After_may_be_a_date_and_a_date_that_is_past_means_now()
    {
        var clock = new JumpingClock();
        await using var site = await SiteAsync(clock, retries: 3, interval: TimeSpan.FromMilliseconds(10));
        site.Server.Script(Batch, Answer(503, ("Retry-After", clock.GetUtcNow().AddSeconds(40).ToString("R", CultureInfo.InvariantCulture))));
        site.Server.Script(Batch, Answer(429, ("Retry-After", clock.GetUtcNow().AddSeconds(-40).ToString("R", CultureInfo.InvariantCulture))));

        Assert.NotNull(Assert.Single(await site.HostsAsync(100, 200, [new HostKey(1)])).Log);

        // The wait that was asked for, of which whole seconds are sent, and then the usual one.
        Assert.InRange(clock.Waits[0].TotalSeconds, 38, 40);
        Assert.InRange(clock.Waits.Skip(1).Sum(wait => wait.TotalSeconds), 0, 1);
    }

    [Theory]
    [InlineData("Retry-After", "121")]
    [InlineData("X-Bkapi-RateLimit-Reset", "86400")]
    public async Task A_server_that_asks_for_more_than_two_minutes_is_given_up_on(string header, string value)
    {
        var clock = new JumpingClock();
        await using var site = await SiteAsync(clock, retries: 3);
        site.Server.Script(Batch, Answer(429, (header, value)));

        Assert.Equal(BkJobErrorKind.Throttled, Assert.Single(await site.HostsAsync(100, 200, [new HostKey(1)])).Error!.Kind);

        Assert.Empty(clock.Waits);
    }

    [Fact]
    public async Task A_wait_longer_than_five_seconds_is_a_warning_and_a_shorter_one_is_not()
    {
        var clock = new JumpingClock();
        await using var site = await SiteAsync(clock, retries: 3);
        site.Server.Script(Batch, Answer(429, ("Retry-After", "4")));
        site.Server.Script(Batch, Answer(429, ("Retry-After", "6")));
        var (told, warned) = (new List<string>(), new List<string>());
        var context = new CallContext(text => { lock (told) { told.Add(text); } }, text => { lock (warned) { warned.Add(text); } });

        await foreach (var _ in site.Client.ReadLogsAsync(
            new[] { new LogRequest(100, site.Scope) { StepInstanceId = 200, Host = new(1) } }.ToAsyncEnumerable(), new(), context, CancellationToken.None))
        {
        }

        Assert.Contains("6 s", Assert.Single(warned));
        Assert.Contains(told, text => text.Contains("4 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_batch_that_stays_broken_is_halved_and_each_part_gets_one_retry()
    {
        var clock = new JumpingClock();
        await using var site = await SiteAsync(clock, retries: 3, simulator: new() { Hosts = 8, LogBytes = 200 });
        site.Server.Intercept = async context =>
        {
            if (!context.Request.Path.Value!.EndsWith(Batch, StringComparison.Ordinal))
            {
                return false;
            }

            using var reader = new StreamReader(context.Request.Body, leaveOpen: true);
            if (!(await reader.ReadToEndAsync()).Contains("5", StringComparison.Ordinal))
            {
                return false;
            }

            context.Response.StatusCode = 504;
            return true;
        };

        var outcomes = await site.HostsAsync(100, 200, Hosts(8));

        // 8 hosts: 4 tries; the half, the quarter and the host with number 5: 2 tries each; the other halves one each.
        Assert.Equal(4 + (3 * 2) + 3, site.Server.RequestCount);
        Assert.Equal(new HostKey(5), Assert.Single(outcomes, outcome => outcome.Error is not null).Target);
        Assert.Equal(7, outcomes.Count(outcome => outcome.Log is not null));
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    [InlineData(Door.Esb)]
    public async Task A_batch_refused_for_its_size_is_halved_at_once(Door door)
    {
        var clock = new JumpingClock();
        await using var site = await SiteAsync(clock, door: door, retries: 3, simulator: new() { Hosts = 40, LogBytes = 200 });
        site.Server.FailNext(FaultKind.TooLarge, 1, "batch_get");

        var outcomes = await site.HostsAsync(100, 200, Hosts(40));

        Assert.Equal(40, outcomes.Count(outcome => outcome.Log is not null));
        Assert.Empty(clock.Waits);
        Assert.Equal(3, site.Server.RequestCount);
    }

    [Fact]
    public async Task A_body_that_breaks_is_not_asked_for_again_where_it_was_whole()
    {
        var clock = new JumpingClock();
        await using var site = await SiteAsync(clock, retries: 3, simulator: new() { Hosts = 100, LogBytes = 4000 });
        site.Server.FailNext(FaultKind.CutBody, 3, Batch);

        var outcomes = await site.HostsAsync(100, 200, Hosts(50));

        Assert.Equal(50, outcomes.Select(outcome => ((ScriptLog)outcome.Log!).HostId).Distinct().Count());
        var sizes = site.Server.Requests.Where(request => request.Name == Batch).Select(request => request.Body.Length).ToList();
        Assert.Equal(sizes.OrderDescending(), sizes);
        Assert.True(sizes[^1] < sizes[0], "what had arrived was not asked for again");
    }

    [Fact]
    public async Task A_server_that_answers_nobody_is_given_up_on_after_a_bounded_time_whatever_the_number_of_hosts()
    {
        var clock = new JumpingClock(overLimits: true);
        await using var site = await SiteAsync(clock, retries: 5, interval: TimeSpan.FromSeconds(1), simulator: new() { Hosts = 10, Record = false });
        var start = clock.GetUtcNow();
        site.Server.FailNext(FaultKind.StallHeaders, int.MaxValue);

        var outcomes = await site.HostsAsync(100, 200, Hosts(20_000), new() { ThrottleLimit = 2, BatchSize = 500 });

        Assert.Equal(20_000, outcomes.Select(outcome => outcome.Target).Distinct().Count());
        Assert.All(outcomes, outcome => Assert.Equal(BkJobErrorKind.RequestTimeout, outcome.Error!.Kind));
        Assert.True(site.Server.RequestCount <= 500, $"{site.Server.RequestCount} requests");
        Tally.Longest("server gone: requests for 20,000 hosts", site.Server.RequestCount);
        Tally.Longest("server gone: minutes of patience, two in flight", Math.Round((clock.GetUtcNow() - start).TotalMinutes, 0));
    }

    [Fact]
    public async Task Where_nobody_listens_the_first_batch_is_patient_and_the_rest_is_not()
    {
        var clock = new JumpingClock();
        var site = await SiteAsync(clock, retries: 5);
        await site.HostsAsync(100, 200, Hosts(1));
        await site.Server.DisposeAsync();

        var outcomes = await site.HostsAsync(100, 200, Hosts(1000), new() { BatchSize = 50, ThrottleLimit = 1 });

        Assert.Equal(1000, outcomes.Count);
        Assert.All(outcomes, outcome => Assert.Equal(BkJobErrorKind.ConnectionFailed, outcome.Error!.Kind));
        Assert.InRange(clock.Waits.Count, 5, 5 + 19);
        site.Client.Dispose();
    }

    [Fact]
    public async Task Where_nobody_ever_answered_one_more_try_is_enough()
    {
        var clock = new JumpingClock();
        var site = await SiteAsync(clock, retries: 5);
        await site.Server.DisposeAsync();

        var error = await Assert.ThrowsAsync<BkJobException>(() => site.Client.GetJobInstanceAsync(100));

        Assert.Equal(BkJobErrorKind.ConnectionFailed, error.Kind);
        Assert.Single(clock.Waits);
        site.Client.Dispose();
    }

    [Fact]
    public async Task Sources_that_cannot_be_found_out_are_one_error_of_their_step_and_not_silence()
    {
        await using var site = await SiteAsync(new JumpingClock(), retries: 1, simulator: new() { Hosts = 10, LogBytes = 200 });
        site.Server.FailNext(FaultKind.ErrorEmpty, 1000, "/get_step_instance_detail");
        site.Server.FailNext(FaultKind.ErrorEmpty, 1000, "/get_job_instance_ip_log");

        var outcomes = await site.WholeJobAsync(100);

        Assert.Equal(300L, Assert.Single(outcomes, outcome => outcome.Error is not null).Target);
        Assert.Equal(10, outcomes.Count(outcome => outcome.Log is ScriptLog));
        Assert.Equal(10, outcomes.Select(outcome => outcome.Log).OfType<FileTransferLog>().Select(log => log.HostId).Distinct().Count());
    }

    private static IEnumerable<HostKey> Hosts(int count) => Enumerable.Range(1, count).Select(id => new HostKey(id));

    private static ScriptedResponse Answer(int status, params (string Name, string Value)[] headers) =>
        new(status, default, "") { Headers = headers.ToDictionary(header => header.Name, header => header.Value) };

    private static Task<SimulatedSite> SiteAsync(
        TimeProvider clock, Door door = Door.V3, int retries = 5, TimeSpan? interval = null, SimulatorOptions? simulator = null) =>
        SimulatedSite.StartAsync(door, simulator, options => new BkJobClientOptionsBuilder
        {
            Uri = options.Uri,
            ApiVersion = options.ApiVersion,
            MaximumRetryCount = retries,
            // Jitter may shorten a wait to nothing, which no clock sees; of a second hardly ever.
            RetryInterval = interval ?? TimeSpan.FromSeconds(1),
            Time = clock,
        }.Build());
}
