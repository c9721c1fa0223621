using DaFsl.Library.Augmentation;
using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Distillation;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Training;

namespace DaFsl.Library.Pipeline.Stages;

/// <summary>Trains the networks that are distilled from, on the original data set.</summary>
internal static class SourceStage
{
    /// <summary>The source networks; the caller disposes them.</summary>
    public static SourceNetworks Run(RunContext run, PipelineDraft draft, bool withGan)
    {
        draft.Stage = "training the source networks";
        run.Tell("source detector", 0);
        DataSplits original = run.Options.Distillation.Source();
        RegionProposalOptions regions = run.Options.Regions;
        int epochs = run.Options.Distillation.SourceEpochs;
        using var detector = new FasterRcnnDetector(
            original.Train.Classes, regions.Detector, run.Device, run.Options.Precision, run.Seed("source detector weights"));
        var task = new DetectionTask(
            detector, original.Train, original.Test, regions.Optimizer, regions.BatchSize, run.Seed("source detector training"));
        TrainingPlan plan = new Vanilla().Plan(task.Trainees[0].Describe());
        TrainingResult trained = new TrainingLoop(run.Time).Run(
            task, [(plan, null)], epochs, run.Training("source detector"), run.CancellationToken);
        IReadOnlyList<PixelImage> objects =
            [.. ObjectCrops.Of(original.Train, run.Options.ObjectSide, run.CancellationToken).Select(c => c.Image)];

        GanSource? gan = null;
        double? ganSeconds = null;
        if (withGan)
        {
            long start = run.Time.GetTimestamp();
            gan = new GanTrainer(run.Options.Gan, run.Device, run.Precision, run.Time)
                .TrainSource(original.Train.Name, objects, run.Seed("source GAN"), run.Training("source GAN"), run.CancellationToken);
            ganSeconds = run.Time.GetElapsedTime(start).TotalSeconds;
        }

        draft.Source = new SourceReport(
            original.Train.Name,
            original.Train.Images.Count,
            epochs,
            trained.Curve.Points[^1].Score ?? 0,
            trained.Seconds,
            ganSeconds);
        return new SourceNetworks(detector.ToCheckpoint($"detector of {original.Train.Name}"), gan, objects);
    }
}
