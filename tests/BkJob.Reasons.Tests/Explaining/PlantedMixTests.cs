using BkJob.PlantedLogs;

namespace BkJob.Reasons.Tests.Explaining;

/// <summary>The planted mixes in small, with floors under what `./build.sh bench reasons` measures in full size.</summary>
public sealed class PlantedMixTests
{
    [Theory]
    [InlineData("A", 1, 0.97, 0.95, 0.95)]
    [InlineData("A", 2, 0.95, 0.90, 0.92)]
    [InlineData("A", 3, 0.92, 0.82, 0.90)]
    [InlineData("B", 1, 0.97, 0.95, 0.95)]
    [InlineData("B", 2, 0.95, 0.90, 0.92)]
    [InlineData("B", 3, 0.92, 0.82, 0.90)]
    [InlineData("C", 1, 0.97, 0.95, 0.95)]
    [InlineData("C", 2, 0.95, 0.90, 0.92)]
    [InlineData("C", 3, 0.92, 0.82, 0.90)]
    public void Planted_causes_are_found_and_named(string corpus, int level, double bCubed, double found, double named)
    {
        var mix = PlantedMix.Plant(Corpus.Named(corpus), MixLevel.All[level - 1], seed: 1000 + level, hosts: 1500, failing: 120);
        var groups = StepLogs.Of(mix).Reasons().Select(reason => (reason.Reason, (IReadOnlyList<long>)[.. reason.Hosts.Select(host => host.HostId!.Value)])).ToList();

        var score = Scoring.Of(mix, groups);

        Assert.True(score.BCubed >= bCubed, $"B-cubed {score.BCubed:0.000}");
        Assert.True(score.Found >= found, $"found {score.Found:0.000}");
        Assert.True(score.LabelIsCause >= named, $"named {score.LabelIsCause:0.000}");
    }
}
