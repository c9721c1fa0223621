using DaFsl.Library.Similarity;
using DaFsl.Library.Tests.Similarity.Golden;

namespace DaFsl.Library.Tests.Similarity;

public sealed class MinkowskiPairwiseTests
{
    public static TheoryData<double> Orders => [1, 1.5, 2, 2.5, 3, 4, 10, double.PositiveInfinity];

    [Theory]
    [MemberData(nameof(Orders))]
    public void Distances_agree_with_scipy(double p)
    {
        double[] expected = GoldenDistances.Read.Minkowski.Single(o => (o.P ?? double.PositiveInfinity) == p).Distances;
        var metric = new MinkowskiDistance(p);
        double[,] all = metric.Pairwise(GoldenDistances.X, GoldenDistances.Y);

        Assert.Equal((5, 34), (all.GetLength(0), all.GetLength(1)));
        for (int i = 0; i < 5; i++)
        {
            for (int j = 0; j < 34; j++)
            {
                double scipy = expected[(i * 34) + j];
                Assert.Equal(1, all[i, j] / scipy, 1e-6);
                Assert.Equal(1, metric.Distance(GoldenDistances.X[i], GoldenDistances.Y[j]) / scipy, 1e-11);
            }
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(4, 32, 64)]
    [InlineData(65, 33, 65)]
    [InlineData(3, 70, 200)]
    public void Pairwise_of_any_shape_agrees_with_single_distances(int rows, int columns, int length)
    {
        float[][] x = GoldenDistances.Pattern(rows, length, 1789);
        float[][] y = GoldenDistances.Pattern(columns, length, 2677);
        foreach (double p in new[] { 1, 1.5, 2, 3, 7.3, double.PositiveInfinity })
        {
            AssertAgrees(new MinkowskiDistance(p), x, y);
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    [InlineData(300)]
    [InlineData(1e300)]
    public void Pairwise_of_huge_and_of_tiny_values_side_by_side_loses_none(double p)
    {
        float[][] vectors =
        [
            [float.MaxValue, -float.MaxValue, 0],
            [-float.MaxValue, 3, 1],
            [1, 2, 3],
            [1, 2.5f, 3],
            [1e-20f, 0, 0],
            [0, 3e-20f, 1e-20f],
            [float.Epsilon, 0, 0],
            [0, 0, 0],
        ];

        AssertAgrees(new MinkowskiDistance(p), vectors, vectors);
        AssertAgrees(new MinkowskiDistance(p), vectors[4..], vectors[4..]);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Pairwise_of_equal_vectors_is_exactly_0(double p)
    {
        double[,] all = new MinkowskiDistance(p).Pairwise(GoldenDistances.X, GoldenDistances.X);

        Assert.All(Enumerable.Range(0, 5), i => Assert.Equal(0, all[i, i]));
    }

    [Fact]
    public void Pairwise_gives_the_same_bits_again() =>
        Assert.Equal(
            new MinkowskiDistance(3).Pairwise(GoldenDistances.Y, GoldenDistances.X),
            new MinkowskiDistance(3).Pairwise(GoldenDistances.Y, GoldenDistances.X)
        );

    [Fact]
    public void Pairwise_of_unfit_sets_throws()
    {
        AssertThrows(
            [],
            [
                [1],
            ],
            "The x set has no feature vector. (Parameter 'x')"
        );
        AssertThrows(
            [
                [1],
            ],
            [],
            "The y set has no feature vector. (Parameter 'y')"
        );
        AssertThrows(
            [
                [],
            ],
            [
                [1],
            ],
            "Feature vector 0 of the x set has no value. (Parameter 'x')"
        );
        AssertThrows(
            [
                [1],
                null!,
            ],
            [
                [1],
            ],
            "Feature vector 1 of the x set is missing. (Parameter 'x')"
        );
        AssertThrows(
            [
                [1, 2],
                [1],
            ],
            [
                [1, 2],
            ],
            "Feature vector 1 of the x set has 1 value, but the x set's first has 2. (Parameter 'x')"
        );
        AssertThrows(
            [
                [1, 2],
            ],
            [
                [1],
            ],
            "Feature vector 0 of the y set has 1 value, but the x set's first has 2. (Parameter 'y')"
        );
        AssertThrows(
            [
                [1, 2],
            ],
            [
                [1, float.NaN],
            ],
            "Value 1 of feature vector 0 of the y set is NaN. (Parameter 'y')"
        );
        AssertThrows(
            [
                [1, float.PositiveInfinity],
            ],
            [
                [1, 2],
            ],
            "Value 1 of feature vector 0 of the x set is infinite. (Parameter 'x')"
        );
    }

    private static void AssertThrows(float[][] x, float[][] y, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => new MinkowskiDistance(3).Pairwise(x, y)).Message);

    private static void AssertAgrees(MinkowskiDistance metric, float[][] x, float[][] y)
    {
        double[,] all = metric.Pairwise(x, y);
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < y.Length; j++)
            {
                double expected = metric.Distance(x[i], y[j]);
                Assert.True(
                    Math.Abs(all[i, j] - expected) <= 1e-6 * expected,
                    $"p = {metric.P}, pair {i}, {j}: {all[i, j]} instead of {expected}."
                );
            }
        }
    }
}
