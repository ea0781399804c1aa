using BkJob.Simulator.World;
using static BkJob.Client.Tests.Logs.Follow.Course;

namespace BkJob.Client.Tests.Jobs;

/// <summary>Waiting for jobs: what is told meanwhile, how often is asked, and how it ends.</summary>
public sealed class WaitTests
{
    [Fact]
    public async Task How_far_a_job_is_is_told_until_it_is_finished()
    {
        await using var site = await StartAsync(Of(
            new(Waiting, Running("1\n"), Running("x\n")),
            new(Running(null), Failed("1\n"), Done("x\n")),
            End(Done("a\n"), Failed("1\n"), Done("x\n")) with { StepStatus = 4 }));

        var outcomes = await WaitAsync(site, [new(Job, site.Scope)]);

        Assert.Equal(
            [(true, "照剧本运行", 0, 0, 3), (true, "照剧本运行", 2, 1, 3), (false, null, 0, 0, 0)],
            outcomes.Select(outcome => (outcome.IsProgress, outcome.StepName, outcome.HostsDone, outcome.HostsFailed, outcome.HostsTotal)));
        var job = outcomes[^1].Instance!;
        Assert.Equal((Job, true, JobStatus.Failed, 3, 1), (job.JobInstanceId, job.IsFinished, job.Status!.Value, job.Steps![0].HostCount!.Value, job.Steps[0].FailedHostCount!.Value));
    }

    [Fact]
    public async Task A_job_is_asked_for_every_second_while_hosts_end_and_else_less_and_less_often()
    {
        var clock = new JumpingClock();
        var quiet = new PlayedRound(Running("1\n"), Running("x\n"));
        var one = new PlayedRound(Done("1\n"), Running("x\n"));
        await using var site = await StartAsync(clock, Of(quiet, quiet, quiet, one, one, End(Done("1\n"), Done("x\n"))));

        await site.Client.WaitAsync(new[] { new WaitRequest(Job, site.Scope) }.ToAsyncEnumerable()).CountAsync();

        // The first answer is news, as is the host that ends.
        Assert.Equal([1000, 1500, 2250, 1000, 1500], clock.Waits.Select(wait => (int)wait.TotalMilliseconds));
    }

    [Fact]
    public async Task A_job_that_does_not_end_in_time_is_an_error_of_its_own()
    {
        await using var site = await StartAsync(new JumpingClock(), Of(new PlayedRound(Running("1\n"))));

        var outcomes = await site.Client.WaitAsync(
            new[] { new WaitRequest(Job, site.Scope) }.ToAsyncEnumerable(), new() { Timeout = TimeSpan.FromMinutes(30) }).ToListAsync();

        var error = Assert.Single(outcomes, outcome => outcome.Error is not null);
        Assert.Equal((Job, BkJobErrorKind.WaitTimeout, "Job 112 did not finish within 1800 s."), (error.JobInstanceId, error.Error!.Kind, error.Error.Message));
    }

    [Fact]
    public async Task A_job_that_ends_in_time_is_no_error()
    {
        await using var site = await StartAsync(Of(new PlayedRound(Running("1\n")), End(Done("1\n"))));

        var outcomes = await WaitAsync(site, [new(Job, site.Scope)], TimeSpan.FromMinutes(5));

        Assert.Equal(Job, Assert.Single(outcomes, outcome => !outcome.IsProgress).Instance!.JobInstanceId);
    }

    [Fact]
    public async Task A_job_that_is_not_there_is_an_error_and_the_others_are_waited_for()
    {
        await using var site = await StartAsync(Of(new PlayedRound(Running("1\n")), End(Done("1\n"))));

        var outcomes = (await WaitAsync(site, [new(999, site.Scope), new(Job, site.Scope), new(999, site.Scope), new(Job, site.Scope)])).Where(outcome => !outcome.IsProgress).ToList();

        Assert.Equal([(Job, null), (999L, (BkJobErrorKind?)BkJobErrorKind.JobInstanceNotFound)], outcomes.Select(outcome => (outcome.JobInstanceId, outcome.Error?.Kind)).Order());
    }

    [Fact]
    public async Task What_ends_everything_ends_every_wait()
    {
        await using var site = await StartAsync(Of(new PlayedRound(Running("1\n"))), Of(new PlayedRound(Running("1\n"))));
        var requests = new[] { new WaitRequest(Job, site.Scope), new WaitRequest(113, site.Scope) };
        var rounds = 0;
        site.Server.Intercept = async context =>
        {
            if (Interlocked.Increment(ref rounds) < 6)
            {
                return false;
            }

            context.Response.StatusCode = 401;
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync("""{"code_name":"INVALID_ARGS","code":1640001,"message":"app_secret is wrong","result":false,"data":null}"""u8.ToArray());
            return true;
        };

        var error = await Assert.ThrowsAsync<BkJobException>(() => WaitAsync(site, requests));

        Assert.Equal(BkJobErrorKind.AuthenticationFailed, error.Kind);
    }

    private static async Task<List<WaitOutcome>> WaitAsync(SimulatedSite site, WaitRequest[] requests, TimeSpan? timeout = null) =>
        await site.Client.WaitAsync(requests.ToAsyncEnumerable(), new() { PollInterval = TimeSpan.FromMilliseconds(1), Timeout = timeout }).ToListAsync();

    private static Task<SimulatedSite> StartAsync(JumpingClock clock, params PlayedJob[] jobs) => SimulatedSite.StartAsync(
        simulator: new() { Hosts = 4, Played = jobs },
        with: options => new BkJobClientOptionsBuilder { Uri = options.Uri, ApiVersion = options.ApiVersion, Time = clock }.Build());

    private static Task<SimulatedSite> StartAsync(params PlayedJob[] jobs) => Logs.Follow.Course.StartAsync(jobs);
}
