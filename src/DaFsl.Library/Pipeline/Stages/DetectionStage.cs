using System.Globalization;
using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Distillation;
using DaFsl.Library.Evaluation;
using DaFsl.Library.Networks;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Pipeline.Stages;

/// <summary>Trains the region proposer (BDRP) on the classes with enough data, in one way after another.</summary>
internal static class DetectionStage
{
    /// <summary>Trains it by one strategy; the caller disposes the detector.</summary>
    /// <param name="run">The run.</param>
    /// <param name="classes">The classes with enough data, D_enough; objects of others are neither sought nor taken for background.</param>
    /// <param name="strategy">How to train it.</param>
    /// <param name="source">What to distil from.</param>
    public static (FasterRcnnDetector Detector, DetectorStrategyReport Report) Train(
        RunContext run, IReadOnlyList<string> classes, IDistillationStrategy strategy, Checkpoint source)
    {
        using DisposeScope scope = NewDisposeScope();
        RegionProposalOptions options = run.Options.Regions;

        // The same seeds for every strategy: they start from the same random weights where they start at random.
        var detector = new FasterRcnnDetector(classes, options.Detector, run.Device, run.Precision, run.Seed("detector weights"));
        try
        {
            var task = new DetectionTask(
                detector, run.Data.Train, run.Data.Test, options.Optimizer, options.BatchSize, run.Seed("detector training"));
            TrainingPlan plan = strategy.Plan(task.Trainees[0].Describe(), source);
            TrainingResult trained = new TrainingLoop(run.Time).Run(
                task, [(plan, source)], options.Epochs, run.Training($"detector: {strategy.Name}"), run.CancellationToken);
            return (detector, new DetectorStrategyReport(
                strategy.Name,
                task.LastScores!.MeanAveragePrecision,
                task.LastScores.PerClass,
                trained.Curve.Points,
                trained.Seconds,
                plan.TransferredCount,
                [.. plan.Stages.Where(s => s.Frozen).Select(s => s.Stage)]));
        }
        catch
        {
            detector.Dispose();
            throw;
        }
    }
}
