using System.Diagnostics;
using System.Text;
using DaFsl.Library.Classification;
using DaFsl.Library.Classification.Decision;
using DaFsl.Library.Classification.FewShot;
using DaFsl.Library.Data;
using DaFsl.Library.Data.ImageFolder;
using DaFsl.Library.Evaluation.Classification;
using DaFsl.Library.Features;
using DaFsl.Library.Networks.Backbones;

namespace DaFsl.Library.Experiments;

/// <summary>
/// A class made scarce, and classified by few images of it: what was expected beforehand, beside what came true on the test part.
/// </summary>
/// <param name="folder">Where <c>train/CLASS</c> and <c>test/CLASS</c> are.</param>
/// <param name="weights">The weights of a MobileNetV2.</param>
/// <param name="options">The features.</param>
/// <param name="scarce">The class that is made scarce.</param>
/// <param name="seeds">The number of draws.</param>
internal sealed class FewShotStudy(string folder, string weights, FeatureOptions options, string scarce, int seeds)
{
    private readonly DataSplits _data = ImageFolderReader.Read(folder);

    /// <summary>Runs all draws, and writes a table a number of images kept.</summary>
    public async Task WriteAsync(IReadOnlyList<int> keep, string file, CancellationToken cancellationToken)
    {
        using var features = new ImageFeatures(weights, BackboneKind.MobileNetV2, options);
        var text = new StringBuilder();
        text.AppendLine($"Features: {features.Name}. '{scarce}' of {_data.Train.Name}, {seeds} draws.");
        foreach (int count in keep)
        {
            text.AppendLine();
            text.AppendLine(
                $"| {count} images, draw | learner | recall | expected | false alarms | expected | accuracy | macro F1 | AUC | s |"
            );
            text.AppendLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
            var rows = new List<double[]>();
            for (int seed = 1; seed <= seeds; seed++)
            {
                (string line, double[] figures) = await RunAsync(features, count, seed, cancellationToken);
                text.AppendLine(line);
                rows.Add(figures);
                Console.WriteLine(line);
            }

            string[] means = [.. Enumerable.Range(0, rows[0].Length).Select(i => $"{100 * rows.Average(r => r[i]):0.0}")];
            text.AppendLine($"| mean | | {means[0]} | | {means[1]} | | {means[2]} | {means[3]} | {means[4]} | |");
            await File.WriteAllTextAsync(file, text.ToString(), cancellationToken);
        }
    }

    private async Task<(string Line, double[] Figures)> RunAsync(
        ImageFeatures features,
        int count,
        int seed,
        CancellationToken cancellationToken
    )
    {
        long start = Stopwatch.GetTimestamp();
        using FewShotClassifier classifier = await FewShotClassifier.TrainAsync(
            Drawn(count, seed),
            features,
            new FewShotRequest(),
            cancellationToken
        );
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        ClassPrediction[] answers = [.. classifier.PredictObjects(_data.Test.Images, cancellationToken).SelectMany(a => a)];
        bool[] truth = [.. _data.Test.Images.SelectMany(i => i.Objects).Select(o => o.ClassName == scarce)];
        var places = classifier.Classes.Index().ToDictionary(c => c.Item, c => c.Index);
        var scores = ClassificationScores.Measure(
            classifier.Classes,
            [.. _data.Test.Images.SelectMany(i => i.Objects).Select(o => places[o.ClassName])],
            [.. answers.Select(a => places[a.ClassName])]
        );
        int index = places[scarce];
        ExpectedPerformance expected = classifier.Expected.Single(e => e.ClassName == scarce);
        double recall = scores.PerClass[index].Recall ?? double.NaN;
        double alarms = Share(answers.Where((_, i) => !truth[i]), a => a.ClassName == scarce);
        double area = Area([.. answers.Select(a => a.Probabilities[index])], truth);
        string line =
            $"| {seed} | {classifier.LearnerName} | {100 * recall:0.0} | {Text(expected.Recall, expected.RecallInterval)} "
            + $"| {100 * alarms:0.0} | {Text(expected.FalseAlarmRate, expected.FalseAlarmRateInterval)} "
            + $"| {100 * scores.Accuracy:0.0} | {100 * scores.MacroF1:0.0} | {100 * area:0.0} | {seconds:0} |";
        return (line, [recall, alarms, scores.Accuracy, scores.MacroF1, area]);
    }

    private DataSet Drawn(int count, int seed)
    {
        AnnotatedImage[] of = [.. _data.Train.Images.Where(i => i.Objects[0].ClassName == scarce)];
        new Random(seed).Shuffle(of);
        return new DataSet(
            _data.Train.Name,
            _data.Train.Classes,
            [.. _data.Train.Images.Where(i => i.Objects[0].ClassName != scarce), .. of.Take(count)]
        );
    }

    private static string Text(double? value, Statistics.ConfidenceInterval interval) =>
        $"{100 * value:0.0} ({100 * interval.Lower:0.0} to {100 * interval.Upper:0.0})";

    private static double Share(IEnumerable<ClassPrediction> answers, Func<ClassPrediction, bool> what) =>
        answers.Average(a => what(a) ? 1.0 : 0);

    // The share of pairs, one image of the class and one of another, in which the former is the likelier; ties count half.
    private static double Area(float[] probabilities, bool[] truth)
    {
        float[] own = [.. probabilities.Where((_, i) => truth[i])];
        float[] others = [.. probabilities.Where((_, i) => !truth[i])];
        return own.Average(o =>
            others.Average(x =>
                o > x ? 1.0
                : o == x ? 0.5
                : 0
            )
        );
    }
}
