using DaFsl.Library.Detection.Model;

namespace DaFsl.Library.Tests.Detection.Model;

public sealed class ForegroundSamplerTests
{
    [Theory]
    [InlineData(5, 30, 2, 6)] // the share of the foreground is a quarter of 8
    [InlineData(1, 30, 1, 7)] // what is missing is background
    [InlineData(0, 30, 0, 8)]
    [InlineData(5, 3, 2, 3)] // too little background: no more foreground than its share
    [InlineData(0, 0, 0, 0)]
    public void Sample_fills_its_quotas(int foreground, int background, int expectedForeground, int expectedBackground)
    {
        int[] matches = Matches(foreground, ignored: 4, background);

        int[] sampled = new ForegroundSampler(8, 0.25f).Sample(matches, new Random(1));

        Assert.Equal(sampled.Distinct(), sampled);
        Assert.All(sampled.Take(expectedForeground), i => Assert.True(matches[i] >= 0));
        Assert.All(sampled.Skip(expectedForeground), i => Assert.Equal(Matcher.Background, matches[i]));
        Assert.Equal(expectedForeground + expectedBackground, sampled.Length);
    }

    [Fact]
    public void Sample_is_random_and_the_same_for_the_same_seed()
    {
        int[] matches = Matches(foreground: 20, ignored: 0, background: 80);
        var sampler = new ForegroundSampler(16, 0.5f);

        int[] first = sampler.Sample(matches, new Random(1));

        Assert.Equal(first, sampler.Sample(matches, new Random(1)));
        Assert.NotEqual(first, sampler.Sample(matches, new Random(2)));
    }

    // Shuffled, so that the quotas do not depend on the order.
    private static int[] Matches(int foreground, int ignored, int background)
    {
        int[] matches =
        [
            .. Enumerable.Range(0, foreground),
            .. Enumerable.Repeat(Matcher.Ignored, ignored),
            .. Enumerable.Repeat(Matcher.Background, background),
        ];
        new Random(3).Shuffle(matches);
        return matches;
    }
}
