using SkiaSharp;

namespace DaFsl.Library.Synthetic;

/// <summary>
/// The shapes that make up a head, in the face's own coordinates. Nothing of a head is painted outside of them, so
/// that the box around them is the head's box.
/// </summary>
internal sealed class HeadOutline : IDisposable
{
    /// <summary>Builds the shapes that follow from the traits.</summary>
    public HeadOutline(FaceTraits traits)
    {
        Face = BuildFace(traits);
        LeftEar = BuildEar(traits, -1);
        RightEar = BuildEar(traits, 1);
        BackHair = HairShapes.Back(traits);
        FrontHair = HairShapes.Front(traits);
        Hat = HatShapes.Build(traits);
        Beard = traits.FacialHair == FacialHair.FullBeard ? BuildBeard(traits) : null;
        Frame = traits.Glasses is null ? null : GlassesShapes.Frame(traits, traits.Glasses);
        Lenses = traits.Glasses is null ? null : GlassesShapes.Lenses(traits, traits.Glasses);
    }

    public SKPath Face { get; }

    public SKPath LeftEar { get; }

    public SKPath RightEar { get; }

    public SKPath? BackHair { get; }

    public SKPath? FrontHair { get; }

    public SKPath? Hat { get; }

    public SKPath? Beard { get; }

    public SKPath? Frame { get; }

    public SKPath? Lenses { get; }

    private IEnumerable<SKPath> Shapes =>
        new[] { Face, LeftEar, RightEar, BackHair, FrontHair, Hat, Beard, Frame, Lenses }.OfType<SKPath>();

    /// <summary>The smallest upright rectangle around the head after a transformation.</summary>
    public SKRect Bounds(SKMatrix transformation)
    {
        SKRect bounds = SKRect.Empty;
        foreach (SKPath shape in Shapes)
        {
            using var moved = new SKPath(shape);
            moved.Transform(transformation);
            bounds = bounds.IsEmpty ? moved.TightBounds : SKRect.Union(bounds, moved.TightBounds);
        }

        return bounds;
    }

    public void Dispose()
    {
        foreach (SKPath shape in Shapes)
        {
            shape.Dispose();
        }
    }

    private static SKPath BuildFace(FaceTraits traits)
    {
        float cheek = traits.CheekWidth;
        float jaw = traits.JawWidth;
        var path = new SKPath();
        path.MoveTo(0, -1);
        path.CubicTo(0.6f * cheek, -1, cheek, -0.7f, cheek, -0.12f);
        path.CubicTo(cheek, 0.45f, jaw, 1, 0, 1);
        path.CubicTo(-jaw, 1, -cheek, 0.45f, -cheek, -0.12f);
        path.CubicTo(-cheek, -0.7f, -0.6f * cheek, -1, 0, -1);
        path.Close();
        return path;
    }

    // The ear on the side to which the face turns slips behind it.
    private static SKPath BuildEar(FaceTraits traits, int side)
    {
        float x = side * (traits.CheekWidth - (0.12f * MathF.Max(0, side * traits.Yaw)));
        var path = new SKPath();
        path.AddOval(new SKRect(x - 0.13f, -0.14f, x + 0.13f, 0.26f));
        return path;
    }

    private static SKPath BuildBeard(FaceTraits traits)
    {
        float cheek = traits.CheekWidth;
        float jaw = traits.JawWidth + 0.06f;
        float middle = FaceLayout.MiddleX(traits);
        var path = new SKPath();
        path.MoveTo(-cheek, 0.02f);
        path.CubicTo(-cheek, 0.55f, -jaw, 1.09f, 0, 1.09f);
        path.CubicTo(jaw, 1.09f, cheek, 0.55f, cheek, 0.02f);
        path.CubicTo(cheek * 0.86f, 0.3f, middle + 0.42f, 0.36f, middle + 0.2f, 0.37f);
        path.QuadTo(middle, 0.42f, middle - 0.2f, 0.37f);
        path.CubicTo(middle - 0.42f, 0.36f, -cheek * 0.86f, 0.3f, -cheek, 0.02f);
        path.Close();
        return path;
    }
}
