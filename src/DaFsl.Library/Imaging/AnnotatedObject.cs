using DaFsl.Library.Runtime;

namespace DaFsl.Library.Imaging;

/// <summary>One object that somebody marked in an image.</summary>
/// <param name="ClassName">The class that it belongs to, one of its data set's.</param>
/// <param name="Box">The position of the object in the pixels of the image.</param>
/// <param name="IsDifficult">Marked as hard to recognise; evaluation neither rewards nor punishes finding it (PASCAL VOC).</param>
/// <param name="IsCrowd">
/// Marks many objects at once that nobody marked one by one (COCO); detections in it neither count nor are punished.
/// </param>
public sealed record AnnotatedObject(string ClassName, BoundingBox Box, bool IsDifficult = false, bool IsCrowd = false)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
