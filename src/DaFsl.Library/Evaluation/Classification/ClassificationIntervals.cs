using DaFsl.Library.Evaluation.Detection;
using DaFsl.Library.Runtime;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Evaluation.Classification;

/// <summary>
/// Confidence intervals of a classifier's scores: how far they would move with other test items of the same kind. The bootstrap draws the
/// items with replacement (Efron 1979); an interval holds the middle part of what the resamples give. A resample without an item of a class
/// says nothing about it, and leaves it out of its means.
/// </summary>
/// <param name="Accuracy">Of the accuracy.</param>
/// <param name="MacroF1">Of the mean F1.</param>
/// <param name="BalancedAccuracy">Of the mean recall.</param>
/// <param name="GeometricMean">Of the geometric mean of the recalls.</param>
/// <param name="Area">Of the mean area under the curve; null without probabilities.</param>
/// <param name="PerClass">Of each class, in the order of their indices.</param>
/// <remarks>
/// It tells what other test items would change, not what another training would: for that, train from several seeds (<c>SeedEstimate</c> of
/// the studies). Where a class has very few items, recall takes few values, and the interval is as coarse: with every one of 3 items right
/// it is 1 to 1.
/// </remarks>
internal sealed record ClassificationIntervals(
    ConfidenceInterval Accuracy,
    ConfidenceInterval MacroF1,
    ConfidenceInterval BalancedAccuracy,
    ConfidenceInterval GeometricMean,
    ConfidenceInterval? Area,
    IReadOnlyList<ClassIntervals> PerClass
)
{
    /// <summary>Measures the intervals of answers, and of areas under the curve where probabilities are given.</summary>
    /// <param name="classes">The classes, in the order of their indices.</param>
    /// <param name="truth">Each item's class, as an index into <paramref name="classes"/>.</param>
    /// <param name="predicted">The predicted class of each item, as an index into <paramref name="classes"/>.</param>
    /// <param name="probabilities">The probability of each class that each item was given; null to leave out the areas.</param>
    /// <param name="options">The options for resampling; null for 1,000 resamples and a level of 0.95.</param>
    /// <exception cref="ArgumentException">
    /// As in <see cref="ClassificationScores.Measure"/> and <see cref="AreaUnderCurve.OneVersusRest"/>, or an option is out of its range.
    /// </exception>
    public static ClassificationIntervals Measure(
        IReadOnlyList<string> classes,
        IReadOnlyList<int> truth,
        IReadOnlyList<int> predicted,
        IReadOnlyList<IReadOnlyList<float>>? probabilities = null,
        BootstrapOptions? options = null
    )
    {
        // What is wrong with the items is told by this.
        ClassificationScores.Measure(classes, truth, predicted);
        options ??= new BootstrapOptions();
        var counts = new AnswerCounts(classes, truth, predicted);
        ScoreRanking[] rankings = [];
        if (probabilities is not null)
        {
            ClassProbabilities given = ClassProbabilities.Check(classes.Count, truth, probabilities);
            rankings = [.. classes.Select((_, c) => ScoreRanking.Of(given, c))];
        }

        (ClassificationScores Scores, double?[] Areas)[] samples = ItemBootstrap.Resample(truth.Count, options, copies =>
            (counts.Scores(copies), rankings.Select(r => r.Area(copies)).ToArray())
        );
        return new ClassificationIntervals(
            Of(s => s.Scores.Accuracy)!,
            Of(s => s.Scores.MacroF1)!,
            Of(s => s.Scores.BalancedAccuracy)!,
            Of(s => s.Scores.GeometricMean)!,
            Of(s => s.Areas.Average()),
            [
                .. classes.Select(
                    (name, c) =>
                        new ClassIntervals(
                            name,
                            Of(s => s.Scores.PerClass[c].Recall),
                            Of(s => s.Scores.PerClass[c].Precision),
                            Of(s => s.Scores.PerClass[c].F1),
                            Of(s => s.Areas.Length == 0 ? null : s.Areas[c])
                        )
                ),
            ]
        );

        ConfidenceInterval? Of(Func<(ClassificationScores Scores, double?[] Areas), double?> figure) =>
            Percentiles.Interval(samples.Select(figure), options.Level);
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
