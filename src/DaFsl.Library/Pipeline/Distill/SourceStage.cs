using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Detection.Training;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Pipeline.Running;
using DaFsl.Library.Training.Loop;

namespace DaFsl.Library.Pipeline.Distill;

/// <summary>Trains the networks that are distilled from, on the original data set.</summary>
internal static class SourceStage
{
    /// <summary>The doing of a run that is stopped here.</summary>
    public const string Doing = "training the source networks";

    /// <summary>Trains them; whoever takes the result disposes the networks.</summary>
    public static SourceResult Run(RunContext run, SourceInput input)
    {
        run.Tell("source detector", 0);
        DistillationOptions options = input.Options;
        DataSplits original = options.Source();
        using var detector = new FasterRcnnDetector(
            original.Train.Classes,
            WithoutWeights(input.Detector),
            run.Device,
            run.AskedPrecision,
            run.Seed("source detector weights")
        );
        if (options.Weights is { } file)
        {
            using Checkpoint weights = Checkpoint.Load(file);
            detector.LoadBackbone(weights);
        }

        TrainingResult? trained = options.SourceEpochs == 0 ? null : TrainDetector(run, input, detector, original);
        IReadOnlyList<LabelledImage> objects = ObjectCrops.Of(original.Train, input.ObjectSide, run.CancellationToken);
        long start = run.Time.GetTimestamp();
        Checkpoint? gan = input.Gan is null ? null : TrainGan(run, input.Gan, options.SourceGanEpochs, original.Train.Name, objects);
        double? ganSeconds = gan is null ? null : run.Time.GetElapsedTime(start).TotalSeconds;
        var report = new SourceReport
        {
            Name = original.Train.Name,
            Images = original.Train.Images.Count,
            Epochs = options.SourceEpochs,
            DetectorMap = trained?.Curve.Points[^1].Score ?? 0,
            DetectorSeconds = trained?.Seconds ?? 0,
            GanSeconds = ganSeconds,
            Weights = options.Weights is { } path ? Path.GetFileName(path) : null,
            TestObjects = original.Test.Images.Sum(i => i.Objects.Count),
        };
        Checkpoint checkpoint = ToCheckpoint(detector, original.Train.Name, isTrained: trained is not null);
        return new SourceResult(new SourceNetworks(checkpoint, input.Detector, gan, objects), report);
    }

    private static TrainingResult TrainDetector(RunContext run, SourceInput input, FasterRcnnDetector detector, DataSplits original) =>
        DetectorTrainer
            .Train(
                detector,
                original.Train,
                original.Test,
                input.Training,
                run.Request("source detector training", "source detector"),
                run.CancellationToken
            )
            .Result;

    private static Checkpoint TrainGan(
        RunContext run,
        GanOptions options,
        int? epochs,
        string name,
        IReadOnlyList<LabelledImage> objects
    ) =>
        GanTrainer.TrainSource(
            name,
            [.. objects.Select(o => o.Image)],
            options,
            run.Request("source GAN", "source GAN"),
            epochs,
            run.CancellationToken
        );

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
