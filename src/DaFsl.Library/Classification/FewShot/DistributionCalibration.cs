using DaFsl.Library.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>
/// Distribution calibration (Yang et al. 2021, "Free lunch for few-shot learning", equations 3 to 7): features are changed by Tukey's power
/// of 1/2; each image x of a scarce class borrows mean and covariance of the 2 base classes whose means are nearest,
/// <c>m = (sum_b m_b + x) / 3</c> and <c>S = sum_b S_b / 2 + a</c> with a = 0.21 added to each entry; features drawn from these Gaussians,
/// 750 a class, join the images in a balanced logistic regression with C = 1.
/// </summary>
/// <remarks>
/// The base classes are those of the background. They are changed by the power as well, so that means and images are of one scale, and
/// values below 0 keep their sign. No root of a covariance is needed: a sum of a base class's centred vectors with Gaussian factors has
/// that covariance. The draws depend on the seed and the class's name only.
/// </remarks>
internal sealed record DistributionCalibration : LearnerMethod
{
    private const double Power = 0.5;
    private const int MostBases = 2;
    private const double Spread = 0.21;
    private const int DrawsOfClass = 750;
    private const double C = 1;

    private static readonly SupportTransform _transform = new() { Power = Power };

    /// <inheritdoc/>
    public override string Name => "distribution calibration";

    /// <inheritdoc/>
    public override IEnumerable<string> Warnings(SupportSet support)
    {
        if (support.LacksBackground)
        {
            yield return "Distribution calibration has no class with enough images to borrow from: it is logistic regression alone.";
        }
    }

    /// <inheritdoc/>
    public override ScoreFunction Fit(SupportSet support, long seed, CancellationToken cancellation)
    {
        TorchRuntime.EnsureLoaded();
        var values = new List<double>(SupportRows.Of(support, _transform).Values);
        var labels = new List<int>(support.Labels());
        double[][] means = [.. support.Background.Classes.Select(b => _transform.Mean(b))];
        for (int c = 0; c < support.Classes.Count; c++)
        {
            if (support.IsInBackground(c))
            {
                continue;
            }

            var random = new Random(RandomSeeds.DeriveInt32(seed, $"distribution calibration {support.Classes[c]}"));
            ReadOnlySpan<float[]> rows = support.RowsOf(c);
            int count = (DrawsOfClass + rows.Length - 1) / rows.Length;
            foreach (float[] row in rows)
            {
                cancellation.ThrowIfCancellationRequested();
                values.AddRange(Draw(_transform.Apply(row), support.Background.Classes, means, count, random));
                labels.AddRange(Enumerable.Repeat(c, count));
            }
        }

        (double[] weights, double[] offsets) = LogisticFit.Of([.. values], [.. labels], support.Classes.Count, C, cancellation);
        return new LinearScores(_transform, weights, offsets);
    }

    /// <summary>Draws features about an image.</summary>
    /// <param name="image">The image's changed features.</param>
    /// <param name="bases">The features of each base class.</param>
    /// <param name="means">The mean of each base class's changed features.</param>
    /// <param name="count">The number to draw.</param>
    /// <param name="random">The numbers to draw by.</param>
    /// <returns>The features, row by row.</returns>
    internal static double[] Draw(double[] image, IReadOnlyList<float[][]> bases, double[][] means, int count, Random random)
    {
        int length = image.Length;
        int[] nearest =
        [
            .. Enumerable.Range(0, means.Length).OrderBy(b => means[b].Zip(image, (m, x) => (m - x) * (m - x)).Sum()).Take(MostBases),
        ];
        double[] mean = [.. image.Select((x, k) => (x + nearest.Sum(b => means[b][k])) / (nearest.Length + 1))];
        double[] drawn = new double[count * length];
        for (int i = 0; i < count; i++)
        {
            double along = Math.Sqrt(Spread) * Gaussian(random);
            for (int k = 0; k < length; k++)
            {
                drawn[(i * length) + k] = mean[k] + along;
            }
        }

        foreach (int b in nearest.Where(b => bases[b].Length > 1))
        {
            double[] centred = new double[bases[b].Length * length];
            for (int i = 0; i < bases[b].Length; i++)
            {
                Span<double> row = centred.AsSpan(i * length, length);
                _transform.Apply(bases[b][i], row);
                for (int k = 0; k < length; k++)
                {
                    row[k] -= means[b][k];
                }
            }

            double scale = Math.Sqrt(1.0 / nearest.Length / (bases[b].Length - 1));
            double[] factors = new double[count * bases[b].Length];
            for (int i = 0; i < factors.Length; i++)
            {
                factors[i] = scale * Gaussian(random);
            }

            using DisposeScope scope = NewDisposeScope();
            double[] sums = DoubleMatrix.ValuesOf(DoubleMatrix.Of(factors, count).matmul(DoubleMatrix.Of(centred, bases[b].Length)));
            for (int i = 0; i < drawn.Length; i++)
            {
                drawn[i] += sums[i];
            }
        }

        return drawn;
    }

    // Box and Muller.
    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
