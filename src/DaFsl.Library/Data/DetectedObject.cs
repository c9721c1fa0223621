using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Data;

/// <summary>One object that a detector found in an image.</summary>
/// <param name="ClassName">The class that the detector takes it for.</param>
/// <param name="Box">The position of the object in the pixels of the image.</param>
/// <param name="Score">The detector's confidence, 0 to 1.</param>
public sealed record DetectedObject(string ClassName, BoundingBox Box, float Score)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
