using DaFsl.Library.Classification.Decision;
using DaFsl.Library.Evaluation.Classification;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>A learner tried on training images that it had not seen: its line, its score, and what is to be expected of it.</summary>
/// <param name="Fit">The line that was chosen from the scores.</param>
/// <param name="Temperature">The temperature that makes the scores calibrated probabilities.</param>
/// <param name="Expected">What is to be expected for each scarce class.</param>
/// <param name="Score">The score by which learners are compared.</param>
internal sealed record LearnerTrial(
    DecisionLineFit Fit,
    double Temperature,
    IReadOnlyList<ExpectedPerformance> Expected,
    LearnerScore Score
)
{
    /// <summary>Tries a learner.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="support">The training images.</param>
    /// <param name="scarce">The indices of the scarce classes.</param>
    /// <param name="counts">The number of training images of each class.</param>
    /// <param name="objective">The goal of the line.</param>
    /// <param name="parts">The number of parts that classes with enough images are divided into.</param>
    /// <param name="seed">The seed of what the learner draws by lot.</param>
    /// <param name="cancellationToken">The token; checked repeatedly.</param>
    public static LearnerTrial Of(
        FewShotLearner learner,
        SupportSet support,
        IReadOnlyList<int> scarce,
        IReadOnlyList<int> counts,
        DecisionObjective objective,
        int parts,
        long seed,
        CancellationToken cancellationToken
    )
    {
        LeftOutScores left = learner.LeaveOut(support, parts, seed, cancellationToken);
        int[] scored = [.. Enumerable.Range(0, left.Labels.Count).Where(i => left.Scores[i] is not null)];
        double[][] scores = [.. scored.Select(i => left.Scores[i]!)];
        int[] labels = [.. scored.Select(i => left.Labels[i])];
        var held = new HeldOutScores(left.Classes, scarce, scores, labels, counts);
        var fit = DecisionLineFit.Choose(held, objective);
        IReadOnlyList<ExpectedPerformance> expected = Expectation.Of(held, fit);
        return new LearnerTrial(
            fit,
            TemperatureOf(scores, labels),
            expected,
            new LearnerScore(learner.Name, BalancedAccuracy(held, fit, expected), Area(held))
        );
    }

    private static double BalancedAccuracy(HeldOutScores held, DecisionLineFit fit, IReadOnlyList<ExpectedPerformance> expected)
    {
        int[] answers = [.. held.Scores.Select(fit.Line.Answer)];
        var nested = expected.Where(e => e.Recall is not null).ToDictionary(e => e.ClassName, e => e.Recall!.Value, StringComparer.Ordinal);
        double[] recalls =
        [
            .. Enumerable
                .Range(0, held.Classes.Count)
                .Where(c => held.Counts[c] > 0)
                .Select(c =>
                    nested.TryGetValue(held.Classes[c], out double recall)
                        ? recall
                        : answers.Where((a, i) => a == c && held.Labels[i] == c).Count() / (double)held.Counts[c]
                ),
        ];
        return recalls.Length == 0 ? double.NaN : recalls.Average();
    }

    private static double? Area(HeldOutScores held)
    {
        int[] once = [.. Enumerable.Repeat(1, held.Scores.Count)];
        float[][] odds = [.. held.Scores.Select(row => Array.ConvertAll(ClassLogOdds.Of(row), o => (float)o))];
        return held.Scarce.Select(c => ScoreRanking.Of([.. odds.Select(o => o[c])], i => held.Labels[i] == c).Area(once)).Average();
    }

    private static double TemperatureOf(double[][] scores, int[] labels) =>
        TemperatureScaling
            .Fit([.. scores.Select(row => (IReadOnlyList<float>)[.. row.Select(s => (float)(s - row.Max()))])], labels)
            .Temperature;
}
