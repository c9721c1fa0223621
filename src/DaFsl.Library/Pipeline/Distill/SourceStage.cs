using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Detection.Training;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Pipeline.ProposeRegions;
using DaFsl.Library.Pipeline.Running;
using DaFsl.Library.Training.Loop;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Pipeline.Distill;

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
        DistillationOptions distillation = run.Options.Distillation;
        using var detector = new FasterRcnnDetector(
            original.Train.Classes, WithoutWeights(regions.Detector), run.Device, run.Options.Precision, run.Seed("source detector weights"));
        if (distillation.Weights is { } file)
        {
            using Checkpoint weights = Checkpoint.Load(file);
            detector.LoadBackbone(weights);
        }

        TrainingResult? trained = distillation.SourceEpochs == 0 ? null : Train(run, detector, original);
        IReadOnlyList<PixelImage> objects =
            [.. ObjectCrops.Of(original.Train, run.Options.ObjectSide, run.CancellationToken).Select(c => c.Image)];

        GanSource? gan = null;
        double? ganSeconds = null;
        if (withGan)
        {
            long start = run.Time.GetTimestamp();
            gan = new GanTrainer(run.Options.Gan, run.Device, run.Precision, run.Time)
                .TrainSource(
                    original.Train.Name,
                    objects,
                    run.Seed("source GAN"),
                    distillation.SourceGanEpochs,
                    run.Training("source GAN"),
                    run.CancellationToken);
            ganSeconds = run.Time.GetElapsedTime(start).TotalSeconds;
        }

        draft.Source = new SourceReport(
            original.Train.Name,
            original.Train.Images.Count,
            distillation.SourceEpochs,
            trained?.Curve.Points[^1].Score ?? 0,
            trained?.Seconds ?? 0,
            ganSeconds)
        {
            Weights = distillation.Weights is { } path ? Path.GetFileName(path) : null,
            TestObjects = original.Test.Images.Sum(i => i.Objects.Count),
        };
        return new SourceNetworks(ToCheckpoint(detector, original.Train.Name, isTrained: trained is not null), gan, objects);
    }

    private static TrainingResult Train(RunContext run, FasterRcnnDetector detector, DataSplits original)
    {
        RegionProposalOptions regions = run.Options.Regions;
        var task = new DetectionTask(
            detector, original.Train, original.Test, regions.Optimizer, regions.BatchSize, run.Seed("source detector training"), background: regions.BackgroundImages);
        TrainingPlan plan = new Vanilla().Plan(task.Trainees[0].Describe());
        return new TrainingLoop(run.Time).Run(
            task, [(plan, null)], run.Options.Distillation.SourceEpochs, run.Training("source detector"), run.CancellationToken);
    }

    // The weights of classes are those of the new data's.
    private static FasterRcnnOptions WithoutWeights(FasterRcnnOptions options)
    {
        FasterRcnnOptions copy = options.Copy();
        copy.Box.ClassWeights = null;
        return copy;
    }

    // A head that nothing has trained is nothing to distil.
    private static Checkpoint ToCheckpoint(FasterRcnnDetector detector, string data, bool isTrained)
    {
        Checkpoint whole = detector.ToCheckpoint($"detector of {data}");
        if (isTrained)
        {
            return whole;
        }

        using (whole)
        {
            return whole.Rename(name => name.StartsWith("backbone.body.", StringComparison.Ordinal) ? name : null);
        }
    }
}
