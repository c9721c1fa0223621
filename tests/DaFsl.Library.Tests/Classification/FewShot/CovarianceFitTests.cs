using DaFsl.Library.Classification.FewShot;
using TorchSharp;

namespace DaFsl.Library.Tests.Classification.FewShot;

public sealed class CovarianceFitTests
{
    // The covariance itself where there are more vectors than values, their inner products where there are fewer.
    [Theory]
    [InlineData(4, 0.3, 9, 6)]
    [InlineData(4, 1.0, 9, 6)]
    [InlineData(4, 0.0, 9, 6)]
    [InlineData(20, 0.3, 9, 6)]
    [InlineData(20, 1.0, 9, 6)]
    [InlineData(20, 0.3, 1, 3)]
    public void Solve_multiplies_by_the_inverse_of_the_formula(int length, double shrinkage, params int[] counts)
    {
        Background background = Draws.Support(5, length, 1, counts).Background;
        ShrunkCovariance covariance = background.Covariance(shrinkage, TestContext.Current.CancellationToken);
        double[,] plain = Pooled(background);
        double variance = Enumerable.Range(0, length).Average(k => plain[k, k]);
        double[] vectors = [.. Enumerable.Range(0, 2 * length).Select(k => Math.Sin(k + 1))];

        double[] solved = covariance.Solve(vectors, 2);

        Assert.Equal(variance, covariance.MeanVariance, 1e-12);
        for (int row = 0; row < 2; row++)
        {
            for (int i = 0; i < length; i++)
            {
                double product = shrinkage * variance * solved[(row * length) + i];
                for (int j = 0; j < length; j++)
                {
                    product += (1 - shrinkage) * plain[i, j] * solved[(row * length) + j];
                }

                Assert.Equal(vectors[(row * length) + i], product, 1e-10);
            }
        }

        double[] columns = [.. plain.Cast<double>()];
        double[] share = covariance.Solve(columns, length);
        Assert.Equal(Enumerable.Range(0, length).Sum(k => share[(k * length) + k]), covariance.TraceOfShare, 1e-9);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(30)]
    public void Covariance_of_Ledoit_and_Wolf_has_their_shrinkage(int length)
    {
        Background background = Draws.Support(8, length, 1, 7, 5).Background;
        float[][] vectors = [.. background.Classes.SelectMany(c => c)];
        double[][] centred =
        [
            .. background.Classes.SelectMany((c, k) => c.Select(v => v.Select((x, d) => x - background.ClassMeans[k][d]).ToArray())),
        ];
        int n = vectors.Length;
        double Mean(int i, int j) => centred.Average(x => x[i] * x[j]);
        double m = Enumerable.Range(0, length).Average(k => Mean(k, k));

        // Their d^2 and b^2, by their definitions.
        double distance = 0;
        double noise = 0;
        for (int i = 0; i < length; i++)
        {
            for (int j = 0; j < length; j++)
            {
                double s = Mean(i, j);
                distance += Math.Pow(s - (i == j ? m : 0), 2);
                noise += centred.Sum(x => Math.Pow((x[i] * x[j]) - s, 2)) / n / n;
            }
        }

        double expected = Math.Min(1, noise / distance);
        Assert.InRange(expected, 0.01, 0.99);
        Assert.Equal(expected, background.Covariance(null, TestContext.Current.CancellationToken).Shrinkage, 1e-10);
    }

    [Fact]
    public void Covariance_without_an_inverse_is_told() =>
        Assert.Equal(
            "The covariance of 3 feature vectors of 4 values has no inverse; a shrinkage of 0 is too low for so few images. "
                + "(Parameter 'shrinkage')",
            Assert
                .Throws<ArgumentException>(() =>
                    new Background([
                        [
                            [1, 2, 3, 4],
                            [4, 3, 2, 2],
                            [0, 0, 1, 1],
                        ],
                    ]).Covariance(0, TestContext.Current.CancellationToken)
                )
                .Message
        );

    [Fact]
    public void Covariance_of_identical_vectors_is_the_unit_matrix()
    {
        ShrunkCovariance covariance = new Background([
            [
                [1, 2],
                [1, 2],
            ],
            [
                [5, 5],
            ],
        ]).Covariance(0.3, TestContext.Current.CancellationToken);

        Assert.Equal((0, 0), (covariance.MeanVariance, covariance.TraceOfShare));
        Assert.Equal([3, 4], covariance.Solve([3, 4], 1));
    }

    [Fact]
    public void Covariance_leaves_no_tensor_behind()
    {
        Background background = Draws.Support(5, 4, 1, 9, 6).Background;
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        background.Covariance(0.3, TestContext.Current.CancellationToken).Solve([1, 2, 3, 4], 1);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static double[,] Pooled(Background background)
    {
        int length = background.Length;
        double[,] sums = new double[length, length];
        int freedom = background.Classes.Sum(c => c.Length) - background.Classes.Count;
        for (int k = 0; k < background.Classes.Count; k++)
        {
            double[] mean = background.ClassMeans[k];
            foreach (float[] vector in background.Classes[k])
            {
                for (int i = 0; i < length; i++)
                {
                    for (int j = 0; j < length; j++)
                    {
                        sums[i, j] += (vector[i] - mean[i]) * (vector[j] - mean[j]) / freedom;
                    }
                }
            }
        }

        return sums;
    }
}
