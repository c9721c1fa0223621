using DaFsl.Library.Data;
using DaFsl.Library.Distillation;
using DaFsl.Library.Networks;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training;
using static TorchSharp.torch;

namespace DaFsl.Library.Augmentation;

/// <summary>Trains GANs, each distilled by a strategy from one that was trained before.</summary>
/// <param name="options">The settings.</param>
/// <param name="device">Where to compute.</param>
/// <param name="precision">What convolutions compute in.</param>
/// <param name="time">The clock of the learning curves.</param>
internal sealed class GanTrainer(GanOptions options, Device device, ScalarType precision, TimeProvider time)
{
    /// <summary>Trains a GAN from nothing, to distil from afterwards; the caller disposes it.</summary>
    public GanSource TrainSource(
        string name, IReadOnlyList<PixelImage> pictures, int seed, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        using TrainedGan trained = Train(
            pictures, [], seed, (_, student) => (new Vanilla().Plan(student), null), progress, cancellationToken);
        return new GanSource(
            Checkpoint.Of(trained.Gan.Generator, $"generator of {name}"),
            Checkpoint.Of(trained.Gan.Discriminator, $"discriminator of {name}"));
    }

    /// <summary>Trains a GAN on the pictures of a request; the caller disposes it.</summary>
    public TrainedGan Train(
        AugmentationRequest request,
        IDistillationStrategy strategy,
        GanSource source,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        Checkpoint[] sources = [source.Discriminator, source.Generator];
        return Train(
            request.Scarce,
            request.Proposed,
            request.Seed,
            (index, student) => (strategy.Plan(student, sources[index]), sources[index]),
            progress,
            cancellationToken);
    }

    private TrainedGan Train(
        IReadOnlyList<PixelImage> scarce,
        IReadOnlyList<PixelImage> proposed,
        int seed,
        Func<int, NetworkDescription, (TrainingPlan, Checkpoint?)> plan,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        var gan = new Gan(options, scarce[0].Width, device, precision, RandomSeeds.DeriveInt32(seed, "weights"));
        try
        {
            using var task = new GanTask(gan, scarce, proposed, options, RandomSeeds.DeriveInt32(seed, "training"));
            TrainingResult result = new TrainingLoop(time).Run(
                task,
                [.. task.Trainees.Select((t, i) => plan(i, t.Describe()))],
                options.Epochs,
                progress,
                cancellationToken);
            return new TrainedGan(gan, result);
        }
        catch
        {
            gan.Dispose();
            throw;
        }
    }
}
