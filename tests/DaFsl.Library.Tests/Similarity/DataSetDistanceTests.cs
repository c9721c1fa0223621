using DaFsl.Library.Similarity;

namespace DaFsl.Library.Tests.Similarity;

public sealed class DataSetDistanceTests
{
    private static readonly MinkowskiDistance _manhattan = new(1);

    [Fact]
    public void Measure_compares_the_mean_distance_with_that_between_the_halves()
    {
        // Two source vectors, so each is a half whichever comes first: 4 apart. From the targets: 10, 6, 12 and 8.
        DataSetSimilarity measured = DataSetDistance.Measure([[0], [4]], [[10], [12]], _manhattan, seed: 1);

        Assert.Equal(new DataSetSimilarity("Minkowski (p = 1)", 9, 4, 2.25, 2, 2), measured);
    }

    [Fact]
    public void Measure_of_draws_of_one_distribution_gives_a_ratio_of_about_1_and_of_another_more()
    {
        var random = new Random(5);
        float[][] source = Cloud(random, centre: 0);

        DataSetSimilarity same = DataSetDistance.Measure(source, Cloud(random, centre: 0), new MinkowskiDistance(2), seed: 1);
        DataSetSimilarity other = DataSetDistance.Measure(source, Cloud(random, centre: 1), new MinkowskiDistance(2), seed: 1);

        Assert.InRange(same.Ratio!.Value, 0.97, 1.03);
        Assert.InRange(other.Ratio!.Value, 2, 3);
    }

    [Fact]
    public void Measure_looks_at_a_seeded_sample_of_at_most_the_given_size()
    {
        float[][] cloud = Cloud(new Random(5), centre: 0);

        DataSetSimilarity first = DataSetDistance.Measure(cloud, [[1, 1, 1, 1]], _manhattan, seed: 1, maxSamples: 20);

        Assert.Equal((20, 1), (first.SourceSamples, first.TargetSamples));
        Assert.Equal(first, DataSetDistance.Measure(cloud, [[1, 1, 1, 1]], _manhattan, seed: 1, maxSamples: 20));
        Assert.NotEqual(first, DataSetDistance.Measure(cloud, [[1, 1, 1, 1]], _manhattan, seed: 2, maxSamples: 20));
    }

    [Fact]
    public void Measure_leaves_the_sets_as_they_were()
    {
        float[][] source = [[0], [1], [2], [3], [4], [5]];

        DataSetDistance.Measure(source, [[1]], _manhattan, seed: 1);

        Assert.Equal([0, 1, 2, 3, 4, 5], source.Select(v => v[0]));
    }

    [Fact]
    public void Measure_of_one_point_against_itself_gives_a_ratio_of_1()
    {
        DataSetSimilarity measured = DataSetDistance.Measure([[3], [3], [3]], [[3]], _manhattan, seed: 1);

        Assert.Equal((0, 0, 1), (measured.Distance, measured.Within, measured.Ratio));
    }

    [Fact]
    public void Measure_of_one_point_against_another_gives_no_ratio()
    {
        DataSetSimilarity measured = DataSetDistance.Measure([[3], [3], [3]], [[5]], _manhattan, seed: 1);

        Assert.Equal((2, 0), (measured.Distance, measured.Within));
        Assert.Null(measured.Ratio);
    }

    [Fact]
    public void Measure_of_unfit_sets_throws()
    {
        AssertThrows(
            [[1]], [[1]],
            "The number of feature vectors in the source set is 1; it takes 2 to compare its halves. (Parameter 'source')");
        AssertThrows([[1], [2]], [], "The target set has no feature vector. (Parameter 'target')");
        AssertThrows(
            [[1], [1, 2]], [[1]],
            "Feature vector 1 of the source set has 2 values, but the source set's first has 1. (Parameter 'source')");
        AssertThrows(
            [[1], [2]], [[1], [1, 2, 3]],
            "Feature vector 1 of the target set has 3 values, but the source set's first has 1. (Parameter 'target')");
        AssertThrows(
            [[1, 2], [1, float.NaN]], [[1, 2]], "Value 1 of feature vector 1 of the source set is NaN. (Parameter 'source')");
        AssertThrows(
            [[1, 2], [1, 2]], [[float.NegativeInfinity, 2]],
            "Value 0 of feature vector 0 of the target set is infinite. (Parameter 'target')");
    }

    [Fact]
    public void Measure_of_less_than_two_samples_throws() => Assert.Throws<ArgumentOutOfRangeException>(
        "maxSamples", () => DataSetDistance.Measure([[1], [2]], [[1]], _manhattan, seed: 1, maxSamples: 1));

    private static void AssertThrows(float[][] source, float[][] target, string message)
    {
        ArgumentException thrown =
            Assert.Throws<ArgumentException>(() => DataSetDistance.Measure(source, target, _manhattan, seed: 1));

        Assert.Equal(message, thrown.Message);
    }

    private static float[][] Cloud(Random random, float centre) =>
        [.. Enumerable.Range(0, 200).Select(_ => Enumerable.Range(0, 4).Select(_ => centre + random.NextSingle()).ToArray())];
}
