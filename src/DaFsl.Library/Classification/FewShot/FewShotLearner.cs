using DaFsl.Library.Runtime;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>
/// A way to make a classifier from the feature vectors of few images, without training a network: a choice and its settings. All of them
/// give each class a score, the larger the likelier.
/// </summary>
internal sealed class FewShotLearner
{
    private FewShotLearner(LearnerMethod method) => Method = method;

    /// <summary>The name in reports, with the settings.</summary>
    public string Name => Method.Name;

    /// <summary>The method itself.</summary>
    public LearnerMethod Method { get; }

    /// <summary>
    /// A linear discriminant whose covariance comes from the classes with enough images: <c>(1 - s) S + s v I</c>, with their pooled
    /// covariance S and its mean variance v (Friedman 1989). Scores are minus half a squared Mahalanobis distance, as in Simple CNAPS
    /// (Bateni et al. 2020), up to a number that all classes share.
    /// </summary>
    /// <param name="shrinkage">
    /// The part s of the mean variance, 0 to 1; <see langword="null"/> for the one of Ledoit and Wolf (2004), which the data determine.
    /// </param>
    /// <param name="isCorrected">
    /// Whether scores are corrected for the mean of few images lying off by chance (Moran and Murphy 1979), without which a scarce class is
    /// hardly ever predicted from many features.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The shrinkage is not between 0 and 1.</exception>
    public static FewShotLearner Discriminant(double? shrinkage = 0.3, bool isCorrected = true)
    {
        if (shrinkage is { } part && !(part is >= 0 and <= 1))
        {
            throw OutOfRange.Of(nameof(shrinkage), part, "The shrinkage must be between 0 and 1.");
        }

        return new FewShotLearner(new Discriminant(shrinkage, isCorrected));
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>Learns from a support set.</summary>
    /// <param name="support">The images.</param>
    /// <param name="seed">The seed of what is drawn by lot.</param>
    /// <param name="cancellation">Stops the work.</param>
    public FittedLearner Fit(SupportSet support, long seed = 0, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(support);
        ScoreFunction function = Method.Fit(support, seed, cancellation);
        return new FittedLearner(
            function,
            support.InCallersOrder([.. support.Classes]),
            support.InCallersOrder([.. Enumerable.Range(0, support.Classes.Count)]),
            [.. support.Warnings(), .. Method.Warnings(support)]
        );
    }

    /// <summary>
    /// Scores the images of a support set, each by a classifier that is learned without it: one by one in scarce classes, in parts in those
    /// with enough images.
    /// </summary>
    /// <param name="support">The images.</param>
    /// <param name="parts">The number of parts, at least 2.</param>
    /// <param name="seed">The seed of what is drawn by lot.</param>
    /// <param name="cancellation">Stops the work.</param>
    public HeldOutScores LeaveOut(SupportSet support, int parts = 5, long seed = 0, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(support);
        OutOfRange.ThrowIfLessThan(parts, 2);
        return FewShot.LeaveOut.Of(Method, support, parts, seed, cancellation);
    }
}
