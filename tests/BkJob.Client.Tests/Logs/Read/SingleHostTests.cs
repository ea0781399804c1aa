namespace BkJob.Client.Tests.Logs.Read;

/// <summary>What the answer about one host alone means, when the batch left the host out.</summary>
[Trait(DesktopClient.Trait, DesktopClient.Either)]
public sealed class SingleHostTests
{
    private const string Left = """{"code":1243053,"result":false,"message":"主机不存在","data":null}""";

    [Fact]
    public async Task What_is_wrong_with_the_whole_step_is_one_error_and_no_other_host_is_asked_for()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 10, HostsOnlyAlone = new HashSet<long> { 2, 3, 4 } }, with: Clients.OneAtATime);
        site.AnswerAlways(HandMadeAnswers.Single, """{"code":9900403,"result":false,"message":"no permission","data":null}""");

        var outcomes = await site.HostsAsync(100, 200, Hosts.Range(1, 4));

        Assert.Equal(1, Assert.Single(outcomes.Scripts()).HostId);
        Assert.Equal((BkJobErrorKind.PermissionDenied, (object)100L), (Assert.Single(outcomes.Errors()).Error.Kind, outcomes.Errors()[0].Target));
        Assert.Single(site.RequestsTo(HandMadeAnswers.Single));
    }

    [Fact]
    public async Task Where_it_cannot_take_the_name_of_the_host_the_batch_has_the_last_word()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 10, HostsWithoutLog = new HashSet<long> { 4 } });
        site.AnswerAlways(HandMadeAnswers.Single, """{"code":1241007,"result":false,"message":"请求参数[ip]缺失或不合法","data":null}""");

        Assert.Equal(BkJobErrorKind.HostLogNotFound, (await site.HostsAsync(100, 200, Hosts.Ids(4))).OnlyError().Kind);
        Assert.Contains(site.Notices, notice => notice.Contains("1241007", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(200, Left, false)]
    [InlineData(502, "", true)]
    public async Task A_source_that_nobody_named_is_an_error_only_when_it_may_have_a_log(int status, string body, bool isError)
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 12, HostsOnlyAlone = new HashSet<long> { 13 } });
        site.AnswerAlways(HandMadeAnswers.Single, body, status);

        var outcomes = await site.ReadAsync([new(100, site.Scope) { StepInstanceId = 300 }]);

        Assert.Equal(isError ? ["#13"] : [], outcomes.Errors().Select(error => $"#{((HostKey)error.Target).HostId}"));
        Assert.DoesNotContain(outcomes.Files(), row => row.HostId == 13);
        Assert.NotEmpty(site.RequestsTo(HandMadeAnswers.Single));
    }

    [Theory]
    [InlineData("10.0.0.13")]
    [InlineData(null)]
    public async Task A_source_has_its_own_uploads_and_no_others_by_whichever_name_it_is_asked_for(string? address)
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 12, HostsOnlyAlone = new HashSet<long> { 13 } });

        var outcomes = await site.HostsAsync(100, 300, [address is null ? new(13) : new(address)]);

        Assert.Empty(outcomes.Errors());
        Assert.Equal(site.Server.World.ExpectedFileLog(100, 300, 13).Select(row => row.LogContent).Order(), outcomes.Files().Select(row => row.LogContent).Order());
        Assert.Equal(address is null ? 0 : 1, site.RequestsTo("/get_step_instance_detail").Count);
    }

    [Fact]
    public async Task A_source_that_was_named_is_an_error_whatever_is_wrong_with_it()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 12, HostsOnlyAlone = new HashSet<long> { 13 } });
        site.AnswerAlways(HandMadeAnswers.Single, Left);

        Assert.Equal(BkJobErrorKind.HostNotFound, (await site.HostsAsync(100, 300, Hosts.Ids(13))).OnlyError().Kind);
    }
}
