using DaFsl.Library.Runtime;

namespace DaFsl.Library.Imaging;

/// <summary>An image of one object, and what it shows.</summary>
/// <param name="Image">The pixels.</param>
/// <param name="ClassName">The object's class.</param>
public sealed record LabelledImage(PixelImage Image, string ClassName)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
