using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Tests.Pipeline.Distill;

public sealed class SimilarityFindingTests
{
    private static readonly SourceReport _works = new()
    {
        Name = "drawn objects",
        Images = 400,
        Epochs = 4,
        DetectorMap = 0.6,
        DetectorSeconds = 61,
        GanSeconds = null,
        TestObjects = 200,
    };

    [Fact]
    public void Of_a_source_that_learned_nothing_tells_nothing() =>
        Assert.Equal(
            "It is unclear whether the data sets are alike: the network that compares them reaches 1.6 % mAP "
                + "on the original data itself (200 test objects), below the floor of 10.0 %.",
            SimilarityFinding.Of(Measured(1.2, 1.1, 1.3), _works with { DetectorMap = 0.016 })
        );

    [Fact]
    public void Of_a_source_that_was_not_or_hardly_scored_tells_nothing()
    {
        const string CannotBeTold = "It is unclear whether the data sets are alike: ";
        Assert.Equal(
            CannotBeTold + "the score of the network that compares them was not measured.",
            SimilarityFinding.Of(Measured(1.2, 1.1, 1.3), _works with { Epochs = 0 })
        );
        Assert.Equal(
            CannotBeTold + "the network that compares them was scored on 3 test objects, fewer than 20.",
            SimilarityFinding.Of(Measured(1.2, 1.1, 1.3), _works with { TestObjects = 3 })
        );
        Assert.Equal(
            CannotBeTold + "nothing is known of the network that compares them.",
            SimilarityFinding.Of(Measured(1.2, 1.1, 1.3), null)
        );
    }

    [Theory]
    [InlineData(
        1.3,
        1.2,
        1.4,
        "By the rule the data sets count as alike: the distance is 1.300 times that within the original data "
            + "(95 % interval 1.200 to 1.400), at most 1.5."
    )]
    [InlineData(
        2.0,
        1.8,
        2.2,
        "By the rule the data sets count as related: the distance is 2.000 times that within the original data "
            + "(95 % interval 1.800 to 2.200), above 1.5 and at most 3."
    )]
    [InlineData(
        4.0,
        3.5,
        4.5,
        "By the rule the data sets count as not alike: the distance is 4.000 times that within the original "
            + "data (95 % interval 3.500 to 4.500), above 3."
    )]
    [InlineData(
        1.4,
        1.2,
        1.6,
        "It is unclear whether the data sets are alike: the distance is 1.400 times that within the original "
            + "data (95 % interval 1.200 to 1.600), which holds a limit of the rule (1.5 or 3)."
    )]
    public void Of_distances_that_lie_apart_goes_by_the_ratio_s_interval(double ratio, double lower, double upper, string expected) =>
        Assert.Equal(expected, SimilarityFinding.Of(Measured(ratio, lower, upper), _works));

    [Fact]
    public void Of_distances_that_overlap_tells_nothing() =>
        Assert.Equal(
            "It is unclear whether the data sets are alike: the distance to the new data (0.980 to 1.120) and "
                + "that within the original data (0.900 to 1.050) overlap.",
            SimilarityFinding.Of(Measured(1.05, 0.98, 1.12) with { WithinInterval = new ConfidenceInterval(0.9, 1.05, 0.95) }, _works)
        );

    [Fact]
    public void Of_new_data_nearer_than_the_original_s_own_halves_tells_nothing() =>
        Assert.Equal(
            "It is unclear whether the data sets are alike: the new data come out nearer to the original "
                + "(0.400 to 0.600) than its own halves to each other (0.950 to 1.050), "
                + "so the network tells little apart.",
            SimilarityFinding.Of(Measured(0.5, 0.4, 0.6), _works)
        );

    [Fact]
    public void Of_distances_without_an_interval_or_a_ratio_tells_nothing()
    {
        Assert.Equal(
            "It is unclear whether the data sets are alike: how sure the distances are was not measured.",
            SimilarityFinding.Of(Measured(1.2, 1.1, 1.3) with { DistanceInterval = null }, _works)
        );
        Assert.Equal(
            "It is unclear whether the data sets are alike: there is no finite ratio of the distances.",
            SimilarityFinding.Of(Measured(1.2, 1.1, 1.3) with { Ratio = null, Within = 0 }, _works)
        );
        Assert.Equal(
            "It is unclear whether the data sets are alike: there is no finite ratio of the distances.",
            SimilarityFinding.Of(Measured(1.2, 1.1, 1.3) with { Distance = double.NaN }, _works)
        );
    }

    [Fact]
    public void Of_pixels_takes_no_network() =>
        Assert.StartsWith(
            "By the rule the data sets count as alike: ",
            SimilarityFinding.Of(Measured(1.3, 1.2, 1.4) with { Features = ComparisonFeatures.Pixels }, _works with { DetectorMap = 0 }),
            StringComparison.Ordinal
        );

    [Fact]
    public void Of_a_rule_without_limits_says_no_more_than_was_measured() =>
        Assert.Equal(
            "The new data are not as near to the original as its halves are to each other: the distance is "
                + "1.300 times that within the original data (95 % interval 1.200 to 1.400). "
                + "The rule does not say how near counts as alike.",
            SimilarityFinding.Of(Measured(1.3, 1.2, 1.4) with { AlikeUpTo = null, RelatedUpTo = null }, _works)
        );

    // The distance within is 1, so that distance and ratio are the same.
    private static SimilarityReport Measured(double ratio, double lower, double upper) =>
        new()
        {
            Metric = "Minkowski (p = 2)",
            P = 2,
            Distance = ratio,
            Within = 1,
            Ratio = ratio,
            Chosen = "fine-tuning",
            Reason = "The reason.",
            Features = ComparisonFeatures.Network,
            AlikeUpTo = 1.5,
            RelatedUpTo = 3,
            DistanceInterval = new ConfidenceInterval(lower, upper, 0.95),
            WithinInterval = new ConfidenceInterval(0.95, 1.05, 0.95),
            RatioInterval = new ConfidenceInterval(lower, upper, 0.95),
        };
}
