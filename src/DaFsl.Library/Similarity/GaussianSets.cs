using DaFsl.Library.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Similarity;

/// <summary>The squared Fréchet distance between parts of a collection.</summary>
/// <param name="vectors">The collection: finite vectors of one length.</param>
internal sealed class GaussianSets(IReadOnlyList<float[]> vectors) : ISetDistance
{
    // Of the sum's 53: far more than float32 features hold.
    private const int KeptBits = 40;

    // A covariance takes two.
    public int LeastVectors => 2;

    public bool DependsOnSize => true;

    public double Between(ReadOnlySpan<int> x, ReadOnlySpan<int> y)
    {
        TorchRuntime.EnsureLoaded();
        (double[] meanOfX, double[] spreadOfX) = Centre(x);
        (double[] meanOfY, double[] spreadOfY) = Centre(y);
        double means = meanOfX.Zip(meanOfY, (a, b) => (a - b) * (a - b)).Sum();
        double traces = spreadOfX.Sum(v => v * v) + spreadOfY.Sum(v => v * v);

        double distance = means + traces - (2 * TraceOfRoot(spreadOfX, x.Length, spreadOfY, y.Length));

        // Below 0 by rounding only. The last digits, which depend on where the matrices lie in memory, are left out, so that a report comes
        // out the same twice.
        double sum = means + traces;
        double grain = sum == 0 ? 1 : Math.ScaleB(1, Math.ILogB(sum) - KeptBits);
        return Math.Max(0, Math.Round(distance / grain) * grain);
    }

    // The mean, and A, row by row, of which the covariance is A^T A.
    private (double[] Mean, double[] Spread) Centre(ReadOnlySpan<int> places)
    {
        double[] mean = new double[vectors[0].Length];
        foreach (int place in places)
        {
            float[] vector = vectors[place];
            for (int k = 0; k < mean.Length; k++)
            {
                mean[k] += vector[k] / (double)places.Length;
            }
        }

        double[] spread = new double[(long)places.Length * mean.Length];
        double scale = 1 / Math.Sqrt(places.Length - 1);
        for (int i = 0; i < places.Length; i++)
        {
            float[] vector = vectors[places[i]];
            Span<double> to = spread.AsSpan(i * mean.Length, mean.Length);
            for (int k = 0; k < to.Length; k++)
            {
                to[k] = (vector[k] - mean[k]) * scale;
            }
        }

        return (mean, spread);
    }

    private double TraceOfRoot(double[] spreadOfX, int rowsOfX, double[] spreadOfY, int rowsOfY)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor product = Root(spreadOfX, rowsOfX).matmul(Root(spreadOfY, rowsOfY).t());
        return linalg.svdvals(product).sum().ToDouble();
    }

    // A matrix R with R^T R = A^T A and no more rows than columns.
    private Tensor Root(double[] spread, int rows)
    {
        int columns = vectors[0].Length;
        Tensor all = tensor(spread, [rows, columns]);
        return rows <= columns ? all : linalg.qr(all, linalg.QRMode.R).R;
    }
}
