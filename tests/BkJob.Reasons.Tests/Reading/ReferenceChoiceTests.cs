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

    // With a walk over all that are chosen at each change this takes hours.
    [Fact]
    public void Of_a_million_hosts_a_hundred_thousand_are_chosen_the_same_ones_in_any_order()
    {
        HostResult[] hosts = [.. Enumerable.Range(1, 1_000_000).Select(id => new HostResult { HostId = id, Status = HostStatus.Success })];

        var chosen = ReferenceChoice.Of(hosts, 100_000).Select(host => host.HostId).ToList();

        Assert.Equal(100_000, chosen.Distinct().Count());
        Assert.Equal(chosen, ReferenceChoice.Of(hosts.Reverse(), 100_000).Select(host => host.HostId));
    }
}
