using System.Diagnostics;
using DaFsl.Library.Data;
using DaFsl.Library.Data.PascalVoc;
using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Detection.Training;
using DaFsl.Library.Evaluation;
using DaFsl.Library.Evaluation.Detection;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Requests;

namespace DaFsl.Library.Experiments;

/// <summary>
/// Trains the same detector from pretrained and from random backbone weights, with the same seeds, images and number of steps.
/// </summary>
internal sealed class PretrainedBackboneStudy(string data, string weights, int seeds, int epochs)
{
    private readonly DataSplits _data = PascalVocReader.Read(data);

    /// <summary>Runs every way with every seed and writes what came of it.</summary>
    public async Task WriteAsync(string file, CancellationToken cancellationToken)
    {
        var runs = new List<StudyRun>();
        for (int seed = 1; seed <= seeds; seed++)
        {
            foreach (bool isPretrained in new[] { true, false })
            {
                runs.Add(await TrainAsync(isPretrained, seed, cancellationToken));
                Console.WriteLine(
                    $"{runs[^1].Way}, seed {seed}: {100 * runs[^1].ElevenPoint.MeanAveragePrecision:0.0} % after {runs[^1].Seconds:0} s"
                );
            }
        }

        await File.WriteAllTextAsync(file, StudyReport.Write(_data, runs, epochs), cancellationToken);
    }

    // Cells are 40 to 250 pixels wide at 640 x 480; at half that, the maps of strides 8, 16 and 32 keep platelets apart.
    private static FasterRcnnOptions Network() =>
        new()
        {
            Backbone = BackboneKind.MobileNetV2,
            PyramidStages = [2, 3, 5],
            MinSize = 240,
            MaxSize = 320,

            // What these weights were trained with: values of 0 to 1 as they are.
            ImageMean = [0, 0, 0],
            ImageStd = [1, 1, 1],
            AnchorSizes =
            [
                [16, 24],
                [32, 48],
                [64, 96],
                [128, 160],
            ],
            Rpn =
            {
                PreNmsTopNTrain = 500,
                PreNmsTopNTest = 500,
                PostNmsTopNTrain = 300,
                PostNmsTopNTest = 300,
                BatchSizePerImage = 128,
            },
            Box = { Width = 256, BatchSizePerImage = 128 },
        };

    private async Task<StudyRun> TrainAsync(bool isPretrained, int seed, CancellationToken cancellationToken)
    {
        using var detector = new FasterRcnnDetector(_data.Train.Classes, Network(), seed: seed);
        if (isPretrained)
        {
            using Checkpoint source = Checkpoint.Load(weights);
            detector.LoadBackbone(source);
        }

        var options = new DetectorTrainingOptions { Epochs = epochs, BatchSize = 4 };
        options.Optimizer.Kind = OptimizerKind.AdamW;
        options.Optimizer.LearningRate = 5e-4;
        options.Optimizer.WeightDecay = 1e-2;
        options.Optimizer.WarmUpBatches = 30;
        options.Optimizer.GradientNormLimit = 10;
        long start = Stopwatch.GetTimestamp();
        DetectorTrainingResult result = await DetectorTrainer.TrainAsync(
            detector,
            _data.Train,
            _data.Test,
            options,
            new TrainingRequest { Seed = seed },
            cancellationToken
        );
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        IReadOnlyList<ImageDetections> found = DetectorEvaluation.Run(detector, _data.Test, cancellationToken);
        return new StudyRun(
            isPretrained ? "pretrained" : "random",
            seed,
            result.Curve,
            AveragePrecision.ElevenPoint(detector.Classes, found),
            AveragePrecision.AllPoint(detector.Classes, found),
            CocoAveragePrecision.Measure(detector.Classes, found),
            AveragePrecisionIntervals.ElevenPoint(detector.Classes, found).Mean!,
            seconds
        );
    }
}
