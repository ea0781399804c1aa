namespace BkJob.Client.Tests.Logs.Plan;

/// <summary>A host is the same host by whatever name it is asked for.</summary>
[Trait(DesktopClient.Trait, DesktopClient.Either)]
public sealed class HostNameTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(304L)]
    public async Task A_source_of_files_is_found_by_its_IPv6_address_in_any_spelling(long? step)
    {
        await using var site = await SimulatedSite.StartAsync();

        var outcomes = await site.HostsAsync(104, step, [new HostKey("FD00:1:0::0009", 3)]);

        Assert.Empty(outcomes.Errors());
        Assert.All(outcomes.Files(), file => Assert.Equal((304, TransferMode.Upload, 9007199254740999), (file.StepInstanceId, file.Mode, file.HostId)));
        Assert.Equal(2, outcomes.Files().Count);
    }

    [Fact]
    public async Task A_row_that_spells_an_IPv6_address_in_another_way_answers_the_host()
    {
        await using var site = await SimulatedSite.StartAsync();
        site.Answer(HandMadeAnswers.V3Batch, HandMadeAnswers.V3Scripts("""{"host_id":null,"bk_cloud_id":3,"ip":null,"ipv6":"fd00:0001:0:0:0:0:0:3","log_content":"es lebt"}"""));

        var outcomes = await site.HostsAsync(104, 204, [new HostKey("fd00:1::3", 3)]);

        Assert.Equal("es lebt", outcomes.OnlyScript().LogContent);
    }
}
