using DaFsl.Library.Data;
using DaFsl.Library.Training;

namespace DaFsl.Library.Augmentation;

/// <summary>
/// Augmentation without learning: each new picture is a real one, mirrored or not, cropped a little and with its colours
/// changed a little.
/// </summary>
public sealed class ResamplingAugmenter : IAugmenter
{
    /// <summary>Sets how much pictures are changed.</summary>
    /// <param name="smallestCrop">The smallest share of a side that a crop keeps, above 0 to 1.</param>
    /// <param name="colourChange">By how much brightness, contrast and saturation change at the most, 0 to below 1.</param>
    public ResamplingAugmenter(double smallestCrop = 0.8, double colourChange = 0.25)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(smallestCrop);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(smallestCrop, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(colourChange);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(colourChange, 1);
        SmallestCrop = smallestCrop;
        ColourChange = colourChange;
    }

    /// <inheritdoc/>
    public string Name => "resampling";

    /// <summary>The smallest share of a side that a crop keeps.</summary>
    public double SmallestCrop { get; }

    /// <summary>By how much brightness, contrast and saturation change at the most.</summary>
    public double ColourChange { get; }

    /// <inheritdoc/>
    public IReadOnlyList<PixelImage> Augment(
        AugmentationRequest request, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var random = new Random(request.Seed);
        var made = new List<PixelImage>(request.Count);
        while (made.Count < request.Count)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // Every real picture is used equally often.
            made.Add(Change(request.Scarce[made.Count % request.Scarce.Count], random));
        }

        return made;
    }

    private PixelImage Change(PixelImage image, Random random)
    {
        PixelImage mirrored = random.Next(2) == 1 ? image.FlipHorizontally() : image;
        float width = mirrored.Width * Between(SmallestCrop, 1, random);
        float height = mirrored.Height * Between(SmallestCrop, 1, random);
        float left = (mirrored.Width - width) * random.NextSingle();
        float top = (mirrored.Height - height) * random.NextSingle();
        PixelImage cropped = mirrored
            .Crop(new BoundingBox(left, top, left + width, top + height))
            .Resize(image.Width, image.Height);
        return ColourJitter.Apply(
            cropped,
            brightness: Between(1 - ColourChange, 1 + ColourChange, random),
            contrast: Between(1 - ColourChange, 1 + ColourChange, random),
            saturation: Between(1 - ColourChange, 1 + ColourChange, random));
    }

    private static float Between(double from, double to, Random random) => (float)(from + ((to - from) * random.NextDouble()));
}
