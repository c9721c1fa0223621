using DaFsl.Library.Augmentation;
using DaFsl.Library.Classification;
using DaFsl.Library.Evaluation.Classification;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using DaFsl.Library.Statistics;
using DaFsl.Library.Studies.Statistics;
using DaFsl.Library.Training.Requests;

namespace DaFsl.Library.Tests.Classification;

/// <summary>The whole way from a scarce class to a verdict over seeds, by public types alone.</summary>
public sealed class MethodComparisonTests
{
    private static readonly LabelledImage[] _train =
    [
        .. Enumerable.Range(0, 20).Select(i => SmallImages.Image("red", i)),
        .. Enumerable.Range(100, 3).Select(i => SmallImages.Image("blue", i)),
    ];

    private static readonly LabelledImage[] _test = SmallImages.Images(ofEach: 10, seed: 1000);

    private static readonly int[] _truth = [.. _test.Select(t => Index(t.ClassName))];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Methods_against_imbalance_are_trained_scored_and_compared_over_seeds()
    {
        PixelImage[] scarce = [.. _train.Where(p => p.ClassName == "blue").Select(p => p.Image)];
        int wanted = AugmentationTarget.LargestClass().Plan(new Dictionary<string, int> { ["red"] = 20, ["blue"] = 3 }, ["blue"])["blue"];
        IReadOnlyList<PixelImage> made = new TransformAugmenter().Augment(
            new AugmentationRequest("blue", scarce, [], wanted, seed: 1),
            cancellationToken: Token
        );
        (string Name, LabelledImage[] Added, Action<ClassifierOptions> Set)[] methods =
        [
            ("class weights", [], o => o.ClassBalanceBeta = 0.999),
            ("balanced sampling", [], o => o.Sampling = ClassifierSampling.Balanced),
            ("focal loss", [], o => o.FocalGamma = 2),
            ("resampling while training", [], Resample),
            ("made images", [.. made.Select(m => new LabelledImage(m, "blue"))], _ => { }),
        ];
        int[][] none = [await AnswersAsync([], _ => { }, seed: 1), await AnswersAsync([], _ => { }, seed: 2)];
        foreach ((string name, LabelledImage[] added, Action<ClassifierOptions> set) in methods)
        {
            int[][] answers = [await AnswersAsync(added, set, seed: 1), await AnswersAsync(added, set, seed: 2)];
            ClassifierComparison[] bySeed =
            [
                .. none.Zip(answers, (first, second) => ClassifierComparison.Measure(SmallImages.Classes, _truth, first, second)),
            ];
            SeedEstimate gain = SeedEstimate.Of([.. bySeed.Select(c => c.MacroF1.Value)]);

            double[] expected = [.. none.Zip(answers, (first, second) => MacroF1(second) - MacroF1(first))];
            Assert.Equal(expected, bySeed.Select(c => c.MacroF1.Value));
            Assert.Equal((expected.Average(), 2), (gain.Mean, gain.Seeds));
            Assert.True(MacroF1(answers[0]) > 0.9, $"{name}: {MacroF1(answers[0])}");
            Assert.All(bySeed, c => Assert.InRange(c.MacroF1.Value, c.MacroF1.Interval.Lower - 1e-9, c.MacroF1.Interval.Upper + 1e-9));
        }
    }

    private static async Task<int[]> AnswersAsync(LabelledImage[] added, Action<ClassifierOptions> set, int seed)
    {
        using var classifier = new TargetClassifier(
            SmallImages.Classes,
            new ClassifierNetworkOptions { BackboneStages = 3, InputSide = 32 },
            precision: ComputePrecision.Float32,
            seed: seed
        );
        ClassifierOptions options = SmallImages.Options(batches: 20);
        set(options);
        await classifier.TrainAsync(
            [.. _train, .. added],
            options: options,
            request: new TrainingRequest { Seed = seed },
            cancellationToken: Token
        );
        ClassPrediction[] answers = [.. classifier.Predict([.. _test.Select(t => t.Image)])];
        int[] predicted = [.. answers.Select(a => Index(a.ClassName))];
        ClassificationScores scores = classifier.Score(_test);
        ClassificationIntervals intervals = ClassificationIntervals.Measure(
            SmallImages.Classes,
            _truth,
            predicted,
            [.. answers.Select(a => a.Probabilities)],
            new BootstrapOptions { Resamples = 200, Seed = 1 }
        );
        AreaUnderCurve area = AreaUnderCurve.OneVersusRest(SmallImages.Classes, _truth, [.. answers.Select(a => a.Probabilities)]);

        Assert.Equal(scores.MacroF1, MacroF1(predicted));
        Assert.InRange(scores.GeometricMean, intervals.GeometricMean.Lower, intervals.GeometricMean.Upper);
        Assert.InRange(area.Mean!.Value, intervals.Area!.Lower - 1e-9, intervals.Area.Upper + 1e-9);
        return predicted;
    }

    // Transforms alone leave the classes as unequal as they are.
    private static void Resample(ClassifierOptions options)
    {
        options.Sampling = ClassifierSampling.Balanced;
        new TransformAugmenter().Transforms.ToList().ForEach(options.Transforms.Add);
    }

    private static double MacroF1(int[] predicted) => ClassificationScores.Measure(SmallImages.Classes, _truth, predicted).MacroF1;

    private static int Index(string name) => name == "red" ? 0 : 1;
}
