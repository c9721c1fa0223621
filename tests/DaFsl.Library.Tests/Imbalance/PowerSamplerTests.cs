using DaFsl.Library.Imbalance;

namespace DaFsl.Library.Tests.Imbalance;

public sealed class PowerSamplerTests
{
    // 16 of class 0, 4 of class 1, 1 of class 5.
    private static readonly int[] _labels = [.. Enumerable.Repeat(0, 16), 1, 1, 1, 1, 5];

    [Theory]
    [InlineData(1, 16, 4, 1)]
    [InlineData(0.5, 16, 8, 4)] // sqrt(16 x 4) and sqrt(16 x 1)
    [InlineData(0, 16, 16, 16)]
    public void Epoch_draws_classes_by_the_power_of_their_counts(double power, int first, int second, int third)
    {
        var sampler = new PowerSampler(_labels, power, seed: 1);

        IReadOnlyList<int> draws = sampler.Epoch(0);

        Assert.Equal(first + second + third, sampler.Count);
        Assert.Equal([first, second, third], draws.GroupBy(d => _labels[d]).OrderBy(g => g.Key).Select(g => g.Count()));
        Assert.Equal(Enumerable.Range(0, 21), draws.Distinct().Order());

        // A class's items come equally often, but for a remainder.
        Assert.All(draws.GroupBy(d => _labels[d]), own =>
            Assert.InRange(own.GroupBy(d => d).Max(g => g.Count()) - own.GroupBy(d => d).Min(g => g.Count()), 0, 1)
        );
    }

    [Fact]
    public void Epoch_depends_on_the_seed_and_the_epoch_alone()
    {
        var sampler = new PowerSampler(_labels, 0.5, seed: 1);

        Assert.Equal(sampler.Epoch(3), new PowerSampler(_labels, 0.5, seed: 1).Epoch(3));
        Assert.NotEqual(sampler.Epoch(3), sampler.Epoch(4));
        Assert.NotEqual(sampler.Epoch(3), new PowerSampler(_labels, 0.5, seed: 2).Epoch(3));
    }

    [Fact]
    public void Bad_input_throws()
    {
        Assert.Equal(
            "There is no item to draw from. (Parameter 'labels')",
            Assert.Throws<ArgumentException>(() => new PowerSampler([], 0, seed: 1)).Message
        );
        Assert.Throws<ArgumentOutOfRangeException>("power", () => new PowerSampler([0], 1.1, seed: 1));
        Assert.Throws<ArgumentOutOfRangeException>("power", () => new PowerSampler([0], double.NaN, seed: 1));
        Assert.Throws<ArgumentOutOfRangeException>("epoch", () => new PowerSampler([0], 0, seed: 1).Epoch(-1));
    }
}
