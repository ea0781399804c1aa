using BkJob.Reasons.Explaining;

namespace BkJob.Reasons.Tests.Explaining;

/// <summary>How likely chance is, as the binomial distribution has it.</summary>
public sealed class NoiseTests
{
    [Theory]
    [InlineData(0, 10, 0.1, 1)]
    [InlineData(1, 10, 0.1, 0.651322)]
    [InlineData(2, 10, 0.1, 0.263901)]
    [InlineData(3, 3, 0.5, 0.125)]
    [InlineData(4, 3, 0.5, 0)]
    [InlineData(1900, 2000, 0.5, 0)]
    [InlineData(1000, 2000, 0.5, 0.508920)]
    [InlineData(2000, 8000, 0.1, 0)]
    public void At_least_so_many_of_the_hosts(int noisy, int hosts, double noise, double chance) => Assert.Equal(chance, Noise.Chance(noisy, hosts, noise), 6);
}
