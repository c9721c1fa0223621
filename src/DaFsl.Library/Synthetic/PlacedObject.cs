using SkiaSharp;

namespace DaFsl.Library.Synthetic;

/// <summary>An object at its place in an image.</summary>
/// <param name="Traits">The appearance of the face.</param>
/// <param name="Placement">The position of the object.</param>
internal sealed record PlacedObject(ObjectTraits Traits, Placement Placement)
{
    /// <summary>Paints it; <paramref name="side"/> is the image's side in pixels.</summary>
    public void Paint(SKCanvas canvas, float side)
    {
        float blur = Traits.Softness * side / 100;
        bool needsLayer = blur > 0 || Traits.Opacity < 1;
        if (needsLayer)
        {
            float reach = 2 + (3 * blur);
            using SKImageFilter? filter = blur > 0 ? SKImageFilter.CreateBlur(blur, blur) : null;
            using var layer = new SKPaint { Color = SKColors.Black.Fade(Traits.Opacity), ImageFilter = filter };
            canvas.SaveLayer(SKRect.Inflate(Placement.Bounds, reach, reach), layer);
        }

        using SKPath silhouette = ObjectShapes.Build(Traits);
        Placement.Enter(canvas, Traits.Roll);
        ObjectPainter.Paint(canvas, Traits, silhouette);
        canvas.Restore();
        if (needsLayer)
        {
            canvas.Restore();
        }
    }
}
