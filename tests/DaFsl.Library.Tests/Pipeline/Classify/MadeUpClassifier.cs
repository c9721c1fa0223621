using DaFsl.Library.Evaluation.Classification;
using DaFsl.Library.Pipeline.Classify;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Tests.Pipeline.Classify;

/// <summary>A classifier's part of a report whose answers are made up, and whose figures follow from them as in a run.</summary>
internal static class MadeUpClassifier
{
    /// <param name="classes">The classes.</param>
    /// <param name="runs">
    /// For each run its way, how many images it added of the last class, its seconds, and for each class how many objects were taken for
    /// each class: its confusion matrix. The objects of a class are answered in the order of the row, in every run alike.
    /// </param>
    public static ClassifierReport Of(string[] classes, params (string Way, int Added, double Seconds, int[][] Confusion)[] runs)
    {
        int[] truth = [.. runs[0].Confusion.SelectMany((row, c) => Enumerable.Repeat(c, row.Sum()))];
        int compared = runs.Skip(1).Count(r => r.Added > 0);
        return new ClassifierReport
        {
            TrainObjects = 100,
            TestObjects = truth.Length,
            Strategy = "fine-tuning",
            Batches = 100,
            Runs = [.. runs.Select((r, i) => Run(r.Way, r.Added, r.Seconds, Answers(r.Confusion), i))],
        };

        // The right ones first, so that one run is right where another is as far as it goes.
        static int[] Answers(int[][] confusion) =>
            [
                .. confusion.SelectMany(
                    (row, c) => Enumerable.Repeat(c, row[c]).Concat(row.SelectMany((n, o) => Enumerable.Repeat(o, o == c ? 0 : n)))
                ),
            ];

        ClassifierRunReport Run(string way, int added, double seconds, int[] answers, int index)
        {
            var scores = ClassificationScores.Measure(classes, truth, answers);
            return new ClassifierRunReport
            {
                Augmentation = way,
                Added = index == 0 ? new Dictionary<string, int>() : new Dictionary<string, int> { [classes[^1]] = added },
                Accuracy = scores.Accuracy,
                MacroF1 = scores.MacroF1,
                Recall = scores.PerClass.ToDictionary(c => c.ClassName, c => c.Recall),
                Seconds = seconds,
                PerClass =
                [
                    .. classes.Select(
                        (c, i) =>
                            new ClassCounts
                            {
                                ClassName = c,
                                Objects = truth.Count(t => t == i),
                                Right = scores.Confusion[i][i],
                                Taken = answers.Count(a => a == i),
                            }
                    ),
                ],
                BesideNone =
                    index == 0 || compared == 0
                        ? null
                        : ClassifierComparison.Measure(
                            classes,
                            truth,
                            Answers(runs[0].Confusion),
                            answers,
                            new BootstrapOptions { Level = 1 - (0.05 / compared) }
                        ),
            };
        }
    }
}
