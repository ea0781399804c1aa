using BkJob.PowerShell.Views;

namespace BkJob.PowerShell.Tests.Views;

public sealed class ShortCountsTests
{
    [Theory]
    [InlineData(6, 200, "6/200")]
    [InlineData(900, 20_000, "900/20000")]
    [InlineData(1_300, 40_000, "1300/40k")]
    [InlineData(20_000, 20_000, "20000/20k")]
    [InlineData(20_345, 20_399, "20k/20k")]
    [InlineData(12_345, 100_000, "12k/100k")]
    [InlineData(123_456, 1_000_000, "123456/1M")]
    [InlineData(1_234_567, 2_469_134, "1.2M/2.4M")]
    [InlineData(null, 12_345_678, "0/12M")]
    public void Any_number_of_hosts_fits_into_its_column(int? failed, int all, string expected) =>
        Assert.Equal(expected, ShortCounts.Of(failed, all));
}
