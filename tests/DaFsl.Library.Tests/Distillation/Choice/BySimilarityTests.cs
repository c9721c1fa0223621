using DaFsl.Library.Distillation.Choice;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Similarity;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Tests.Distillation.Choice;

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
                "Minkowski (p = 2) distance 5 is 1.25 times the 4 between two halves of the original set, at "
                    + "most 1.25, so distil through the whole network.",
                "Minkowski (p = 2) distance 6.667 is 1.667 times the 4 between two halves of the original set, "
                    + "at most 2, so fine-tune the upper layers.",
                "Minkowski (p = 2) distance 10 is 2.5 times the 4 between two halves of the original set, above "
                    + "2, so leave the convolutional layers as they are and train the classifier only.",
                "Minkowski (p = 2) distance 3 is infinitely many times the 0 between two halves of the original "
                    + "set, above 2, so leave the convolutional layers as they are and train the classifier only.",
            ],
            new[] { Similarity(5, 4, 1.25), Similarity(6.6666, 4, 1.66665), Similarity(10, 4, 2.5), Similarity(3, 0, null) }.Select(s =>
                rule.Choose(s).Reason
            )
        );
    }

    [Theory]
    [InlineData(1.1, 1.4, " Its 90 % interval holds no limit.")]
    [InlineData(1.5, 1.6, " Its 90 % interval holds no limit.")]
    [InlineData(1.1, 1.6, " Its 90 % interval holds the limit 1.5, so another sample may decide otherwise.")]
    [InlineData(1.2, 3.1, " Its 90 % interval holds the limit 1.5 and the limit 3, so another sample may decide otherwise.")]
    public void Choose_says_whether_another_sample_may_decide_otherwise(double lower, double upper, string doubt)
    {
        DataSetSimilarity similarity = Similarity(0.025, 0.02, 1.25) with
        {
            DistanceInterval = new ConfidenceInterval(0.0241, 0.0262, 0.9),
            WithinInterval = new ConfidenceInterval(0.019, 0.021, 0.9),
            RatioInterval = new ConfidenceInterval(lower, upper, 0.9),
        };

        Assert.Equal(
            Invariant($"Minkowski (p = 2) distance 0.025 (0.0241 to 0.0262) is 1.25 ({lower} to {upper}) times the 0.02 ")
                + Invariant(
                    $"(0.019 to 0.021) between two halves of the original set, at most 1.5, so distil through the whole network.{doubt}"
                ),
            new BySimilarity().Choose(similarity).Reason
        );
    }

    [Fact]
    public void Strategies_can_be_chosen_for_each_relation()
    {
        var rule = new BySimilarity
        {
            WhenAlike = new Vanilla(),
            WhenRelated = new FixedFeatureExtractor(),
            WhenUnlike = new PretrainedModel(),
        };

        Assert.Same(rule.WhenAlike, rule.Choose(Similarity(1, 1, 1)).Strategy);
        Assert.Same(rule.WhenRelated, rule.Choose(Similarity(2, 1, 2)).Strategy);
        Assert.Same(rule.WhenUnlike, rule.Choose(Similarity(9, 1, 9)).Strategy);
        Assert.Equal(
            "Minkowski (p = 2) distance 1 is 1 times the 1 between two halves of the original set, at most "
                + $"1.5, so continue with {new Vanilla().Name}.",
            rule.Choose(Similarity(1, 1, 1)).Reason
        );
        Assert.Equal(
            "Up to 1.5 times the distance between two halves of the original set, the sets count as alike "
                + $"({new Vanilla().Name}); up to 3 times, as related ({new FixedFeatureExtractor().Name}); "
                + $"above, as not alike ({new PretrainedModel().Name}).",
            rule.Rule
        );
        Assert.Throws<ArgumentNullException>(() => new BySimilarity { WhenAlike = null! });
    }

    [Fact]
    public void ByRule_chooses_by_the_caller_s_own_rule()
    {
        var rule = BySimilarity.ByRule("Nothing above 7 is learnt from.", s => s.Distance > 7 ? new Vanilla() : new FineTuning());

        Assert.Equal("Nothing above 7 is learnt from.", rule.Rule);
        Assert.IsType<FineTuning>(rule.Choose(Similarity(7, 1, 7)).Strategy);
        StrategyChoice choice = rule.Choose(Similarity(8, 1, 8));
        Assert.IsType<Vanilla>(choice.Strategy);
        Assert.Equal(
            "Minkowski (p = 2) distance 8 is 8 times the 1 between two halves of the original set; "
                + $"{choice.Strategy.Name} by the rule: Nothing above 7 is learnt from.",
            choice.Reason
        );
    }

    [Fact]
    public void ByRule_without_words_or_a_choice_throws()
    {
        Assert.Throws<ArgumentException>("rule", () => BySimilarity.ByRule(" ", _ => new Vanilla()));
        Assert.Equal(
            "The rule 'Never.' chose no strategy.",
            Assert.Throws<InvalidOperationException>(() => BySimilarity.ByRule("Never.", _ => null!).Choose(Similarity(1, 1, 1))).Message
        );
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(double.NaN)]
    public void A_limit_of_alike_sets_below_1_throws(double alike) =>
        Assert.Equal(
            Invariant($"The limit must be 1 or more. (Parameter 'alikeUpTo')\nActual value was {alike}."),
            Assert.Throws<ArgumentOutOfRangeException>("alikeUpTo", () => new BySimilarity(alike)).Message.ReplaceLineEndings("\n")
        );

    [Theory]
    [InlineData(1.9)]
    [InlineData(double.NaN)]
    public void A_limit_of_related_sets_below_that_of_alike_ones_throws(double related) =>
        Assert.Equal(
            Invariant($"The limit must be at least that of alike sets, 2. (Parameter 'relatedUpTo')\nActual value was {related}."),
            Assert.Throws<ArgumentOutOfRangeException>("relatedUpTo", () => new BySimilarity(2, related)).Message.ReplaceLineEndings("\n")
        );

    [Fact]
    public void Limits_may_be_equal_or_without_end()
    {
        Assert.IsType<FixedFeatureExtractor>(new BySimilarity(1, 1).Choose(Similarity(2, 1, 1.1)).Strategy);
        Assert.IsType<FineTuning>(new BySimilarity(1, double.PositiveInfinity).Choose(Similarity(2, 1, 1000)).Strategy);
    }

    private static DataSetSimilarity Similarity(double distance, double within, double? ratio) =>
        new()
        {
            Metric = "Minkowski (p = 2)",
            Distance = distance,
            Within = within,
            Ratio = ratio,
            SourceSamples = 10,
            TargetSamples = 10,
        };
}
