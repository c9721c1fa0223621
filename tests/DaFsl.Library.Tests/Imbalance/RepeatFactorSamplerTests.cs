using DaFsl.Library.Data;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Imbalance;

namespace DaFsl.Library.Tests.Imbalance;

public sealed class RepeatFactorSamplerTests
{
    // Of 16 images, 15 hold a, one of them b as well, and one is empty.
    private static readonly string[][] _images =
    [
        ["a", "b", "b"],
        .. Enumerable.Repeat<string[]>(["a", "a"], 14),
        [],
    ];

    [Fact]
    public void Factors_followTheEquation()
    {
        var sampler = new RepeatFactorSampler(_images, seed: 1);

        // Two classes, so t = 1/2: sqrt((1/2) / (1/16)) = sqrt 8 for b, and a, in more than half of the images, has 1.
        Assert.Equal(Math.Sqrt(8), sampler.ClassFactors["b"], 12);
        Assert.Equal(1, sampler.ClassFactors["a"]);
        Assert.Equal([Math.Sqrt(8), .. Enumerable.Repeat(1.0, 15)], sampler.ImageFactors);
    }

    [Theory]
    [InlineData(0.001, 0.5, 1)]
    [InlineData(0.25, 0.5, 2)]
    [InlineData(1, 1, 16)]
    [InlineData(1, 0, 1)]
    public void Factors_followThresholdAndPower(double threshold, double power, double expected)
    {
        var sampler = new RepeatFactorSampler(_images, seed: 1, new RepeatFactorOptions { Threshold = threshold, Power = power });

        Assert.Equal(expected, sampler.ImageFactors[0], 12);
    }

    [Fact]
    public void Epoch_repeatsByTheFactor_andRoundsAnewEachTime()
    {
        var sampler = new RepeatFactorSampler(_images, seed: 1);

        int[] times = [.. Enumerable.Range(0, 1000).Select(e => sampler.Epoch(e).Count(i => i == 0))];

        // sqrt 8 is 2.83: twice or thrice, and on average 2.83 within four standard errors of 0.012.
        Assert.Equal([2, 3], times.Distinct().Order());
        Assert.InRange(times.Average(), 2.78, 2.88);
        Assert.Equal(Enumerable.Range(1, 15), sampler.Epoch(0).Where(i => i != 0).Order());
    }

    [Fact]
    public void Epoch_dependsOnSeedAndEpochAlone()
    {
        var sampler = new RepeatFactorSampler(_images, seed: 1);
        IReadOnlyList<int> first = sampler.Epoch(0);

        Assert.NotEqual(first, sampler.Epoch(1));
        Assert.NotEqual(first, new RepeatFactorSampler(_images, seed: 2).Epoch(0));
        Assert.Equal(first, sampler.Epoch(0));
        Assert.Equal(first, new RepeatFactorSampler(_images, seed: 1).Epoch(0));
    }

    [Fact]
    public void Epoch_isShuffled()
    {
        var sampler = new RepeatFactorSampler([.. Enumerable.Repeat<string[]>(["a"], 200)], seed: 1);

        Assert.InRange(sampler.Epoch(0).Take(100).Count(i => i < 100), 30, 70);
    }

    [Fact]
    public void Of_dataSet_countsImagesNotObjects()
    {
        var pixels = ImageSources.InMemory("x", new PixelImage(1, 1, [1, 2, 3]));
        AnnotatedImage[] images =
        [
            .. _images.Select(p => new AnnotatedImage(pixels, 1, 1, [.. p.Select(c => new AnnotatedObject(c, BoundingBox.Filling(1, 1)))])),
        ];

        var sampler = RepeatFactorSampler.Of(new DataSet("x", ["a", "b", "never"], images), seed: 1);

        Assert.Equal(new RepeatFactorSampler(_images, seed: 1).ImageFactors, sampler.ImageFactors);
        Assert.Equal(["a", "b"], sampler.ClassFactors.Keys.Order());
    }

    [Fact]
    public void Constructor_imagesWithoutObjects_comeOnceEach() => Assert.Equal([0, 1], new RepeatFactorSampler(
                [
                    [],
                    [],
                ],
                seed: 1
            ).Epoch(0).Order());

    [Fact]
    public void Constructor_badOptions_tellsThemAll()
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(() =>
            new RepeatFactorSampler(_images, seed: 1, new RepeatFactorOptions { Threshold = 0, Power = double.NaN })
        );

        Assert.Equal(
            "RepeatFactorOptions.Threshold is 0; it must be above 0 and at most 1. RepeatFactorOptions.Power is "
                + "NaN; it must be from 0 to 1. "
                + "(Parameter 'options')",
            thrown.Message
        );
    }

    [Fact]
    public void Constructor_withoutImages_throws() =>
        Assert.Equal(
            "There is no image to draw from. (Parameter 'classesByImage')",
            Assert.Throws<ArgumentException>(() => new RepeatFactorSampler([], seed: 1)).Message
        );

    [Fact]
    public void Epoch_belowZero_throws() =>
        Assert.Throws<ArgumentOutOfRangeException>("epoch", () => new RepeatFactorSampler(_images, seed: 1).Epoch(-1));
}
