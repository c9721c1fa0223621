using DaFsl.Library.Augmentation;
using DaFsl.Library.Imaging;
using DaFsl.Library.Training;

namespace DaFsl.Library.Tests.Pipeline;

/// <summary>Gives the first real image again and again.</summary>
internal sealed class NamedAugmenter(string name) : IAugmenter
{
    public string Name => name;

    public IReadOnlyList<PixelImage> Augment(
        AugmentationRequest request,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => [.. Enumerable.Repeat(request.Scarce[0], request.Count)];
}
