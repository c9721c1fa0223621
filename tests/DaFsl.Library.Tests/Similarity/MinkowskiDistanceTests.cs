using DaFsl.Library.Similarity;

namespace DaFsl.Library.Tests.Similarity;

public sealed class MinkowskiDistanceTests
{
    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 5)]
    [InlineData(3, 4.497941445275415)] // 91^(1/3)
    [InlineData(1.5, 5.584250376480029)] // (3^1.5 + 4^1.5)^(2/3)
    [InlineData(double.PositiveInfinity, 4)]
    public void Distance_follows_equation_1(double p, double expected) =>
        Assert.Equal(expected, new MinkowskiDistance(p).Distance([1, 2, 5], [4, -2, 5]), 1e-12);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(27)]
    public void Distance_takes_in_every_value_of_any_length(int length)
    {
        // Differences 1, 2, ..., n, with changing signs.
        float[] x = [.. Enumerable.Range(1, length).Select(i => 0.5f * i * (i % 2 == 0 ? 1 : -1))];
        float[] y = [.. x.Select(v => -v)];
        double squares = length * (length + 1) * ((2 * length) + 1) / 6.0;

        Assert.Equal(length * (length + 1) / 2.0, new MinkowskiDistance(1).Distance(x, y), 1e-9);
        Assert.Equal(Math.Sqrt(squares), new MinkowskiDistance(2).Distance(x, y), 1e-9);
        Assert.Equal(length, new MinkowskiDistance(double.PositiveInfinity).Distance(x, y));
        Assert.Equal(Math.Cbrt(Math.Pow(length * (length + 1) / 2.0, 2)), new MinkowskiDistance(3).Distance(x, y), 1e-9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(2.5)]
    [InlineData(double.PositiveInfinity)]
    public void Distance_of_a_vector_to_itself_is_0(double p) => Assert.Equal(0, new MinkowskiDistance(p).Distance([1, 2, 3], [1, 2, 3]));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(300)]
    public void Distance_of_huge_and_of_tiny_values_neither_overflows_nor_vanishes(double p)
    {
        var metric = new MinkowskiDistance(p);
        double twice = Math.Pow(2, 1 / p);

        // float.MaxValue - -float.MaxValue is infinite in float; 1e-30^300 is 0 in double.
        Assert.Equal(
            1,
            metric.Distance([float.MaxValue, float.MaxValue], [-float.MaxValue, -float.MaxValue]) / (2.0 * float.MaxValue * twice),
            1e-12
        );
        Assert.Equal(1, metric.Distance([1e-30f, 0], [0, 1e-30f]) / (1e-30f * twice), 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(double.PositiveInfinity)]
    public void Distance_of_what_is_not_a_number_is_not_a_number(double p) =>
        Assert.Equal(double.NaN, new MinkowskiDistance(p).Distance([0, float.NaN, 1], [5, 5, 5]));

    [Theory]
    [InlineData(1, "Minkowski (p = 1)")]
    [InlineData(2.5, "Minkowski (p = 2.5)")]
    [InlineData(double.PositiveInfinity, "Minkowski (p = infinity)")]
    public void Name_tells_the_order(double p, string name)
    {
        var metric = new MinkowskiDistance(p);

        Assert.Equal(name, metric.Name);
        Assert.Equal(p, metric.P);
    }

    [Theory]
    [InlineData(0.5, "0.5")]
    [InlineData(double.NaN, "NaN")]
    public void Constructor_with_an_order_below_1_throws(double p, string written)
    {
        ArgumentOutOfRangeException thrown = Assert.Throws<ArgumentOutOfRangeException>(() => new MinkowskiDistance(p));

        Assert.Equal($"The Minkowski distance's p is {written}; it must be at least 1. (Parameter 'p')", thrown.Message);
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(0, 0)]
    public void Distance_of_unlike_or_no_lengths_throws(int ofX, int ofY)
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(() =>
            new MinkowskiDistance(2).Distance(new float[ofX], new float[ofY])
        );

        Assert.Equal($"The vectors have {ofX} and {ofY} values; a distance needs two of the same length, at least 1.", thrown.Message);
    }
}
