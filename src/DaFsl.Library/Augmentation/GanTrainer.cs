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
    /// <param name="name">What the pictures are called.</param>
    /// <param name="pictures">What to learn from.</param>
    /// <param name="seed">Where chance comes from.</param>
    /// <param name="epochs">How long to train; <see langword="null"/> for as long as the options say.</param>
    /// <param name="progress">Told after every batch.</param>
    /// <param name="cancellationToken">Asked before every batch.</param>
    public GanSource TrainSource(
        string name,
        IReadOnlyList<PixelImage> pictures,
        int seed,
        int? epochs,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        using TrainedGan trained = Train(
            pictures, [], seed, (_, student) => (new Vanilla().Plan(student), null), epochs ?? options.Epochs, judge: null, progress, cancellationToken);
        return new GanSource(
            Checkpoint.Of(trained.Gan.Generator, $"generator of {name}"),
            Checkpoint.Of(trained.Gan.Discriminator, $"discriminator of {name}"));
    }

    /// <summary>Trains a GAN on the pictures of a request; the caller disposes it.</summary>
    /// <param name="request">The pictures and the seed.</param>
    /// <param name="strategy">How it is distilled.</param>
    /// <param name="source">What from.</param>
    /// <param name="progress">Told after every batch.</param>
    /// <param name="cancellationToken">Asked before every batch.</param>
    /// <param name="judge">Looks at the networks after each epoch, while the clock stands.</param>
    public TrainedGan Train(
        AugmentationRequest request,
        IDistillationStrategy strategy,
        GanSource source,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken,
        Action<Gan>? judge = null)
    {
        Checkpoint[] sources = [source.Discriminator, source.Generator];
        return Train(
            request.Scarce,
            request.Proposed,
            request.Seed,
            (index, student) => (strategy.Plan(student, sources[index]), sources[index]),
            options.Epochs,
            judge,
            progress,
            cancellationToken);
    }

    private TrainedGan Train(
        IReadOnlyList<PixelImage> scarce,
        IReadOnlyList<PixelImage> proposed,
        int seed,
        Func<int, NetworkDescription, (TrainingPlan, Checkpoint?)> plan,
        int epochs,
        Action<Gan>? judge,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        var gan = new Gan(options, scarce[0].Width, device, precision, RandomSeeds.DeriveInt32(seed, "weights"));
        try
        {
            using var task = new GanTask(gan, scarce, proposed, options, RandomSeeds.DeriveInt32(seed, "training"), judge);
            TrainingResult result = new TrainingLoop(time).Run(
                task,
                [.. task.Trainees.Select((t, i) => plan(i, t.Describe()))],
                epochs,
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
