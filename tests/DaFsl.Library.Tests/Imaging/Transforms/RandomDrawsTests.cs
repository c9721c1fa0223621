using DaFsl.Library.Imaging.Transforms;

namespace DaFsl.Library.Tests.Imaging.Transforms;

public sealed class RandomDrawsTests
{
    [Theory]
    [InlineData(0.05)]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(3)]
    public void Beta_has_the_mean_and_the_variance_of_the_distribution(double alpha)
    {
        var random = new Random(1);

        double[] draws = [.. Enumerable.Range(0, 20000).Select(_ => random.Beta(alpha))];

        // Mean one half, variance 1 / (4 (2 alpha + 1)).
        Assert.All(draws, d => Assert.InRange(d, 0, 1));
        Assert.Equal(0.5, draws.Average(), 0.012);
        Assert.Equal(1 / (4 * ((2 * alpha) + 1)), draws.Average(d => (d - 0.5) * (d - 0.5)), 0.003);
    }

    [Fact]
    public void Beta_of_1_is_uniform()
    {
        var random = new Random(2);

        int[] counts = [.. Enumerable.Range(0, 20000).GroupBy(_ => (int)(random.Beta(1) * 10)).OrderBy(g => g.Key).Select(g => g.Count())];

        // Tenths: 2,000 each, with a deviation of 42.
        Assert.Equal(10, counts.Length);
        Assert.All(counts, c => Assert.InRange(c, 1830, 2170));
    }
}
