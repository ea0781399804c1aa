namespace BkJob.Reasons.Tests.Reading;

public sealed class ReferenceChoiceTests
{
    [Fact]
    public void What_cannot_be_chosen_from_is_refused()
    {
        Assert.Equal("results", Assert.Throws<ArgumentNullException>(() => ReferenceChoice.Of(null!, 1)).ParamName);
        Assert.Equal("size", Assert.Throws<ArgumentOutOfRangeException>(() => ReferenceChoice.Of([], -1)).ParamName);
        Assert.Empty(ReferenceChoice.Of([], 0));
    }

    [Fact]
    public void Fewer_than_no_neighbours_cannot_be_shown() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogComparerOptions { Context = -1 });
}
