using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>
/// Made images that a quality gate has kept. Nothing but the gate makes them, and the pipeline's classifier takes no others: so no image
/// reaches it around the gate.
/// </summary>
internal sealed class AcceptedImages
{
    internal AcceptedImages(string className, IReadOnlyList<PixelImage> images)
    {
        ClassName = className;
        Images = images;
    }

    /// <summary>No image, of no class.</summary>
    public static AcceptedImages None { get; } = new("", []);

    /// <summary>The class that they show.</summary>
    public string ClassName { get; }

    /// <summary>The images.</summary>
    public IReadOnlyList<PixelImage> Images { get; }

    /// <summary>The first of them.</summary>
    /// <param name="count">The number of images, 0 or more; if there are fewer, all are taken.</param>
    public AcceptedImages Take(int count)
    {
        OutOfRange.ThrowIfNegative(count);
        return new AcceptedImages(ClassName, [.. Images.Take(count)]);
    }
}
