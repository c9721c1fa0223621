using DaFsl.Library.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>Fits linear functions by a balanced cross-entropy.</summary>
internal static class LogisticFit
{
    private const double Tolerance = 1e-7;
    private const int MostSteps = 500;

    /// <summary>Minimizes <c>|W|^2 / 2 + C sum_i a_i loss_i</c>, for two classes <c>|w_1 - w_2|^2 / 2 + ...</c>.</summary>
    /// <param name="values">The changed vectors, row by row.</param>
    /// <param name="labels">The class of each.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="c">C, above 0.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The weights, class by class, and the offsets.</returns>
    public static (double[] Weights, double[] Offsets) Of(
        double[] values,
        int[] labels,
        int classes,
        double c,
        CancellationToken cancellation
    )
    {
        TorchRuntime.EnsureLoaded();
        using DisposeScope scope = NewDisposeScope();
        using var _ = no_grad();
        int length = values.Length / labels.Length;
        int weights = classes * length;
        Tensor rows = DoubleMatrix.Of(values, labels.Length);
        var softmax = new BalancedSoftmax(labels, classes);

        // At the minimum w_1 = -w_2, so |w_1 - w_2|^2 / 2 = |W|^2.
        double penalty = classes == 2 ? 1 : 0.5;
        double[] found = Minimizer.Minimize(Evaluate, new double[weights + classes], Tolerance, MostSteps, cancellation);
        return (found[..weights], found[weights..]);

        double Evaluate(double[] point, double[] gradient)
        {
            using DisposeScope step = NewDisposeScope();
            double[] logits = DoubleMatrix.ValuesOf(rows.matmul(DoubleMatrix.Of(point.AsSpan(0, weights), classes).t()));
            for (int i = 0; i < logits.Length; i++)
            {
                logits[i] += point[weights + (i % classes)];
            }

            double loss = c * softmax.Loss(logits);
            double[] slopes = DoubleMatrix.ValuesOf(DoubleMatrix.Of(logits, labels.Length).t().matmul(rows));
            ReadOnlySpan<double> own = point.AsSpan(0, weights);
            for (int k = 0; k < weights; k++)
            {
                gradient[k] = (2 * penalty * own[k]) + (c * slopes[k]);
            }

            Array.Clear(gradient, weights, classes);
            for (int i = 0; i < logits.Length; i++)
            {
                gradient[weights + (i % classes)] += c * logits[i];
            }

            return loss + (penalty * FeatureMath.Dot(own, own));
        }
    }
}
