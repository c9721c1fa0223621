using DaFsl.Library.Imbalance;

namespace DaFsl.Library.Tests.Imbalance;

public sealed class ClassWeightsTests
{
    [Fact]
    public void ByInverseCount_weighs_scarce_classes_more_and_sums_to_the_classes_that_have_objects()
    {
        IReadOnlyList<double> weights = ClassWeights.ByInverseCount([3, 0, 1]);

        // 1/3 and 1, times 2 / (4/3).
        AssertClose([0.5, 0, 1.5], weights);
    }

    [Fact]
    public void ByEffectiveNumber_weighs_by_the_inverse_effective_number()
    {
        IReadOnlyList<double> weights = ClassWeights.ByEffectiveNumber([3, 1], beta: 0.5);

        // Effective numbers 1.75 and 1: 4/7 and 1, times 2 / (11/7).
        AssertClose([8 / 11.0, 14 / 11.0], weights);
    }

    [Fact]
    public void ByEffectiveNumber_at_beta_0_weighs_all_alike() => Assert.Equal([1, 1], ClassWeights.ByEffectiveNumber([1000, 1], beta: 0));

    [Fact]
    public void ByInverseCount_without_objects_gives_no_weight() => Assert.Equal([0, 0], ClassWeights.ByInverseCount([0, 0]));

    [Fact]
    public void ByInverseCount_of_a_count_below_0_throws()
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => ClassWeights.ByInverseCount([3, -1]));

        Assert.Equal("Class 1 has -1 objects; a count is at least 0. (Parameter 'counts')", thrown.Message);
    }

    [Theory]
    [InlineData(1, "1")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(double.NaN, "NaN")]
    public void ByEffectiveNumber_with_beta_out_of_range_throws(double beta, string written)
    {
        ArgumentOutOfRangeException thrown = Assert.Throws<ArgumentOutOfRangeException>(() => ClassWeights.ByEffectiveNumber([1], beta));

        Assert.Equal($"beta is {written}; it must be at least 0 and below 1. (Parameter 'beta')", thrown.Message);
    }

    private static void AssertClose(double[] expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Length, actual.Count);
        Assert.All(expected, (e, i) => Assert.Equal(e, actual[i], 1e-12));
    }
}
