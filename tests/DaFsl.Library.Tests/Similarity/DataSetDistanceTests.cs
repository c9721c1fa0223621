using DaFsl.Library.Similarity;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Tests.Similarity;

public sealed class DataSetDistanceTests
{
    private static readonly MinkowskiDistance _manhattan = new(1);

    [Fact]
    public void Measure_compares_the_mean_distance_with_that_between_the_halves()
    {
        // Two source vectors, so each is a half whichever comes first: 4 apart. From the targets: 10, 6, 12 and 8.
        DataSetSimilarity measured = DataSetDistance.Measure(
            [
                [0],
                [4],
            ],
            [
                [10],
                [12],
            ],
            _manhattan
        );

        Assert.Equal(("Minkowski (p = 1)", 9, 4, 2.25), (measured.Metric, measured.Distance, measured.Within, measured.Ratio));
        Assert.Equal((2, 2), (measured.SourceSamples, measured.TargetSamples));

        // A half of one vector is drawn as it is.
        Assert.Equal(new ConfidenceInterval(9, 9, 0.95), measured.DistanceInterval);
        Assert.Equal(new ConfidenceInterval(4, 4, 0.95), measured.WithinInterval);
        Assert.Equal(new ConfidenceInterval(2.25, 2.25, 0.95), measured.RatioInterval);
    }

    [Fact]
    public void Measure_by_a_metric_that_depends_on_sizes_compares_halves_with_halves()
    {
        var sizes = new SizeMetric();

        DataSetSimilarity measured = DataSetDistance.Measure(Line(11), Line(40), sizes, new SamplingOptions { Rounds = 3 });

        Assert.Equal((5, 5), (measured.Distance, measured.Within));
        Assert.Equal(4, DataSetDistance.Measure(Line(30), Line(8), sizes).Distance);
    }

    [Theory]
    [InlineData("mean")]
    [InlineData("discrepancy")]
    [InlineData("frechet")]
    public void Measure_of_draws_of_one_distribution_gives_a_ratio_of_about_1_and_of_another_more(string name)
    {
        ISimilarityMetric metric = name switch
        {
            "mean" => new MinkowskiDistance(2),
            "discrepancy" => new MaximumMeanDiscrepancy(),
            _ => new FrechetDistance(),
        };
        var random = new Random(5);
        float[][] source = Cloud(random, centre: 0);
        var options = new SamplingOptions { Rounds = 50 };

        DataSetSimilarity same = DataSetDistance.Measure(source, Cloud(random, centre: 0), metric, options);
        DataSetSimilarity other = DataSetDistance.Measure(source, Cloud(random, centre: 1), metric, options);

        Assert.InRange(same.Ratio!.Value, 0.8, 1.3);
        Assert.True(same.RatioInterval!.Contains(1), same.RatioInterval.ToString());
        Assert.InRange(other.Ratio!.Value, 2, 1000);
        Assert.False(other.RatioInterval!.Contains(1), other.RatioInterval.ToString());
    }

    [Fact]
    public void Intervals_hold_the_true_figures_about_as_often_as_their_level_says()
    {
        // X in 0 to 1, Y in 1 to 2: the mean of |X - Y| is 1, that of |X - X'| is 1/3.
        (int distance, int within, int ratio) = (0, 0, 0);
        var random = new Random(11);
        for (int i = 0; i < 200; i++)
        {
            DataSetSimilarity measured = DataSetDistance.Measure(
                Draw(0),
                Draw(1),
                _manhattan,
                new SamplingOptions { Rounds = 100, Level = 0.9 }
            );
            distance += measured.DistanceInterval!.Contains(1) ? 1 : 0;
            within += measured.WithinInterval!.Contains(1 / 3.0) ? 1 : 0;
            ratio += measured.RatioInterval!.Contains(3) ? 1 : 0;
        }

        Assert.InRange(distance / 200.0, 0.83, 0.96);
        Assert.InRange(within / 200.0, 0.83, 0.96);
        Assert.InRange(ratio / 200.0, 0.83, 0.96);

        float[][] Draw(float from) => [.. Enumerable.Range(0, 50).Select(_ => new[] { from + random.NextSingle() })];
    }

