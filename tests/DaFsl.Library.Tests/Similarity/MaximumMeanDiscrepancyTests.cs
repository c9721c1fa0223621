using DaFsl.Library.Similarity;
using DaFsl.Library.Tests.Similarity.Golden;

namespace DaFsl.Library.Tests.Similarity;

public sealed class MaximumMeanDiscrepancyTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Distances_of_sets_agree_with_numpy(int pair)
    {
        GoldenDistances.SetPair sets = GoldenDistances.Read.Sets[pair];
        foreach (
            (MaximumMeanDiscrepancy metric, GoldenDistances.Discrepancy expected) in new[]
            {
                (new MaximumMeanDiscrepancy(4), sets.Fixed),
                (new MaximumMeanDiscrepancy(), sets.Median),
            }
        )
        {
            Assert.Equal(expected.Distance, DataSetDistance.Between(sets.X, sets.Y, metric), 1e-6);
            Assert.Equal(expected.UnbiasedSquare, metric.UnbiasedSquare(sets.X, sets.Y), 1e-6);
        }
    }

    [Fact]
    public void Distance_of_two_vectors_is_that_in_the_kernel_s_space()
    {
        // k = exp(-25 / (2 * 25)).
        Assert.Equal(Math.Sqrt(2 - (2 * Math.Exp(-0.5))), new MaximumMeanDiscrepancy(5).Distance([0, 0], [3, 4]), 1e-12);
        Assert.Equal(0, new MaximumMeanDiscrepancy(5).Distance([3, 4], [3, 4]));
    }

    [Fact]
    public void Distance_of_sets_tells_spreads_apart_that_have_the_same_mean()
    {
        float[][] wide =
        [
            [-1],
            [1],
        ];
        float[][] narrow =
        [
            [0],
            [0],
        ];

        // k(0, 1) = exp(-1/2), k(-1, 1) = exp(-2): the square is (1 + e^-2) / 2 + 1 - 2 e^-(1/2).
        Assert.Equal(
            Math.Sqrt((0.5 * (1 + Math.Exp(-2))) + 1 - (2 * Math.Exp(-0.5))),
            DataSetDistance.Between(wide, narrow, new MaximumMeanDiscrepancy(1)),
            1e-6
        );
        Assert.Equal(0, DataSetDistance.Between(wide, wide, new MaximumMeanDiscrepancy(1)), 1e-7);
    }

    [Fact]
    public void Median_bandwidth_of_mostly_equal_vectors_tells_equal_from_other()
    {
        float[][] equal =
        [
            [2],
            [2],
            [2],
            [2],
            [2],
        ];

        Assert.Equal(0, DataSetDistance.Between(equal, equal, new MaximumMeanDiscrepancy()));

        // The kernel is 1 within each set and 0 between them.
        Assert.Equal(
            Math.Sqrt(2),
            DataSetDistance.Between(
                equal,
                [
                    [3],
                ],
                new MaximumMeanDiscrepancy()
            ),
            1e-12
        );
    }

    [Fact]
    public void Distance_of_two_vectors_by_the_median_bandwidth_throws() =>
        Assert.Equal(
            "The median bandwidth of the maximum mean discrepancy comes from sets; for two vectors, give a bandwidth.",
            Assert.Throws<InvalidOperationException>(() => new MaximumMeanDiscrepancy().Distance([1], [2])).Message
        );

    [Fact]
    public void UnbiasedSquare_of_too_few_vectors_throws() =>
        Assert.Equal(
            "The number of feature vectors in the y set is 1; maximum mean discrepancy (bandwidth 0.5) needs at least 2. (Parameter 'y')",
            Assert
                .Throws<ArgumentException>(() =>
                    new MaximumMeanDiscrepancy(0.5).UnbiasedSquare(
                        [
                            [1],
                            [2],
                        ],
                        [
                            [1],
                        ]
                    )
                )
                .Message
        );

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-1, "-1")]
    [InlineData(double.NaN, "NaN")]
    public void Constructor_with_no_bandwidth_above_0_throws(double bandwidth, string written) =>
        Assert.Equal(
            $"The kernel's bandwidth is {written}; it must be a number above 0. (Parameter 'bandwidth')",
            Assert.Throws<ArgumentOutOfRangeException>(() => new MaximumMeanDiscrepancy(bandwidth)).Message
        );

    [Fact]
    public void Name_tells_the_bandwidth()
    {
        Assert.Equal("maximum mean discrepancy (bandwidth 0.5)", new MaximumMeanDiscrepancy(0.5).Name);
        Assert.Equal("maximum mean discrepancy (median bandwidth)", new MaximumMeanDiscrepancy().Name);
    }
}
