using DaFsl.Library.Augmentation;
using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training;

namespace DaFsl.Library.Pipeline.Augment;

/// <summary>A GAN that is trained already, as an augmenter like the others.</summary>
/// <param name="gan">The GAN, of the class that is asked for; its owner goes on owning it.</param>
internal sealed class TrainedGanAugmenter(TrainedGan gan) : IAugmenter
{
    /// <summary>The name of the pipeline's own augmenter.</summary>
    public const string GanName = "GAN";

    public string Name => GanName;

    public IReadOnlyList<PixelImage> Augment(
        AugmentationRequest request,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => Look(request, request.Count);

    /// <summary>The first of its images.</summary>
    public IReadOnlyList<PixelImage> Look(AugmentationRequest request, int count) => gan.Generate(count, Seed(request));

    public IEnumerable<PixelImage> Supply(
        AugmentationRequest request,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => gan.Supply(Seed(request));

    private static int Seed(AugmentationRequest request) => RandomSeeds.DeriveInt32(request.Seed, "pictures");
}
