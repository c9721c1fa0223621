using DaFsl.Library.Data;

namespace DaFsl.Library.Detection;

/// <summary>Finds objects in pictures.</summary>
public interface IDetector
{
    /// <summary>The classes that it knows.</summary>
    IReadOnlyList<string> Classes { get; }

    /// <summary>Finds the objects in a picture.</summary>
    /// <param name="image">The picture, of any size.</param>
    /// <returns>What was found, by falling score, with boxes in the picture's own pixels.</returns>
    IReadOnlyList<DetectedObject> Detect(PixelImage image);
}