    [Fact]
    public void Measure_looks_at_a_seeded_sample_of_at_most_the_given_size()
    {
        float[][] cloud = Cloud(new Random(5), centre: 0);
        var options = new SamplingOptions { Seed = 1, MaxSamples = 20 };

        DataSetSimilarity first = DataSetDistance.Measure(
            cloud,
            [
                [1, 1, 1, 1],
            ],
            _manhattan,
            options
        );

        Assert.Equal((20, 1), (first.SourceSamples, first.TargetSamples));
        Assert.Equal(
            first,
            DataSetDistance.Measure(
                cloud,
                [
                    [1, 1, 1, 1],
                ],
                _manhattan,
                options
            )
        );
        Assert.NotEqual(
            first.Distance,
            DataSetDistance
                .Measure(
                    cloud,
                    [
                        [1, 1, 1, 1],
                    ],
                    _manhattan,
                    options with
                    {
                        Seed = 2,
                    }
                )
                .Distance
        );
    }

    [Fact]
    public void Measure_leaves_the_sets_as_they_were()
    {
        float[][] source =
        [
            [0],
            [1],
            [2],
            [3],
            [4],
            [5],
        ];

        DataSetDistance.Measure(
            source,
            [
                [1],
            ],
            _manhattan
        );

        Assert.Equal([0, 1, 2, 3, 4, 5], source.Select(v => v[0]));
    }

    [Fact]
    public void Measure_of_one_point_against_itself_gives_a_ratio_of_1()
    {
        DataSetSimilarity measured = DataSetDistance.Measure(
            [
                [3],
                [3],
                [3],
            ],
            [
                [3],
            ],
            _manhattan
        );

        Assert.Equal((0, 0, 1), (measured.Distance, measured.Within, measured.Ratio));
        Assert.Equal(new ConfidenceInterval(1, 1, 0.95), measured.RatioInterval);
    }

    [Fact]
    public void Measure_of_one_point_against_another_gives_no_ratio()
    {
        DataSetSimilarity measured = DataSetDistance.Measure(
            [
                [3],
                [3],
                [3],
            ],
            [
                [5],
            ],
            _manhattan
        );

        Assert.Equal((2, 0), (measured.Distance, measured.Within));
        Assert.Null(measured.Ratio);
        Assert.Null(measured.RatioInterval);
    }

    [Fact]
    public void Measure_of_unfit_sets_throws()
    {
        AssertThrows(
            [
                [1],
            ],
            [
                [1],
            ],
            "The number of feature vectors in the source set is 1; halving it for Minkowski (p = 1) needs at least 2. (Parameter 'source')"
        );
        AssertThrows(
            [],
            [
                [1],
            ],
            "The source set has no feature vector. (Parameter 'source')"
        );
        AssertThrows(
            [
                [1],
                [2],
            ],
            [],
            "The target set has no feature vector. (Parameter 'target')"
        );
        AssertThrows(
            [
                [1],
                [1, 2],
            ],
            [
                [1],
            ],
            "Feature vector 1 of the source set has 2 values, but the source set's first has 1. (Parameter 'source')"
        );
        AssertThrows(
            [
                [1],
                [2],
            ],
            [
                [1],
                [1, 2, 3],
            ],
            "Feature vector 1 of the target set has 3 values, but the source set's first has 1. (Parameter 'target')"
        );
        AssertThrows(
            [
                [1, 2],
                [1, float.NaN],
            ],
            [
                [1, 2],
            ],
            "Value 1 of feature vector 1 of the source set is NaN. (Parameter 'source')"
        );
        AssertThrows(
            [
                [1, 2],
                [1, 2],
            ],
            [
                [float.NegativeInfinity, 2],
            ],
            "Value 0 of feature vector 0 of the target set is infinite. (Parameter 'target')"
        );
    }

