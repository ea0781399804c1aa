using BkJob.Reasons.Contrast;

namespace BkJob.Reasons.Tests.Contrast;

/// <summary>Pieces of lines that others print whole.</summary>
public sealed class TornLinesTests
{
    private const string One = "Reading package lists is done";
    private const string Other = "Unpacking the new version";

    [Theory]
    // The beginning of one and the end of another, with up to three characters that belong to neither.
    [InlineData("Reading package version", true)]
    [InlineData("Reading package -- version", true)]
    [InlineData("Reading package -+-+ version", false)]
    // One that lost its end or its beginning.
    [InlineData("Reading package lists", true)]
    [InlineData("package lists is done", true)]
    [InlineData("Reading package lists X", true)]
    [InlineData("Reading package lists XY", false)]
    // Too little of it is there.
    [InlineData("Readi", false)]
    [InlineData("Readin", true)]
    [InlineData("Disk is full", false)]
    public void A_line_that_hardly_anybody_prints_is_torn_when_it_is_made_of_others(string line, bool isTorn)
    {
        var contrast = HandMadeStep.Of([line], [One + "\n" + Other, One + "\n" + Other, One + "\n" + Other]);

        Assert.Equal(isTorn, new TornLines(contrast).IsTorn(contrast.Template(line)));
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void A_line_that_more_than_two_hosts_print_was_meant_as_it_is(int hosts, bool isTorn)
    {
        var contrast = HandMadeStep.Of([.. Enumerable.Repeat("Reading package lists", hosts)], [One, One, One]);

        Assert.Equal(isTorn, new TornLines(contrast).IsTorn(contrast.Template("Reading package lists")));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void A_line_is_whole_when_three_hosts_print_it(int hosts, bool isTorn)
    {
        var contrast = HandMadeStep.Of(["Reading package lists"], [.. Enumerable.Repeat(One, hosts)]);

        Assert.Equal(isTorn, new TornLines(contrast).IsTorn(contrast.Template("Reading package lists")));
    }
}
