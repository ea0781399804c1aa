using BkJob.Simulator.World;
using static BkJob.Client.Tests.Logs.Follow.Course;

namespace BkJob.Client.Tests.Logs.Follow;

/// <summary>A round that fails is made up for by the next; what still fails at the end is told, once.</summary>
public sealed class FailureTests
{
    private const string Broken = """{"code":1240002,"result":false,"message":"服务内部异常","data":null}""";

    [Fact]
    public async Task A_round_that_could_not_be_read_is_no_error_when_the_next_can()
    {
        await using var site = await StartAsync(Of(new(Running("1\n")), new(Running("1\n2\n")), End(Done("1\n2\n3\n"))));
        site.Answer(HandMadeAnswers.V3Batch, Broken);
        site.Answer(HandMadeAnswers.V3Batch, Broken);
        site.Answer(HandMadeAnswers.Single, Broken);
        site.Answer(HandMadeAnswers.Single, Broken);

        var outcomes = await site.FollowAsync();

        Assert.Empty(outcomes.Errors());
        Assert.Equal("1; 2; 3", outcomes.Lines());
    }

    [Fact]
    public async Task A_log_that_can_never_be_read_is_one_error()
    {
        await using var site = await StartAsync(Of(new(Running("1\n")), new(Running("1\n")), End(Done("1\n"))));
        site.AnswerAlways(HandMadeAnswers.V3Batch, Broken);
        site.AnswerAlways(HandMadeAnswers.Single, Broken);

        var error = Assert.Single((await site.FollowAsync(null, new HostKey(1))).Errors());

        Assert.Equal((BkJobErrorKind.ServerError, 1), (error.Kind, ((HostKey)error.Target!).HostId));
    }

    [Fact]
    public async Task Logs_that_may_not_be_read_are_one_error_for_the_step_and_the_end()
    {
        await using var site = await StartAsync(Of(new(Running("1\n"), Running("x\n")), new(Running("1\n"), Running("x\n")), End(Done("1\n"), Done("x\n"))));
        site.AnswerAlways(HandMadeAnswers.V3Batch, """{"code":9900403,"result":false,"message":"no permission","data":null}""");

        var outcomes = await site.FollowAsync();

        Assert.Equal(BkJobErrorKind.PermissionDenied, Assert.Single(outcomes.Errors()).Kind);
        Assert.Single(site.RequestsTo(HandMadeAnswers.V3Batch));
    }

    [Fact]
    public async Task A_status_that_cannot_be_read_ends_the_job_and_leaves_the_other_alone()
    {
        await using var site = await StartAsync(Of(new(Running("1\n")), End(Done("1\n"))), Of(new(Running("x\n")), End(Done("x\ny\n"))));
        site.Answer(HandMadeAnswers.Status, """{"code":1244006,"result":false,"message":"任务实例不存在","data":null}""");

        var outcomes = await site.FollowRequestsAsync(null, [site.Whole(), site.Whole(113, 213)]);

        Assert.Equal([(BkJobErrorKind.JobInstanceNotFound, 112L)], outcomes.Errors());
        Assert.Equal("x; y", outcomes.Lines());
    }

    [Fact]
    public async Task Sources_that_only_the_single_host_API_names_are_followed_too()
    {
        await using var site = await StartAsync(new PlayedJob
        {
            Hosts = HostsOf(1),
            Sources = [new(9, 0, "10.0.0.9")],
            Rounds = [new(Running(null), Running(null)), End(Done("1\n"), Done("u\n"))],
        });
        site.Server.Options.MissingRoutes = new HashSet<string> { "step-detail" };

        var outcomes = await site.FollowAsync();

        Assert.Empty(outcomes.Errors());
        Assert.Equal(("1 1", "1 u"), (outcomes.LinesOf(1), outcomes.LinesOf(9)));
    }
}
