using DaFsl.Library.Augmentation;
using DaFsl.Library.Imaging;
using DaFsl.Library.Training;

namespace DaFsl.Library.Tests.Augmentation;

/// <summary>
/// Makes images of the scarce ones in turns, each with a number of its own added to its red, so many at the most, as behind a quality gate;
/// keeps what it was asked for.
/// </summary>
internal sealed class StampingAugmenter(string name, byte stamp, int atMost = int.MaxValue) : IAugmenter
{
    public string Name => name;

    public List<AugmentationRequest> Requests { get; } = [];

    public IReadOnlyList<PixelImage> Augment(
        AugmentationRequest request,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        Requests.Add(request);
        return [.. Enumerable.Range(0, Math.Min(request.Count, atMost)).Select(i => Stamped(request.Scarce[i % request.Scarce.Count]))];
    }

    private PixelImage Stamped(PixelImage image)
    {
        byte[] rgb = image.Rgb.ToArray();
        rgb[0] += stamp;
        return new PixelImage(image.Width, image.Height, rgb);
    }
}
