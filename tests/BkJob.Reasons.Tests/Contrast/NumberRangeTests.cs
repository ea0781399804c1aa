using BkJob.Reasons.Contrast;

namespace BkJob.Reasons.Tests.Contrast;

/// <summary>When a number is far from those that the hosts that succeeded show.</summary>
public sealed class NumberRangeTests
{
    [Theory]
    // A quarter of the range beyond its end.
    [InlineData(10, 20, 22.4, false)]
    [InlineData(10, 20, 22.5, false)]
    [InlineData(10, 20, 22.6, true)]
    [InlineData(10, 20, 7.6, false)]
    [InlineData(10, 20, 7.5, false)]
    [InlineData(10, 20, 7.4, true)]
    // Twice as large, half as small.
    [InlineData(-1000, 10, 20, false)]
    [InlineData(-1000, 10, 21, true)]
    [InlineData(100, 10_000, 50, false)]
    [InlineData(100, 10_000, 49, true)]
    [InlineData(0, 1000, -1, false)]
    [InlineData(-10, 1000, -6, false)]
    // Within.
    [InlineData(10, 20, 10, false)]
    [InlineData(10, 20, 20, false)]
    [InlineData(10, 20, 15, false)]
    [InlineData(5, 5, 5, false)]
    [InlineData(5, 5, 6, true)]
    [InlineData(5, 5, float.NaN, false)]
    public void Beyond_a_quarter_of_the_range_or_twice_as_large_or_half_as_small(float least, float most, float number, bool isFar) =>
        Assert.Equal(isFar, new NumberRange(least, most, 3).IsFarOutside(number));

    [Fact]
    public void A_range_is_known_where_enough_hosts_show_a_number()
    {
        var contrast = HandMadeStep.Of(["took 9 ms"], ["took 3 ms\nused 1 MB", "took 7 ms", "took 5 ms\ntook 6 ms"]);

        var range = Assert.Single(NumberRange.Of(contrast, 3)).Value;

        Assert.Equal(new NumberRange(3, 7, 3), range);
        Assert.Equal(2, NumberRange.Of(contrast, 1).Count);
        Assert.Empty(NumberRange.Of(contrast, 4));
    }
}
