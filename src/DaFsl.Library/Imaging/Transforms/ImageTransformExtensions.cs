namespace DaFsl.Library.Imaging.Transforms;

/// <summary>Transforms one after the other.</summary>
internal static class ImageTransformExtensions
{
    /// <summary>Changes an image by several transforms, in their order.</summary>
    /// <param name="transforms">The transforms; none leave the image as it is.</param>
    /// <param name="image">The image.</param>
    /// <param name="random">The random number generator.</param>
    public static AnnotatedPixels Apply(this IEnumerable<IImageTransform> transforms, AnnotatedPixels image, Random random)
    {
        ArgumentNullException.ThrowIfNull(transforms);
        return transforms.Aggregate(image, (changed, transform) => transform.Apply(changed, random));
    }

    /// <summary>Changes a crop, which shows one object whole, by several transforms, in their order.</summary>
    /// <param name="transforms">The transforms; none leave the crop as it is.</param>
    /// <param name="crop">The crop.</param>
    /// <param name="random">The random number generator.</param>
    public static PixelImage Apply(this IEnumerable<IImageTransform> transforms, PixelImage crop, Random random) =>
        transforms.Apply(new AnnotatedPixels(crop, []), random).Image;
}
