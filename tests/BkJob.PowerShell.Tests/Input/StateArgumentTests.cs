using BkJob.PowerShell.Input;

namespace BkJob.PowerShell.Tests.Input;

public sealed class StateArgumentTests
{
    [Theory]
    [InlineData("9", HostStatus.Success)]
    [InlineData(9, HostStatus.Success)]
    [InlineData(999L, (HostStatus)999)]
    public void A_state_is_taken_by_its_number(object given, HostStatus expected) => Assert.Equal(expected, Transformed(given));

    [Theory]
    [InlineData(4_294_967_305L)]
    [InlineData("4294967305")]
    [InlineData("Success")]
    public void What_is_no_number_of_a_state_is_left_to_the_engine(object given) => Assert.Equal(given, Transformed(given));

    [Fact]
    public void Several_are_taken_at_once() =>
        Assert.Equal([HostStatus.Success, "Failed"], (object[])Transformed(new object[] { 9, "Failed" })!);

    private static object? Transformed(object given) => new StateArgumentAttribute(typeof(HostStatus)).Transform(null!, given);
}
