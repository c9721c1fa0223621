using DaFsl.Library.Similarity;
using DaFsl.Library.Tests.Similarity.Golden;
using TorchSharp;

namespace DaFsl.Library.Tests.Similarity;

public sealed class FrechetDistanceTests
{
    private static readonly FrechetDistance _frechet = new();

    [Theory]
    [InlineData(0, 1e-9)]
    [InlineData(2, 1e-9)]
    [InlineData(1, 1e-7)] // Here and below, covariances have no inverse, and scipy's root of their product is good to seven digits.
    [InlineData(3, 1e-7)]
    public void Distances_of_sets_agree_with_scipy(int pair, double tolerance)
    {
        GoldenDistances.SetPair sets = GoldenDistances.Read.Sets[pair];

        Assert.Equal(1, DataSetDistance.Between(sets.X, sets.Y, _frechet) / sets.Frechet, tolerance);
    }

    [Fact]
    public void Distance_of_numbers_is_that_of_means_and_deviations()
    {
        // Means 1 and 6, deviations sqrt(2) and 3 sqrt(2): 5^2 + (2 sqrt(2))^2.
        Assert.Equal(
            33,
            DataSetDistance.Between(
                [
                    [0],
                    [2],
                ],
                [
                    [3],
                    [9],
                ],
                _frechet
            ),
            1e-12
        );
    }

    [Fact]
    public void Distance_of_a_set_to_itself_is_0() =>
        Assert.Equal(0, DataSetDistance.Between(GoldenDistances.Y, GoldenDistances.Y, _frechet), 1e-9);

    [Fact]
    public void Distance_of_two_vectors_is_the_squared_euclidean_one() => Assert.Equal(25, _frechet.Distance([1, 2], [4, -2]));

    [Fact]
    public void Between_leaves_no_tensor_behind()
    {
        ISetDistance sets = ((ISimilarityMetric)_frechet).Among(GoldenDistances.Y);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        sets.Between([0, 1, 2], [3, 4, 5, 5]);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Distance_of_too_few_vectors_throws()
    {
        AssertThrows(
            [
                [1],
            ],
            [
                [1],
                [2],
            ],
            "The number of feature vectors in the x set is 1; Fréchet needs at least 2. (Parameter 'x')"
        );
        AssertThrows(
            [
                [1],
                [2],
            ],
            [
                [1],
            ],
            "The number of feature vectors in the y set is 1; Fréchet needs at least 2. (Parameter 'y')"
        );
    }

    [Fact]
    public void Name_is_the_field_s() => Assert.Equal("Fréchet", _frechet.Name);

    private static void AssertThrows(float[][] x, float[][] y, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => DataSetDistance.Between(x, y, _frechet)).Message);
}
