using System.Globalization;
using DaFsl.Library.Data;
using DaFsl.Library.Detection;

namespace Detect;

/// <summary>What was found in a picture.</summary>
/// <param name="Image">The picture's file, as it was named.</param>
/// <param name="Detections">The objects, in the picture's own pixels, by falling score.</param>
internal sealed record PictureResult(string Image, IReadOnlyList<ScoredBox> Detections)
{
    /// <summary>A result of a detector whose classes are named by their labels' numbers.</summary>
    public static PictureResult Of(string image, IReadOnlyList<DetectedObject> found) =>
        new(image, [.. found.Select(f => new ScoredBox(f.Box, int.Parse(f.ClassName, CultureInfo.InvariantCulture), f.Score))]);

    /// <summary>The objects under their classes' names.</summary>
    public IReadOnlyList<DetectedObject> Named(LabelNames names) =>
        [.. Detections.Select(d => new DetectedObject(names[d.Label], d.Box, d.Score))];
}
