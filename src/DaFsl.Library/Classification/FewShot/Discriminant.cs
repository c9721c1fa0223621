namespace DaFsl.Library.Classification.FewShot;

/// <summary>
/// Fisher's linear discriminant with a shrunk covariance that comes from the background, the classes with enough images (Friedman 1989,
/// "Regularized discriminant analysis", equation 18, with one covariance for all classes). A score is minus half a squared Mahalanobis
/// distance, as in Simple CNAPS (Bateni et al. 2020, equation 1), without the part that all classes share: with the background's mean o,
/// <c>score_c(x) = (m_c - o)^T Sigma^-1 (x - o) - q_c / 2</c> and <c>q_c = (m_c - o)^T Sigma^-1 (m_c - o)</c>, the logarithm of a
/// Gaussian's density against that of a Gaussian at o.
/// </summary>
/// <remarks>
/// The mean of few images lies off by chance, which makes q too large, by <c>tr(Sigma^-1 S_c) / n</c> on average: in many dimensions by so
/// much that a scarce class is hardly ever predicted. The correction subtracts it (Moran and Murphy 1979). For a class outside the
/// background S_c is its own covariance, so q becomes the mean of <c>(x_i - o)^T Sigma^-1 (x_j - o)</c> over all pairs of different images.
/// Thus the line between a scarce class and a single class with enough images lies half-way between the latter's mean score and the mean
/// score of the scarce images, each scored by the mean of the others. For a class of the background, or of one image, S is the pooled one.
/// </remarks>
/// <param name="Shrinkage">The part of the mean variance, 0 to 1; <see langword="null"/> for the one of Ledoit and Wolf.</param>
/// <param name="IsCorrected">Whether q is corrected.</param>
internal sealed record Discriminant(double? Shrinkage, bool IsCorrected) : LearnerMethod
{
    /// <inheritdoc/>
    public override string Name =>
        (Shrinkage is { } part ? Invariant($"discriminant (shrinkage {part}") : "discriminant (Ledoit and Wolf")
        + (IsCorrected ? ")" : ", uncorrected)");

    /// <inheritdoc/>
    public override IEnumerable<string> Warnings(SupportSet support)
    {
        if (support.Background.Covariance(Shrinkage, CancellationToken.None).MeanVariance == 0)
        {
            yield return "The discriminant has no class with images that differ to learn a covariance from: it takes the nearest mean.";
        }
        else if (support.LacksBackground)
        {
            yield return "The discriminant has no class with enough images to learn a covariance from: it takes it from all classes.";
        }
    }

    /// <inheritdoc/>
    public override ScoreFunction Fit(SupportSet support, long seed, CancellationToken cancellation)
    {
        Background background = support.Background;
        ShrunkCovariance covariance = background.Covariance(Shrinkage, cancellation);
        (int classes, int length) = (support.Classes.Count, support.Length);
        double[] means = new double[classes * length];
        for (int c = 0; c < classes; c++)
        {
            double[] mean = FeatureMath.Mean(support.RowsOf(c));
            for (int k = 0; k < length; k++)
            {
                means[(c * length) + k] = mean[k] - background.Mean[k];
            }
        }

        double[] weights = covariance.Solve(means, classes);
        double[] offsets = new double[classes];
        for (int c = 0; c < classes; c++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<double> own = weights.AsSpan(c * length, length);
            double square = FeatureMath.Dot(own, means.AsSpan(c * length, length));
            int count = support.Count(c);
            double excess =
                !IsCorrected ? 0
                : support.IsInBackground(c) || count == 1 ? covariance.TraceOfShare / count
                : Excess(Squares(support.RowsOf(c), background.Mean, covariance).Sum(), square, count);
            offsets[c] = (-(square - excess) / 2) - FeatureMath.Dot(own, background.Mean);
        }

        return new LinearScores(SupportTransform.None, weights, offsets);
    }

    /// <summary>
    /// Leaves out images of classes outside the background, on which neither the covariance nor the other classes' scores depend: all that
    /// changes follows from the class's inner products.
    /// </summary>
    /// <inheritdoc/>
    public override double[][]? LeaveOneOut(SupportSet support, IReadOnlyList<int> rows, long seed, CancellationToken cancellation)
    {
        int[] labels = support.Labels();
        int[] classes = [.. rows.Select(r => labels[r]).Distinct()];
        if (rows.Count == 0 || classes.Any(support.IsInBackground))
        {
            return null;
        }

        ShrunkCovariance covariance = support.Background.Covariance(Shrinkage, cancellation);
        double[][] scores = Fit(support, seed, cancellation).Scores([.. rows.Select(r => support.Rows[r])]);
        foreach (int c in classes)
        {
            cancellation.ThrowIfCancellationRequested();
            double[] own = OwnScores(support.RowsOf(c), support.Background.Mean, covariance);
            for (int i = 0; i < rows.Count; i++)
            {
                if (labels[rows[i]] == c)
                {
                    scores[i][c] = own[rows[i] - support.Start(c)];
                }
            }
        }

        return scores;
    }

    // The scores of a class's images for the class without each of them.
    private double[] OwnScores(ReadOnlySpan<float[]> rows, double[] origin, ShrunkCovariance covariance)
    {
        int count = rows.Length;
        double[] products = Products(rows, origin, covariance);
        double[] sums = new double[count];
        double diagonal = 0;
        for (int i = 0; i < count; i++)
        {
            sums[i] = products.AsSpan(i * count, count).ToArray().Sum();
            diagonal += products[(i * count) + i];
        }

        double all = sums.Sum();
        int others = count - 1;
        double[] scores = new double[count];
        for (int i = 0; i < count; i++)
        {
            double self = products[(i * count) + i];
            double square = (all - (2 * sums[i]) + self) / others / others;
            double excess =
                !IsCorrected ? 0
                : others == 1 ? covariance.TraceOfShare
                : Excess(diagonal - self, square, others);
            scores[i] = ((sums[i] - self) / others) - ((square - excess) / 2);
        }

        return scores;
    }

    // tr(Sigma^-1 S_c) / n of n images, of which the squared lengths' sum and the mean's squared length are given.
    private static double Excess(double squares, double squareOfMean, int count) => ((squares / count) - squareOfMean) / (count - 1);

    private static double[] Squares(ReadOnlySpan<float[]> rows, double[] origin, ShrunkCovariance covariance)
    {
        double[] differences = Differences(rows, origin);
        double[] solved = covariance.Solve(differences, rows.Length);
        double[] squares = new double[rows.Length];
        for (int i = 0; i < squares.Length; i++)
        {
            squares[i] = FeatureMath.Dot(
                differences.AsSpan(i * origin.Length, origin.Length),
                solved.AsSpan(i * origin.Length, origin.Length)
            );
        }

        return squares;
    }

    private static double[] Products(ReadOnlySpan<float[]> rows, double[] origin, ShrunkCovariance covariance)
    {
        double[] differences = Differences(rows, origin);
        double[] solved = covariance.Solve(differences, rows.Length);
        double[] products = new double[rows.Length * rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < rows.Length; j++)
            {
                products[(i * rows.Length) + j] = FeatureMath.Dot(
                    differences.AsSpan(i * origin.Length, origin.Length),
                    solved.AsSpan(j * origin.Length, origin.Length)
                );
            }
        }

        return products;
    }

    private static double[] Differences(ReadOnlySpan<float[]> rows, double[] origin)
    {
        double[] differences = new double[rows.Length * origin.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            FeatureMath.Subtract(rows[i], origin, differences.AsSpan(i * origin.Length, origin.Length));
        }

        return differences;
    }
}
