using DaFsl.Library.Similarity;
using DaFsl.Library.Tests.Similarity.Golden;

namespace DaFsl.Library.Tests.Similarity;

public sealed class CosineDistanceTests
{
    private static readonly CosineDistance _cosine = new();

    [Fact]
    public void Distances_agree_with_scipy()
    {
        for (int i = 0; i < GoldenDistances.X.Length; i++)
        {
            for (int j = 0; j < GoldenDistances.Y.Length; j++)
            {
                Assert.Equal(
                    GoldenDistances.Read.Cosine[(i * 34) + j],
                    _cosine.Distance(GoldenDistances.X[i], GoldenDistances.Y[j]),
                    1e-12
                );
            }
        }
    }

    [Theory]
    [InlineData(3, 4, 6, 8, 0)]
    [InlineData(1, 0, 0, 5, 1)]
    [InlineData(1, 1, -2, -2, 2)]
    [InlineData(1, 0, 3, 4, 0.4)] // cos = 3/5
    [InlineData(1e38, 1e38, 1e-38, 0, 0.2928932188134524)] // 1 - 1/sqrt(2)
    [InlineData(0, 0, 0, 0, 0)]
    [InlineData(0, 0, 1, 2, 1)]
    [InlineData(1, 2, 0, 0, 1)]
    public void Distance_is_1_less_the_cosine(float x0, float x1, float y0, float y1, double expected) =>
        Assert.Equal(expected, _cosine.Distance([x0, x1], [y0, y1]), 1e-12);

    [Fact]
    public void Distance_of_any_vector_to_itself_is_exactly_0() =>
        Assert.All(GoldenDistances.Y, v => Assert.Equal(0, _cosine.Distance(v, v)));

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void Distance_of_what_is_not_a_number_is_not_a_number(float other) =>
        Assert.Equal(double.NaN, _cosine.Distance([float.NaN, 1], [other, other]));

    [Fact]
    public void Distance_of_unlike_lengths_throws() =>
        Assert.Equal(
            "The vectors have 3 and 2 values; a distance needs two of the same length, at least 1.",
            Assert.Throws<ArgumentException>(() => _cosine.Distance([1, 2, 3], [1, 2])).Message
        );

    [Fact]
    public void Between_sets_it_is_the_mean_over_all_pairs() =>
        Assert.Equal(
            0.5 * (0 + 1),
            DataSetDistance.Between(
                [
                    [1, 0],
                    [0, 1],
                ],
                [
                    [2, 0],
                ],
                _cosine
            ),
            1e-12
        );

    [Fact]
    public void Name_is_the_field_s() => Assert.Equal("cosine", _cosine.Name);
}
