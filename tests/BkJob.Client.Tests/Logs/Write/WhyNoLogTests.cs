using System.Globalization;

namespace BkJob.Client.Tests.Logs.Write;

/// <summary>An error about a log that is not there says why, where the results were read or are at hand.</summary>
public sealed class WhyNoLogTests
{
    [Theory]
    [InlineData(200, "en-US", "step 200 of job 100: its status is 'agent abnormal'.")]
    [InlineData(200, "zh-CN", "的日志：主机状态为“Agent 异常”。")]
    [InlineData(300, "en-US", "step 300 of job 100: its status is 'agent abnormal'.")]
    public async Task A_status_that_the_caller_brings_along_is_said(long step, string language, string expected)
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 20, HostsWithoutLog = new HashSet<long> { 3 } });
        var known = new HostResult { JobInstanceId = 100, StepInstanceId = step, HostId = 3, Status = HostStatus.AgentAbnormal, StepType = step == 300 ? StepType.File : StepType.Script };

        var error = await InAsync(language, async () => (await site.ReadAsync([new(100, site.Scope) { StepInstanceId = step, Host = new(3), Known = known }])).OnlyError());

        Assert.Contains(expected, error.Message);
        Assert.Equal((BkJobErrorKind.HostLogNotFound, Remedy.None), (error.Kind, error.Remedy));
    }

    [Fact]
    public async Task A_status_that_was_read_to_find_the_host_is_said()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 1000 });
        var world = site.Server.World;
        var silent = world.HostsOf(100, 200).First(host => world.ExpectedResult(100, 200, host.Id!.Value).Status == (int)HostStatus.AgentAbnormal);

        var errors = (await site.HostsAsync(100, null, Hosts.Ids(silent.Id!.Value))).Errors();

        Assert.Contains(errors, error => error.Error.Message.EndsWith("in step 200 of job 100: its status is 'agent abnormal'.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_host_that_the_results_do_not_list_did_not_run_the_step()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 20 });

        var ofStep = (await site.HostsAsync(100, 200, Hosts.Ids(999), new() { IncludeStatus = true })).OnlyError();
        var ofJob = (await site.HostsAsync(100, null, Hosts.Ids(999))).OnlyError();

        Assert.Equal("Step 200 of job 100 did not run on host #999.", ofStep.Message);
        Assert.Equal("No step of job 100 ran on host #999.", ofJob.Message);
    }

    [Fact]
    public async Task Where_nothing_is_known_of_the_host_the_error_says_what_would_tell()
    {
        await using var site = await SimulatedSite.StartAsync(simulator: new() { Hosts = 20, HostsWithoutLog = new HashSet<long> { 3 } });

        var error = (await site.HostsAsync(100, 200, Hosts.Ids(3))).OnlyError();

        Assert.Equal(("The server has no log of host #3 in step 200 of job 100.", Remedy.ListResults), (error.Message, error.Remedy));
    }

    private static async Task<T> InAsync<T>(string language, Func<Task<T>> ask)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = new(language);
        try
        {
            return await ask();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
