using System.Globalization;
using System.Text.Json;
using BkJob.PlantedLogs;

namespace BkJob.Reasons.Tests.Explaining;

/// <summary>Promise 12: neither order nor culture plays a part.</summary>
public sealed class SameAgainTests
{
    private static readonly StepLogs Planted = StepLogs.Of(PlantedMix.Plant(Corpus.Named("A"), MixLevel.L3, 77, hosts: 900, failing: 90));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Shuffled_logs_give_the_same_reasons_to_the_byte(int seed) =>
        Assert.Equal(Text(Planted.Reasons(new() { ReferenceSize = 100 })), Text(Planted.Shuffled(seed).Reasons(new() { ReferenceSize = 100 })));

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("zh-CN")]
    public void Another_culture_gives_the_same_reasons_to_the_byte(string culture)
    {
        var expected = Text(Planted.Reasons());
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal(expected, Text(Planted.Reasons()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Reading_only_the_chosen_hosts_gives_the_same_reasons()
    {
        var results = Planted.Logs.Select(log => new HostResult { JobInstanceId = log.JobInstanceId, StepInstanceId = log.StepInstanceId, HostId = log.HostId, IPAddress = log.IPAddress, CloudId = log.CloudId, Status = log.Status });
        var chosen = ReferenceChoice.Of(results, 100).Select(result => result.HostId).ToHashSet();
        var finder = new ReasonFinder(new() { ReferenceSize = 100 });
        foreach (var log in Planted.Logs.Where(log => log.Status is not HostStatus.Success || chosen.Contains(log.HostId)))
        {
            finder.Add(log);
        }

        Assert.Equal(100, chosen.Count);
        Assert.Equal(Text(Planted.Reasons(new() { ReferenceSize = 100 })), Text(finder.Find()));
    }

    private static string Text(IReadOnlyList<FailureReason> reasons) => JsonSerializer.Serialize(reasons);
}
