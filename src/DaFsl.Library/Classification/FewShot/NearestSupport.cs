using DaFsl.Library.Similarity;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>
/// The nearest image (Cover and Hart 1967, with one neighbour): <c>score_c(x) = -min d(x, s)</c> over the images s of class c.
/// </summary>
/// <param name="Metric">The distance d between vectors.</param>
internal sealed record NearestSupport(ISimilarityMetric Metric) : LearnerMethod
{
    /// <inheritdoc/>
    public override string Name => $"nearest image ({Metric.Name})";

    /// <inheritdoc/>
    public override ScoreFunction Fit(SupportSet support, long seed, CancellationToken cancellation) =>
        new NearestSupportScores(SupportRows.Of(support, SupportTransform.None), Metric);

    /// <summary>Leaves out images: of its own class, each is compared with the others.</summary>
    /// <inheritdoc/>
    public override double[][] LeaveOneOut(SupportSet support, IReadOnlyList<int> rows, long seed, CancellationToken cancellation)
    {
        int[] labels = support.Labels();
        ScoreFunction function = Fit(support, seed, cancellation);
        double[][] scores = new double[rows.Count][];
        Parallel.For(0, rows.Count, i =>
        {
            cancellation.ThrowIfCancellationRequested();
            int label = labels[rows[i]];
            float[] image = support.Rows[rows[i]];
            scores[i] = function.Scores(image.AsSpan());
            double nearest = double.PositiveInfinity;
            for (int other = support.Start(label); other < support.Start(label) + support.Count(label); other++)
            {
                nearest = other == rows[i] ? nearest : Math.Min(nearest, Metric.Distance(image, support.Rows[other]));
            }

            scores[i][label] = -nearest;
        });
        return scores;
    }
}
