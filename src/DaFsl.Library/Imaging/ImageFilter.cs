namespace DaFsl.Library.Imaging;

/// <summary>The filter with which images are scaled.</summary>
internal enum ImageFilter
{
    /// <summary>A triangle, widened by the scale where an image shrinks: see <see cref="ImageOperations.Resize"/>.</summary>
    Triangle,
}
