using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Augmentation.Gans;

/// <summary>
/// Augmentation by a GAN that is trained on the request's own images, from nothing or distilled by a strategy from one that was trained
/// before.
/// </summary>
public sealed class GanAugmenter : IAugmenter
{
    private readonly GanTrainer _trainer;
    private readonly IDistillationStrategy? _strategy;
    private readonly GanSource? _source;

    /// <summary>Augments by GANs.</summary>
    /// <param name="trainer">Trains them, one a request.</param>
    /// <param name="strategy">How each is distilled; see <see cref="GanTrainer.TrainAsync"/>. Null to learn from nothing.</param>
    /// <param name="source">What from; its owner disposes it. Null where there is nothing.</param>
    public GanAugmenter(GanTrainer trainer, IDistillationStrategy? strategy = null, GanSource? source = null)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        _trainer = trainer;
        _strategy = strategy;
        _source = source;
    }

    /// <inheritdoc/>
    public string Name => _strategy is null ? "GAN" : $"GAN ({_strategy.Name})";

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The images are not square, or their side is no power of two from 8 up.</exception>
    public IReadOnlyList<PixelImage> Augment(
        AugmentationRequest request,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        using TrainedGan gan = _trainer.Train(request, _strategy, _source, progress, cancellationToken);
        return gan.Generate(request.Count, RandomSeeds.DeriveInt32(request.Seed, "pictures"));
    }

    /// <inheritdoc/>
    public IEnumerable<PixelImage> Supply(
        AugmentationRequest request,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        using TrainedGan gan = _trainer.Train(request, _strategy, _source, progress, cancellationToken);
        foreach (PixelImage image in gan.Supply(RandomSeeds.DeriveInt32(request.Seed, "pictures")))
        {
            yield return image;
        }
    }
}
