using DaFsl.Library.Distillation;
using DaFsl.Library.Similarity;

namespace DaFsl.Library.Tests.Distillation;

public sealed class BySimilarityTests
{
    [Theory]
    [InlineData(1.0, typeof(PretrainedModel))]
    [InlineData(1.5, typeof(PretrainedModel))]
    [InlineData(1.5001, typeof(FineTuning))]
    [InlineData(3.0, typeof(FineTuning))]
    [InlineData(3.0001, typeof(FixedFeatureExtractor))]
    [InlineData(null, typeof(FixedFeatureExtractor))]
    public void Choose_goes_by_the_ratio(double? ratio, Type expected) =>
        Assert.IsType(expected, new BySimilarity().Choose(Similarity(2, 1, ratio)).Strategy);

    [Fact]
    public void Choose_gives_its_numbers_and_the_paper_s_reason()
    {
        var rule = new BySimilarity(alikeUpTo: 1.25, relatedUpTo: 2);

        Assert.Equal(
            [
                "Minkowski (p = 2) distance 5 is 1.25 times the 4 between two halves of the original set, at most 1.25: alike, so distil through the whole network.",
                "Minkowski (p = 2) distance 6.667 is 1.667 times the 4 between two halves of the original set, at most 2: related, so fine-tune the upper layers.",
                "Minkowski (p = 2) distance 10 is 2.5 times the 4 between two halves of the original set, above 2: not alike, so leave the convolutional layers as they are and train the classifier only.",
                "Minkowski (p = 2) distance 3 is infinitely many times the 0 between two halves of the original set, above 2: not alike, so leave the convolutional layers as they are and train the classifier only.",
            ],
            new[] { Similarity(5, 4, 1.25), Similarity(6.6666, 4, 1.66665), Similarity(10, 4, 2.5), Similarity(3, 0, null) }
                .Select(s => rule.Choose(s).Reason));
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(double.NaN)]
    public void A_limit_of_alike_sets_below_1_throws(double alike) => Assert.Equal(
        $"The limit must be 1 or more. (Parameter 'alikeUpTo')\nActual value was {alike}.",
        Assert.Throws<ArgumentOutOfRangeException>("alikeUpTo", () => new BySimilarity(alike)).Message.ReplaceLineEndings("\n"));

    [Theory]
    [InlineData(1.9)]
    [InlineData(double.NaN)]
    public void A_limit_of_related_sets_below_that_of_alike_ones_throws(double related) => Assert.Equal(
        $"The limit must be at least that of alike sets, 2. (Parameter 'relatedUpTo')\nActual value was {related}.",
        Assert.Throws<ArgumentOutOfRangeException>("relatedUpTo", () => new BySimilarity(2, related)).Message.ReplaceLineEndings("\n"));

    [Fact]
    public void Limits_may_be_equal_or_without_end()
    {
        Assert.IsType<FixedFeatureExtractor>(new BySimilarity(1, 1).Choose(Similarity(2, 1, 1.1)).Strategy);
        Assert.IsType<FineTuning>(new BySimilarity(1, double.PositiveInfinity).Choose(Similarity(2, 1, 1000)).Strategy);
    }

    private static DataSetSimilarity Similarity(double distance, double within, double? ratio) =>
        new("Minkowski (p = 2)", distance, within, ratio, SourceSamples: 10, TargetSamples: 10);
}
