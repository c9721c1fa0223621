using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Features.Caching;

/// <summary>An image, or an object in it.</summary>
/// <param name="Source">The source of the image.</param>
/// <param name="Box">The object's box; <see langword="null"/> for the whole image.</param>
internal readonly record struct ImagePart(ImageSource Source, BoundingBox? Box)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
