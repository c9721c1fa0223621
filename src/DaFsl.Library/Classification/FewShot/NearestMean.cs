namespace DaFsl.Library.Classification.FewShot;

/// <summary>
/// The nearest class mean: <c>score_c(x) = -|t(x) - m_c|^2</c> with the means m of changed vectors t. Without a change these are the
/// prototypes of Snell et al. 2017 (equation 2); SimpleShot (Wang et al. 2019, equations 2 to 4) divides vectors by their length (L2N), or
/// subtracts the background's mean before that (CL2N).
/// </summary>
/// <remarks>
/// SimpleShot centres by classes other than those told apart. Where the background is one class of the support set, that class's vectors
/// point everywhere once they are centred, so that its mean is near 0 and its score near -1 for all images.
/// </remarks>
/// <param name="Called">The name.</param>
/// <param name="IsCentred">Whether the background's mean is subtracted.</param>
/// <param name="ToUnitLength">Whether vectors are divided by their length.</param>
internal sealed record NearestMean(string Called, bool IsCentred, bool ToUnitLength) : LearnerMethod
{
    /// <inheritdoc/>
    public override string Name => Called;

    /// <inheritdoc/>
    public override ScoreFunction Fit(SupportSet support, long seed, CancellationToken cancellation)
    {
        var transform = new SupportTransform
        {
            Centre = IsCentred ? DoubleParts.Round(support.Background.Mean) : null,
            ToUnitLength = ToUnitLength,
        };
        (int classes, int length) = (support.Classes.Count, support.Length);
        double[] weights = new double[classes * length];
        double[] offsets = new double[classes];
        for (int c = 0; c < classes; c++)
        {
            double[] mean = transform.Mean(support.RowsOf(c));
            offsets[c] = -FeatureMath.Dot(mean, mean);
            for (int k = 0; k < length; k++)
            {
                weights[(c * length) + k] = 2 * mean[k];
            }
        }

        return new LinearScores(transform, weights, offsets, subtractsSquare: true);
    }

    /// <summary>
    /// Leaves out images on which the centre does not depend: without one of n images, the mean is n / (n - 1) times as far from it.
    /// </summary>
    /// <inheritdoc/>
    public override double[][]? LeaveOneOut(SupportSet support, IReadOnlyList<int> rows, long seed, CancellationToken cancellation)
    {
        int[] labels = support.Labels();
        if (rows.Count == 0 || (IsCentred && rows.Any(r => support.IsInBackground(labels[r]))))
        {
            return null;
        }

        double[][] scores = Fit(support, seed, cancellation).Scores([.. rows.Select(r => support.Rows[r])]);
        for (int i = 0; i < rows.Count; i++)
        {
            int label = labels[rows[i]];
            double count = support.Count(label);
            scores[i][label] *= Math.Pow(count / (count - 1), 2);
        }

        return scores;
    }
}
