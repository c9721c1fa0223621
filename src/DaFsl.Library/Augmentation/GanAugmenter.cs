using DaFsl.Library.Data;
using DaFsl.Library.Distillation;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training;

namespace DaFsl.Library.Augmentation;

/// <summary>
/// Augmentation by a GAN that is trained on the request's own pictures, distilled by a strategy from one that was trained before.
/// </summary>
public sealed class GanAugmenter : IAugmenter
{
    private readonly GanTrainer _trainer;
    private readonly IDistillationStrategy _strategy;
    private readonly GanSource _source;

    internal GanAugmenter(GanTrainer trainer, IDistillationStrategy strategy, GanSource source)
    {
        _trainer = trainer;
        _strategy = strategy;
        _source = source;
    }

    /// <inheritdoc/>
    public string Name => $"GAN ({_strategy.Name})";

    /// <inheritdoc/>
    public IReadOnlyList<PixelImage> Augment(
        AugmentationRequest request, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        using TrainedGan gan = _trainer.Train(request, _strategy, _source, progress, cancellationToken);
        return gan.Generate(request.Count, RandomSeeds.DeriveInt32(request.Seed, "pictures"));
    }
}