    [Fact]
    public void Measure_of_sets_too_small_for_the_metric_throws()
    {
        AssertThrows(
            [
                [1],
                [2],
                [3],
            ],
            [
                [1],
                [2],
                [3],
                [4],
            ],
            "The number of feature vectors in the source set is 3; halving it for Fréchet needs at least 4. (Parameter 'source')",
            new FrechetDistance()
        );
        AssertThrows(
            [
                [1],
                [2],
                [3],
                [4],
            ],
            [
                [1],
                [2],
                [3],
            ],
            "The number of feature vectors in the target set is 3; comparing it by Fréchet needs at least 4. (Parameter 'target')",
            new FrechetDistance()
        );
        AssertThrows(
            [
                [1],
                [2],
            ],
            [
                [1],
            ],
            "The number of feature vectors in the target set is 1; comparing it by maximum mean discrepancy "
                + "(bandwidth 1) needs at least 2. (Parameter 'target')",
            new MaximumMeanDiscrepancy(1)
        );
    }

    [Theory]
    [InlineData(3, 100, 0.95, "MaxSamples is 3, Rounds is 100 and Level is 0.95")]
    [InlineData(256, 0, 0.95, "MaxSamples is 256, Rounds is 0 and Level is 0.95")]
    [InlineData(256, 100, 1, "MaxSamples is 256, Rounds is 100 and Level is 1")]
    [InlineData(256, 100, double.NaN, "MaxSamples is 256, Rounds is 100 and Level is NaN")]
    public void Measure_with_unfit_options_throws(int samples, int rounds, double level, string found) =>
        Assert.Equal(
            $"{found}; it needs at least 4 samples, 1 round, and a level between 0 and 1. (Parameter 'options')",
            Assert
                .Throws<ArgumentException>(() =>
                    DataSetDistance.Measure(
                        [
                            [1],
                            [2],
                        ],
                        [
                            [1],
                        ],
                        _manhattan,
                        new SamplingOptions
                        {
                            MaxSamples = samples,
                            Rounds = rounds,
                            Level = level,
                        }
                    )
                )
                .Message
        );

    [Fact]
    public void Between_looks_at_all_of_both_sets() =>
        Assert.Equal(
            9,
            DataSetDistance.Between(
                [
                    [0],
                    [4],
                ],
                [
                    [10],
                    [12],
                ],
                _manhattan
            ),
            1e-12
        );

    [Fact]
    public void A_metric_of_pairs_alone_is_averaged_over_sets() =>
        Assert.Equal(
            -5,
            DataSetDistance.Between(
                [
                    [0],
                    [4],
                ],
                [
                    [10],
                    [4],
                ],
                new Signed()
            )
        );

    private static void AssertThrows(float[][] source, float[][] target, string message, ISimilarityMetric? metric = null)
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => DataSetDistance.Measure(source, target, metric ?? _manhattan));

        Assert.Equal(message, thrown.Message);
    }

    private static float[][] Line(int count) => [.. Enumerable.Range(0, count).Select(i => new float[] { i })];

    private static float[][] Cloud(Random random, float centre) =>
        [.. Enumerable.Range(0, 200).Select(_ => Enumerable.Range(0, 4).Select(_ => centre + random.NextSingle()).ToArray())];

    private sealed class Signed : ISimilarityMetric
    {
        public string Name => "signed";

        public double Distance(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => x[0] - y[0];
    }

    // Tells how many vectors it was given, and that they were as many on both sides.
    private sealed class SizeMetric : ISimilarityMetric, ISetDistance
    {
        public string Name => "size";

        public int LeastVectors => 1;

        public bool DependsOnSize => true;

        public double Distance(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => 0;

        ISetDistance ISimilarityMetric.Among(IReadOnlyList<float[]> vectors) => this;

        public double Between(ReadOnlySpan<int> x, ReadOnlySpan<int> y)
        {
            Assert.Equal(x.Length, y.Length);
            return x.Length;
        }
    }
}
