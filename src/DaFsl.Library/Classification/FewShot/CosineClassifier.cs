using DaFsl.Library.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>
/// The cosine classifier (Baseline++ of Chen et al. 2019, "A closer look at few-shot classification", section 3.2):
/// <c>score_c(x) = s cos(w_c, x)</c> with weights that are learned by the cross-entropy of <c>softmax(score)</c>, each class weighing the
/// same. The weights begin at the classes' mean directions. A score is a logarithm of a probability, up to a number that all classes share.
/// </summary>
/// <param name="Scale">s, above 0. The authors take 2 for few base classes, and 10 for many.</param>
internal sealed record CosineClassifier(double Scale) : LearnerMethod
{
    private const double Tolerance = 1e-6;
    private const int MostSteps = 200;

    /// <inheritdoc/>
    public override string Name => Invariant($"cosine classifier (scale {Scale})");

    /// <inheritdoc/>
    public override ScoreFunction Fit(SupportSet support, long seed, CancellationToken cancellation)
    {
        TorchRuntime.EnsureLoaded();
        using DisposeScope scope = NewDisposeScope();
        using var _ = no_grad();
        var transform = new SupportTransform { ToUnitLength = true };
        (int classes, int length) = (support.Classes.Count, support.Length);
        int[] labels = support.Labels();
        Tensor rows = DoubleMatrix.Of(SupportRows.Of(support, transform).Values, labels.Length);
        var softmax = new BalancedSoftmax(labels, classes);
        double[] start = [.. Enumerable.Range(0, classes).SelectMany(c => transform.Mean(support.RowsOf(c)))];
        double[] found = Directions(Minimizer.Minimize(Evaluate, start, Tolerance, MostSteps, cancellation), length, out double[] _);
        return new LinearScores(transform, Array.ConvertAll(found, w => Scale * w), new double[classes]);

        double Evaluate(double[] point, double[] gradient)
        {
            using DisposeScope step = NewDisposeScope();
            double[] directions = Directions(point, length, out double[] lengths);
            double[] logits = DoubleMatrix.ValuesOf(rows.matmul(DoubleMatrix.Of(directions, classes).t()));
            for (int i = 0; i < logits.Length; i++)
            {
                logits[i] *= Scale;
            }

            // The mean, so that the number of images does not matter to where the search ends.
            double loss = softmax.Loss(logits) / labels.Length;
            double[] slopes = DoubleMatrix.ValuesOf(DoubleMatrix.Of(logits, labels.Length).t().matmul(rows));
            for (int c = 0; c < classes; c++)
            {
                // Along the weights nothing changes.
                ReadOnlySpan<double> direction = directions.AsSpan(c * length, length);
                Span<double> slope = slopes.AsSpan(c * length, length);
                double along = FeatureMath.Dot(direction, slope);
                for (int k = 0; k < length; k++)
                {
                    gradient[(c * length) + k] =
                        lengths[c] == 0 ? 0 : (slope[k] - (along * direction[k])) * Scale / labels.Length / lengths[c];
                }
            }

            return loss;
        }
    }

    private static double[] Directions(double[] weights, int length, out double[] lengths)
    {
        double[] directions = [.. weights];
        lengths = new double[weights.Length / length];
        for (int c = 0; c < lengths.Length; c++)
        {
            Span<double> own = directions.AsSpan(c * length, length);
            lengths[c] = Math.Sqrt(FeatureMath.Dot(own, own));
            foreach (ref double value in own)
            {
                value = lengths[c] == 0 ? 0 : value / lengths[c];
            }
        }

        return directions;
    }
}
