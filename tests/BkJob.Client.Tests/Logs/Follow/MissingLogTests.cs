using static BkJob.Client.Tests.Logs.Follow.Course;

namespace BkJob.Client.Tests.Logs.Follow;

/// <summary>Who has no log is told at the end, once for each job and step.</summary>
public sealed class MissingLogTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_host_without_a_log_is_one_error_at_the_end(bool whole)
    {
        await using var site = await StartAsync(Of(
            new(Done(null), Running("x\n")),
            new(Done(null), Running("x\n")),
            End(Done(null), Done("x\n"))));

        var outcomes = await site.FollowAsync(null, whole ? [] : Hosts.Ids(1, 2));

        Assert.Equal([(BkJobErrorKind.HostLogNotFound, new HostKey(1))], outcomes.Errors().Select(error => (error.Kind, new HostKey(((HostKey)error.Target!).HostId!.Value))));
        Assert.NotNull(outcomes[^1].Error);
        Assert.Equal("x", outcomes.Lines());
    }

    [Fact]
    public async Task A_host_that_waited_to_the_end_is_an_error_and_never_asked_for()
    {
        await using var site = await StartAsync(Of(new(Waiting, Running("x\n")), End(Waiting, Done("x\n")) with { StepStatus = 11 }));

        var outcomes = await site.FollowAsync();

        Assert.Equal(BkJobErrorKind.HostLogNotFound, Assert.Single(outcomes.Errors()).Kind);
        Assert.EndsWith("its status is 'waiting'.", Assert.Single(outcomes, outcome => outcome.Error is not null).Error!.Message);
        Assert.DoesNotContain(site.RequestsTo(HandMadeAnswers.V3Batch), request => request.HostIds().Contains(1));
    }

    [Fact]
    public async Task A_host_that_two_jobs_lack_is_told_for_both()
    {
        await using var site = await StartAsync(Of(End(Done("a\n"))), Of(End(Done("b\n"))));
        LogRequest[] requests = [site.Whole(112, 212) with { Host = new(77) }, site.Whole(113, 213) with { Host = new(77) }, site.Whole(113, 213) with { Host = new(77) }];

        var outcomes = await site.FollowRequestsAsync(null, requests);

        Assert.Equal([(BkJobErrorKind.HostLogNotFound, new HostKey(77)), (BkJobErrorKind.HostLogNotFound, new HostKey(77))], outcomes.Errors());
        Assert.Equal(["112", "113"], outcomes.Select(outcome => outcome.Error!.Message).Select(message => message.Contains("112", StringComparison.Ordinal) ? "112" : "113"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_step_that_two_jobs_lack_is_told_for_both(bool namesHosts)
    {
        await using var site = await StartAsync(Of(End(Done("a\n"))), Of(End(Done("b\n"))));
        LogRequest[] requests = [site.Whole(112, 999), site.Whole(113, 999)];

        var outcomes = await site.FollowRequestsAsync(null, namesHosts ? [.. requests.Select(request => request with { Host = new(1) })] : requests);

        Assert.Equal([(BkJobErrorKind.StepInstanceNotFound, 999L), (BkJobErrorKind.StepInstanceNotFound, 999L)], outcomes.Errors());
    }

    [Fact]
    public async Task A_log_that_is_empty_is_no_error()
    {
        await using var site = await StartAsync(Of(End(Done(""))));

        Assert.Empty(await site.FollowAsync().ContinueWith(outcomes => outcomes.Result.Errors(), TaskScheduler.Default));
    }
}
