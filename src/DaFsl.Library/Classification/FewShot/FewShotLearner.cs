using DaFsl.Library.Runtime;
using DaFsl.Library.Similarity;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>
/// A way to make a classifier from the feature vectors of few images, without training a network: a choice and its settings. All of them
/// give each class a score, the larger the likelier.
/// </summary>
public sealed class FewShotLearner
{
    private FewShotLearner(LearnerMethod method) => Method = method;

    /// <summary>The name in reports, with the settings.</summary>
    public string Name => Method.Name;

    /// <summary>The method itself.</summary>
    internal LearnerMethod Method { get; }

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

    /// <summary>The nearest image of all: scores are minus the distance to the nearest image of a class.</summary>
    /// <param name="metric">The distance between feature vectors; <see langword="null"/> for the Euclidean one.</param>
    public static FewShotLearner NearestSupport(ISimilarityMetric? metric = null) =>
        new(new NearestSupport(metric ?? new MinkowskiDistance(2)));

    /// <summary>The nearest class mean of SimpleShot (Wang et al. 2019): scores are minus the squared distance to a mean.</summary>
    /// <param name="isCentred">Whether the mean of the classes with enough images is subtracted first.</param>
    /// <param name="toUnitLength">Whether vectors are then divided by their length.</param>
    public static FewShotLearner NearestMean(bool isCentred = true, bool toUnitLength = true)
    {
        string[] changes = [.. new[] { isCentred ? "centred" : "", toUnitLength ? "unit length" : "" }.Where(c => c.Length > 0)];
        string name = changes.Length == 0 ? "nearest mean" : $"nearest mean ({string.Join(", ", changes)})";
        return new FewShotLearner(new NearestMean(name, isCentred, toUnitLength));
    }

    /// <summary>The nearest class mean of vectors as they are: prototypes (Snell et al. 2017).</summary>
    public static FewShotLearner Prototypes() => new(new NearestMean("prototypes", IsCentred: false, ToUnitLength: false));

    /// <summary>Logistic regression with an L2 penalty, in which all classes weigh the same.</summary>
    /// <param name="c">The weight of the images against the penalty, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0.</exception>
    public static FewShotLearner Logistic(double c = 1e-3) => new(new LogisticRegression(AboveZero(c, nameof(c))));

    /// <summary>The cosine classifier (Chen et al. 2019): a softmax over scaled cosines to learned directions.</summary>
    /// <param name="scale">The scale, above 0: the largest score.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0.</exception>
    public static FewShotLearner Cosine(double scale = 10) => new(new CosineClassifier(AboveZero(scale, nameof(scale))));

    /// <summary>
    /// Distribution calibration (Yang et al. 2021): a logistic regression on features that are drawn for the scarce classes, with mean and
    /// covariance borrowed from the most similar classes with enough images.
    /// </summary>
    public static FewShotLearner DistributionCalibration() => new(new DistributionCalibration());

    /// <summary>
    /// LaplacianShot (Ziko et al. 2020) without its step that takes classes to be equally frequent: the nearest class mean, with votes of
    /// the nearest images.
    /// </summary>
    /// <param name="weight">The weight of a vote against a squared distance between vectors of unit length, 0 or more.</param>
    /// <param name="neighbours">The number of nearest images, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public static FewShotLearner LaplacianShot(double weight = 1, int neighbours = 3)
    {
        if (!(weight >= 0 && double.IsFinite(weight)))
        {
            throw OutOfRange.Of(nameof(weight), weight, "The weight must be 0 or more.");
        }

        OutOfRange.ThrowIfLessThan(neighbours, 1);
        return new FewShotLearner(new LaplacianShot(weight, neighbours));
    }

    /// <summary>
    /// The attention of matching networks (Vinyals et al. 2016): the mean of the exponentials of scaled cosines to a class's images.
    /// </summary>
    /// <param name="scale">The scale, above 0: 1 in the paper; 100 as in Chen et al. 2019.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0.</exception>
    public static FewShotLearner Matching(double scale = 100) => new(new MatchingAttention(AboveZero(scale, nameof(scale))));

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>Learns from a support set.</summary>
    /// <param name="support">The images.</param>
    /// <param name="seed">The seed of what is drawn by lot.</param>
    /// <param name="cancellation">Stops the work.</param>
    internal FittedLearner Fit(SupportSet support, long seed = 0, CancellationToken cancellation = default)
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
    internal LeftOutScores LeaveOut(SupportSet support, int parts = 5, long seed = 0, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(support);
        OutOfRange.ThrowIfLessThan(parts, 2);
        return FewShot.LeaveOut.Of(Method, support, parts, seed, cancellation);
    }

    private static double AboveZero(double value, string parameter) =>
        value > 0 && double.IsFinite(value) ? value : throw OutOfRange.Of(parameter, value, $"The {parameter} must be above 0.");
}
