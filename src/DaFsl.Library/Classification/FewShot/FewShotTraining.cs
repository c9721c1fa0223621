using DaFsl.Library.Features.Transforms;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>
/// Makes a classifier of feature vectors: standardises them by the classes with enough images, compares learners by images that they have
/// not seen, and chooses the line between the classes from the same scores.
/// </summary>
internal static class FewShotTraining
{
    // Of large classes so many parts are scored, each by what was learned without it.
    private const int Parts = 5;

    private static readonly double[] _shrinkages = [0.3, 0.6, 0.8];

    /// <summary>The learners that are compared where none is given: seconds of work each, even for 10,000 images.</summary>
    public static IReadOnlyList<FewShotLearner> Candidates { get; } =
    [.. _shrinkages.Select(s => FewShotLearner.Discriminant(s)), FewShotLearner.NearestMean(), FewShotLearner.Logistic()];

    /// <summary>Learns from feature vectors.</summary>
    /// <param name="vectors">A vector for each training image, all of one length.</param>
    /// <param name="labels">The class of each, as an index of <paramref name="classes"/>.</param>
    /// <param name="classes">The names of the classes, at least two.</param>
    /// <param name="request">The request; it must be valid.</param>
    /// <param name="cancellationToken">The token; checked repeatedly.</param>
    /// <exception cref="ArgumentException">A class has no image, or there is a fault in vectors, labels or names.</exception>
    public static FewShotModel Fit(
        IReadOnlyList<float[]> vectors,
        IReadOnlyList<int> labels,
        IReadOnlyList<string> classes,
        FewShotRequest request,
        CancellationToken cancellationToken
    )
    {
        SupportFaults.ThrowIfAny(vectors, labels, classes);
        int[] counts = [.. classes.Select((_, c) => labels.Count(l => l == c))];
        int[] scarce = [.. Enumerable.Range(0, classes.Count).Where(c => counts[c] < request.EnoughImages)];
        FeatureTransform transform = FeatureTransform.Fit(
            Background(vectors, labels, scarce, classes.Count),
            new FeatureTransformSettings()
        );
        var support = SupportSet.Create([.. vectors.Select(transform.Apply)], labels, classes, enough: request.EnoughImages);
        IReadOnlyList<FewShotLearner> candidates = request.Learner is { } given ? [given] : Candidates;
        var tried = new List<(FewShotLearner Learner, LearnerTrial Trial)>();
        foreach (FewShotLearner learner in candidates)
        {
            cancellationToken.ThrowIfCancellationRequested();
            tried.Add(
                (learner, LearnerTrial.Of(learner, support, scarce, counts, request.Objective, Parts, request.Seed, cancellationToken))
            );
        }

        // The first of equally good ones: the simplest.
        (FewShotLearner chosen, LearnerTrial trial) = tried.MaxBy(t => t.Trial.Score.Value);
        FittedLearner fitted = chosen.Fit(support, request.Seed, cancellationToken);
        return new FewShotModel
        {
            Transform = transform,
            Learner = fitted,
            LearnerName = chosen.Name,
            Line = trial.Fit.Line,
            Temperature = trial.Temperature,
            Expected = trial.Expected,
            Compared = [.. tried.Select(t => t.Trial.Score).OrderByDescending(s => s.Value)],
            Notes = [.. fitted.Warnings, .. trial.Fit.Notes],
        };
    }

    // Scarce classes say little about how much a value varies; where all are scarce, they are all there is.
    private static float[][] Background(IReadOnlyList<float[]> vectors, IReadOnlyList<int> labels, int[] scarce, int classes)
    {
        bool all = scarce.Length == classes;
        return [.. vectors.Where((_, i) => all || !scarce.Contains(labels[i]))];
    }
}
