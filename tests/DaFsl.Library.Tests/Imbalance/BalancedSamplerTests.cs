using DaFsl.Library.Imbalance;

namespace DaFsl.Library.Tests.Imbalance;

public sealed class BalancedSamplerTests
{
    private static readonly int[] _labels = [0, 0, 7, 0, 0, 7, 0];

    [Fact]
    public void Epoch_draws_each_class_equally_often_and_repeats_the_scarce_one()
    {
        var sampler = new BalancedSampler(_labels, seed: 1);

        IReadOnlyList<int> draws = sampler.Epoch(0);

        Assert.Equal(5, sampler.DrawsPerClass);
        Assert.Equal(10, sampler.Count);
        Assert.Equal([0, 1, 3, 4, 6], draws.Where(i => _labels[i] == 0).Order());

        // Five draws of the two items 2 and 5: twice each, and one of them once more.
        int[] scarce = [.. draws.Where(i => _labels[i] == 7)];
        Assert.Equal(5, scarce.Length);
        Assert.InRange(scarce.Count(i => i == 2), 2, 3);
    }

    [Fact]
    public void Epoch_depends_on_seed_and_epoch_alone()
    {
        var sampler = new BalancedSampler(_labels, seed: 1);
        IReadOnlyList<int> first = sampler.Epoch(0);

        Assert.NotEqual(first, sampler.Epoch(1));
        Assert.NotEqual(first, new BalancedSampler(_labels, seed: 2).Epoch(0));
        Assert.Equal(first, sampler.Epoch(0));
        Assert.Equal(first, new BalancedSampler(_labels, seed: 1).Epoch(0));
    }

    [Fact]
    public void Epoch_mixes_the_classes()
    {
        int[] labels = [.. Enumerable.Range(0, 200).Select(i => i / 100)];

        int ofFirstClass = new BalancedSampler(labels, seed: 3).Epoch(0).Take(100).Count(i => labels[i] == 0);

        Assert.InRange(ofFirstClass, 30, 70);
    }

    [Fact]
    public void Constructor_without_items_throws()
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => new BalancedSampler([], seed: 1));

        Assert.Equal("There is no item to draw from. (Parameter 'labels')", thrown.Message);
    }

    [Fact]
    public void Epoch_below_0_throws() =>
        Assert.Throws<ArgumentOutOfRangeException>("epoch", () => new BalancedSampler(_labels, seed: 1).Epoch(-1));
}
