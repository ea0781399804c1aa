namespace BkJob.Client.Tests.Wire.Seeds;

/// <summary>A whole installation that answers in the forms of the published documents.</summary>
[Trait(DesktopClient.Trait, DesktopClient.Either)]
public sealed class SeedShapesTests
{
    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    [InlineData(Door.Esb)]
    public async Task Every_host_of_a_job_yields_its_text(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new()
        {
            Hosts = 60,
            LogBytes = 400,
            SeedShapes = true,
            MissingRoutes = new HashSet<string> { "v4:batch_get_job_instance_execute_object_log" },
        });
        var world = site.Server.World;

        var outcomes = await site.WholeJobAsync(100);

        Assert.Empty(outcomes.Errors());
        var scripts = outcomes.Scripts().ToDictionary(log => log.IPAddress!, log => log.LogContent);
        Assert.Equal(world.HostsOf(100, 200).ToDictionary(host => host.IPAddress!, host => world.ExpectedScriptLog(100, 200, host.HostId)), scripts);
        var expectedRows = world.HostsOf(100, 300).Concat(world.SourcesOf(100, 300))
            .SelectMany(host => world.ExpectedFileLog(100, 300, host.HostId).Select(row => (host.IPAddress, (TransferMode?)row.Mode, row.SourcePath, row.DestinationPath, row.LogContent)));
        var rows = outcomes.Files().Where(row => row.Mode is not null).Select(row => (row.IPAddress, row.Mode, row.SourcePath!, row.DestinationPath, row.LogContent!));
        Assert.Equal(expectedRows.OrderBy(row => row.ToString()), rows.OrderBy(row => row.ToString()));
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.Esb)]
    public async Task Every_SOPS_node_names_its_job(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, new() { Hosts = 3, SeedShapes = true });

        var finished = await site.NodeAsync(new() { TaskId = 10, NodeId = "node0df0431f8f553925af01a94854bd", ComponentCode = "job_fast_execute_script" });
        var failed = await site.NodeAsync(new() { TaskId = 10, NodeId = "node1fa11ed000000000000000000001", ComponentCode = "job_execute_task" });
        var waiting = await site.NodeAsync(new() { TaskId = 10, NodeId = "node7eadf000000000000000000000007", ComponentCode = "job_fast_execute_script" });

        Assert.Equal([100L], finished.JobInstanceId);
        Assert.Equal([106L], failed.JobInstanceId);
        Assert.IsType<string>(failed.ExData);
        Assert.Equal(["job_inst_id", "_result"], Assert.Single(failed.Histories).Outputs.Select(output => output.Key));
        Assert.Equal(("CREATED", 0), (waiting.State, waiting.JobInstanceId.Length));
    }
}
