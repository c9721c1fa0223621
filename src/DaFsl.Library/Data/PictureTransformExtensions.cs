namespace DaFsl.Library.Data;

/// <summary>Transforms one after the other.</summary>
public static class PictureTransformExtensions
{
    /// <summary>Changes a picture by several transforms, in their order.</summary>
    /// <param name="transforms">The transforms; none leave the picture as it is.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="random">Where chance comes from.</param>
    public static AnnotatedPixels Apply(this IEnumerable<IPictureTransform> transforms, AnnotatedPixels picture, Random random)
    {
        ArgumentNullException.ThrowIfNull(transforms);
        return transforms.Aggregate(picture, (changed, transform) => transform.Apply(changed, random));
    }

    /// <summary>Changes a crop, which shows one object whole, by several transforms, in their order.</summary>
    /// <param name="transforms">The transforms; none leave the crop as it is.</param>
    /// <param name="crop">The crop.</param>
    /// <param name="random">Where chance comes from.</param>
    public static PixelImage Apply(this IEnumerable<IPictureTransform> transforms, PixelImage crop, Random random) =>
        transforms.Apply(new AnnotatedPixels(crop, []), random).Image;
}
