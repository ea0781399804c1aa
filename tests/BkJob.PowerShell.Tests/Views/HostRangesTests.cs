using BkJob.PowerShell.Views;

namespace BkJob.PowerShell.Tests.Views;

public sealed class HostRangesTests
{
    [Fact]
    public void Neighbours_are_a_range() =>
        Assert.Equal(["0:10.0.0.3-5", "0:10.0.1.1"], HostRanges.Of([new("10.0.0.5"), new("10.0.0.3"), new("10.0.1.1"), new("10.0.0.4")]));

    // The runtime takes "010" for eight, and "5" for 0.0.0.5.
    [Theory]
    [InlineData("010.0.0.1")]
    [InlineData("10.1")]
    [InlineData("5")]
    public void What_is_no_address_in_its_usual_form_is_shown_as_it_is(string address) =>
        Assert.Equal([new HostKey(address).Target], HostRanges.Of([new(address)]));
}
