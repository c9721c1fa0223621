using DaFsl.Library.Runtime;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Evaluation.Classification;

/// <summary>
/// Two classifiers compared by the same test items. The paired bootstrap draws items with replacement and scores both on the same draw, so
/// that what is hard for both cancels out: much narrower than the two intervals side by side.
/// </summary>
/// <remarks>
/// It tells whether other test items would turn the comparison, not whether another training would. Many comparisons at once find a
/// difference by chance now and then: of twenty at a level of 0.95, one.
/// </remarks>
public sealed record ClassifierComparison
{
    /// <summary>The second's accuracy less the first's.</summary>
    public required ScoreDifference Accuracy { get; init; }

    /// <summary>The second's mean F1 less the first's.</summary>
    public required ScoreDifference MacroF1 { get; init; }

    /// <summary>The second's mean recall less the first's.</summary>
    public required ScoreDifference BalancedAccuracy { get; init; }

    /// <summary>The second's geometric mean of recalls less the first's.</summary>
    public required ScoreDifference GeometricMean { get; init; }

    /// <summary>The second's recall less the first's, of each class that has an item.</summary>
    public required IReadOnlyDictionary<string, ScoreDifference> Recall { get; init; }

    /// <summary>The test of the hypothesis that the two are right equally often, over all items.</summary>
    public required McNemarTest Test { get; init; }

    /// <summary>The same over the items of each class that has one: for a scarce class the one over all items says little.</summary>
    public required IReadOnlyDictionary<string, McNemarTest> TestByClass { get; init; }

    /// <summary>Compares two classifiers' answers.</summary>
    /// <param name="classes">The classes, in the order of their indices.</param>
    /// <param name="truth">Each item's class, as an index into <paramref name="classes"/>.</param>
    /// <param name="first">The class that the first took each item for.</param>
    /// <param name="second">The class that the second took each item for.</param>
    /// <param name="options">The options for resampling; null for 1,000 resamples and a level of 0.95.</param>
    /// <exception cref="ArgumentException">As in <see cref="ClassificationScores.Measure"/>, or an option is out of its range.</exception>
    internal static ClassifierComparison Measure(
        IReadOnlyList<string> classes,
        IReadOnlyList<int> truth,
        IReadOnlyList<int> first,
        IReadOnlyList<int> second,
        BootstrapOptions? options = null
    )
    {
        ClassificationScores one = ClassificationScores.Measure(classes, truth, first);
        ClassificationScores other = ClassificationScores.Measure(classes, truth, second);
        options ??= new BootstrapOptions();
        var firstCounts = new AnswerCounts(classes, truth, first);
        var secondCounts = new AnswerCounts(classes, truth, second);
        (ClassificationScores First, ClassificationScores Second)[] samples = ItemBootstrap.Resample(truth.Count, options, copies =>
            (firstCounts.Scores(copies), secondCounts.Scores(copies))
        );
        int[] present = [.. truth.Distinct().Order()];
        return new ClassifierComparison
        {
            Accuracy = Difference(s => s.Accuracy),
            MacroF1 = Difference(s => s.MacroF1),
            BalancedAccuracy = Difference(s => s.BalancedAccuracy),
            GeometricMean = Difference(s => s.GeometricMean),
            Recall = present.ToDictionary(c => classes[c], c => Difference(s => s.PerClass[c].Recall)),
            Test = Test(Enumerable.Range(0, truth.Count)),
            TestByClass = present.ToDictionary(c => classes[c], c => Test(Enumerable.Range(0, truth.Count).Where(i => truth[i] == c))),
        };

        ScoreDifference Difference(Func<ClassificationScores, double?> score) =>
            new(
                (score(other) - score(one))!.Value,
                Percentiles.Interval(samples.Select(s => score(s.Second) - score(s.First)), options.Level)
                    ?? new ConfidenceInterval(double.NegativeInfinity, double.PositiveInfinity, options.Level)
            );

        McNemarTest Test(IEnumerable<int> items)
        {
            bool[][] right = [.. items.Select(i => new[] { first[i] == truth[i], second[i] == truth[i] })];
            return McNemarTest.Of(right.Count(r => r[0] && !r[1]), right.Count(r => r[1] && !r[0]));
        }
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
