namespace BkJob.Client.Tests.Logs;

[Trait(DesktopClient.Trait, DesktopClient.Either)]
public sealed class WholeJobTests
{
    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    [InlineData(Door.Esb)]
    public async Task Every_host_of_every_step_yields_its_text_and_result(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 100, LogBytes = 600 });
        var world = site.Server.World;

        var outcomes = await site.WholeJobAsync(100);

        Assert.DoesNotContain(outcomes, outcome => outcome.Error is not null);
        var scripts = outcomes.Select(outcome => outcome.Log).OfType<ScriptLog>().ToDictionary(log => log.IPAddress!);
        Assert.Equal(100, scripts.Count);
        foreach (var host in world.HostsOf(100, 200))
        {
            var log = scripts[host.IPAddress!];
            var (status, tag, exitCode) = world.ExpectedResult(100, 200, host.HostId);
            Assert.Equal(((HostStatus)status, tag is "" ? null : tag, exitCode), (log.Status, log.Tag, log.ExitCode));
            Assert.Equal(status is 1 ? null : world.ExpectedScriptLog(100, 200, host.HostId), log.LogContent);
            Assert.Equal(door != Door.Esb, log.HostId is not null);
            Assert.Equal(status is not 1, log.StartTime is not null);
        }

        var files = outcomes.Select(outcome => outcome.Log).OfType<FileTransferLog>().ToList();
        foreach (var host in world.HostsOf(100, 300).Concat(world.SourcesOf(100, 300)))
        {
            var expected = world.ExpectedFileLog(100, 300, host.HostId);
            var rows = files.Where(row => row.IPAddress == host.IPAddress).ToList();
            Assert.Equal(
                expected.Select(row => (row.Mode, row.SourcePath, row.DestinationPath, row.LogContent)).Order(),
                rows.Where(row => row.Mode is not null).Select(row => ((int)row.Mode!, row.SourcePath!, row.DestinationPath, row.LogContent!)).Order());
        }
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    [InlineData(Door.Esb)]
    public async Task Script_logs_come_before_file_logs_so_that_a_csv_has_their_columns(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 120, LogBytes = 200 });

        var kinds = (await site.WholeJobAsync(100)).Select(outcome => outcome.Log!.GetType()).ToList();

        Assert.True(kinds.LastIndexOf(typeof(ScriptLog)) < kinds.IndexOf(typeof(FileTransferLog)));
    }
}
