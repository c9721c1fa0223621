namespace DaFsl.Library.Imaging;

/// <summary>By what filter images are scaled.</summary>
internal enum ImageFilter
{
    /// <summary>A triangle, widened by the scale where an image shrinks: see <see cref="ImageOperations.Resize"/>.</summary>
    Triangle,
}
