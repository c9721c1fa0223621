using DaFsl.Library.Runtime;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Classification.Decision;

/// <summary>Works out what is to be expected of a decision line, from the scores that it was chosen from.</summary>
internal static class Expectation
{
    private const int Points = 60;

    /// <summary>The expectation for each scarce class.</summary>
    /// <param name="scores">The held-out scores.</param>
    /// <param name="fit">The line.</param>
    /// <param name="testCounts">The number of test images of each class; null for the rates themselves.</param>
    /// <param name="prior">The prior of each scarce class to tell the precision at, above 0, below 1; null for that of training.</param>
    public static IReadOnlyList<ExpectedPerformance> Of(
        HeldOutScores scores,
        DecisionLineFit fit,
        IReadOnlyList<int>? testCounts = null,
        double? prior = null
    )
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(fit);
        if (testCounts is not null && (testCounts.Count != scores.Classes.Count || testCounts.Any(c => c < 0)))
        {
            throw new ArgumentException(
                Invariant($"There must be one count of test images for each of {scores.Classes.Count} classes, 0 or more."),
                nameof(testCounts)
            );
        }

        if (prior is { } stated && !(stated > 0 && stated < 1))
        {
            throw OutOfRange.Of(nameof(prior), stated, Invariant($"The prior is {stated}; it must be above 0 and below 1."));
        }

        int[] answers = [.. scores.Scores.Select(fit.Line.Answer)];
        return [.. scores.Scarce.Select(c => Of(scores, fit, answers, c, testCounts, prior ?? scores.Prior(c)))];
    }

    private static ExpectedPerformance Of(
        HeldOutScores scores,
        DecisionLineFit fit,
        int[] answers,
        int index,
        IReadOnlyList<int>? testCounts,
        double prior
    )
    {
        // One image alone has no line that was chosen without it, so it judges nothing.
        int images = scores.Counts[index] == 1 ? 0 : scores.Counts[index];
        int found = Found(scores, fit, answers, index);
        int? testOthers = testCounts is null ? null : testCounts.Sum() - testCounts[index];

        // A classifier of n supports misses fewer than one of n - 1: at best 1 / n fewer, as errors fall no faster than 1 / n.
        double upper = images == 0 ? 0 : found + ((images - found) / (double)images);
        var recall = new ShareEstimate(found, images, upper, testCounts?[index]);
        ShareEstimate alarms = FalseAlarms(scores, answers, index, testOthers);
        double[] rates = alarms.Spread(Points);
        double[] precisions = [.. recall.Spread(Points).SelectMany(r => rates.Select(f => Precision(r, f, prior) ?? 0)).Order()];
        return new ExpectedPerformance
        {
            ClassName = scores.Classes[index],
            Images = images,
            Found = found,
            Others = scores.Labels.Count - scores.Counts[index],
            TestImages = testCounts?[index],
            TestOthers = testOthers,
            Recall = recall.Value,
            RecallInterval = recall.Interval(),
            FalseAlarmRate = alarms.Value,
            FalseAlarmRateInterval = alarms.Interval(),
            Prior = prior,
            Precision = Precision(recall.Value, alarms.Value, prior),
            PrecisionInterval = Percentiles.OfSorted(precisions, ShareEstimate.Level),
        };
    }

    // Each image is judged by a line that was chosen without it.
    private static int Found(HeldOutScores scores, DecisionLineFit fit, int[] answers, int index)
    {
        if (scores.Counts[index] == 1)
        {
            return 0;
        }

        if (!fit.Searches.TryGetValue(index, out ThresholdSearch? search))
        {
            return scores.Labels.Where((label, i) => label == index && answers[i] == index).Count();
        }

        return search.Own.Where((margin, i) => margin > search.Best(i)).Count();
    }

    // Held-out images may be of other proportions than those of training: each class counts by its training images (Kish 1965).
    private static ShareEstimate FalseAlarms(HeldOutScores scores, int[] answers, int index, int? test)
    {
        double sum = 0;
        double weights = 0;
        double squares = 0;
        for (int c = 0; c < scores.Classes.Count; c++)
        {
            if (c != index && scores.Counts[c] > 0)
            {
                int taken = scores.Labels.Where((label, i) => label == c && answers[i] == index).Count();
                double weight = scores.TrainingCounts[c];
                sum += weight * taken / scores.Counts[c];
                weights += weight;
                squares += weight * weight / scores.Counts[c];
            }
        }

        double of = squares > 0 ? weights * weights / squares : 0;
        double part = weights > 0 ? of * sum / weights : 0;
        return new ShareEstimate(part, of, part, test);
    }

    private static double? Precision(double? recall, double? falseAlarms, double prior)
    {
        double? right = prior * recall;
        double? all = right + ((1 - prior) * falseAlarms);
        return all > 0 ? right / all : null;
    }
}
