using DaFsl.Library.Data;
using DaFsl.Library.Detection.Operators;

namespace DaFsl.Tool.Commands.Detect;

/// <summary>The detections in an image.</summary>
/// <param name="Image">The image's file, as it was named.</param>
/// <param name="Detections">The objects, in the image's own pixels, by falling score.</param>
internal sealed record ImageResult(string Image, IReadOnlyList<ScoredBox> Detections)
{
    /// <summary>A result of a detector.</summary>
    /// <param name="image">The image's file, as it was named.</param>
    /// <param name="found">The objects that were found.</param>
    /// <param name="classes">The detector's classes, in the order of their labels from 1.</param>
    public static ImageResult Of(string image, IReadOnlyList<DetectedObject> found, IReadOnlyList<string> classes)
    {
        var labels = classes.Select((name, i) => (name, i)).ToDictionary(c => c.name, c => c.i + 1, StringComparer.Ordinal);
        return new ImageResult(image, [.. found.Select(f => new ScoredBox(f.Box, labels[f.ClassName], f.Score))]);
    }

    /// <summary>The objects under their classes' names.</summary>
    public IReadOnlyList<DetectedObject> Named(LabelNames names) =>
        [.. Detections.Select(d => new DetectedObject(names[d.Label], d.Box, d.Score))];
}
