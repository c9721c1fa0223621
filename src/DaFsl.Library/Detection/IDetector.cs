using DaFsl.Library.Data;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Detection;

/// <summary>Finds objects in images.</summary>
public interface IDetector
{
    /// <summary>The classes that it knows.</summary>
    IReadOnlyList<string> Classes { get; }

    /// <summary>Finds the objects in an image.</summary>
    /// <param name="image">The image, of any size.</param>
    /// <returns>The objects found, by descending score, with boxes in the image's own pixels.</returns>
    IReadOnlyList<DetectedObject> Detect(PixelImage image);
}
