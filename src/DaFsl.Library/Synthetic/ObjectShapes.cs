using SkiaSharp;

namespace DaFsl.Library.Synthetic;

/// <summary>
/// The silhouettes of drawn objects, about (0, 0) and roughly from -1 to 1; nothing of an object is painted outside of its own.
/// </summary>
internal static class ObjectShapes
{
    /// <summary>
    /// The position at which a box's front face ends and its sides begin, as a fraction of its half width and half height.
    /// </summary>
    public const float BoxEdge = 0.5f;

    /// <summary>Builds the silhouette that follows from the traits.</summary>
    public static SKPath Build(ObjectTraits traits)
    {
        Random random = SyntheticSeed.Source(traits.DetailSeed, 0);
        SKPath path = traits.Kind switch
        {
            ObjectKind.Ball => Ball(),
            ObjectKind.Ring => Ring(random),
            ObjectKind.Cup => Cup(random),
            ObjectKind.Leaf => Leaf(random),
            ObjectKind.Star => Star(random),
            ObjectKind.Box => Box(),
            ObjectKind.Bottle => Bottle(random),
            _ => Fish(random),
        };
        path.Transform(SKMatrix.CreateScale(traits.Aspect, 1));
        return path;
    }

    private static SKPath Ball()
    {
        var path = new SKPath();
        path.AddCircle(0, 0, 1);
        return path;
    }

    private static SKPath Ring(Random random)
    {
        var path = new SKPath { FillType = SKPathFillType.EvenOdd };
        float hole = random.Between(0.35f, 0.72f);
        path.AddCircle(0, 0, 1);
        path.AddOval(new SKRect(-hole, -hole, hole, hole));
        return path;
    }

    private static SKPath Cup(Random random)
    {
        float foot = random.Between(0.4f, 0.72f);
        using var handle = new SKPath();
        handle.AddOval(new SKRect(0.4f, -0.5f, 1.05f, 0.3f));
        using SKPaint pen = CanvasExtensions.Pen(SKColors.Black, random.Between(0.14f, 0.24f));
        var path = new SKPath();
        pen.GetFillPath(handle, path);
        using var body = new SKPath();
        body.MoveTo(-0.85f, -0.8f);
        body.QuadTo(0, -0.98f, 0.75f, -0.8f);
        body.CubicTo(0.75f, 0.3f, foot, 0.7f, foot - 0.1f, 0.85f);
        body.LineTo(-foot, 0.85f);
        body.CubicTo(-foot - 0.1f, 0.7f, -0.85f, 0.3f, -0.85f, -0.8f);
        body.Close();
        path.Op(body, SKPathOp.Union, path);
        return path;
    }

    private static SKPath Leaf(Random random)
    {
        float width = random.Between(0.45f, 0.85f);
        var path = new SKPath();
        path.MoveTo(0, -1);
        path.CubicTo(width * 1.2f, -0.5f, width, 0.5f, 0.05f, 0.7f);
        path.LineTo(0.06f, 1);
        path.LineTo(-0.06f, 1);
        path.LineTo(-0.05f, 0.7f);
        path.CubicTo(-width, 0.5f, -width * 1.2f, -0.5f, 0, -1);
        path.Close();
        return path;
    }

    private static SKPath Star(Random random)
    {
        int points = random.Next(5, 8);
        float inner = random.Between(0.4f, 0.62f);
        var corners = new SKPoint[points * 2];
        for (int i = 0; i < corners.Length; i++)
        {
            (float sin, float cos) = MathF.SinCos((MathF.PI * i / points) - (MathF.PI / 2));
            float radius = i % 2 == 0 ? 1 : inner;
            corners[i] = new SKPoint(radius * cos, radius * sin);
        }

        var path = new SKPath();
        path.AddPoly(corners);
        return path;
    }

    // Seen from above and the right: front, top and side.
    private static SKPath Box()
    {
        var path = new SKPath();
        path.AddPoly([new(-1, -BoxEdge), new(-BoxEdge, -1), new(1, -1), new(1, BoxEdge), new(BoxEdge, 1), new(-1, 1)]);
        return path;
    }

    private static SKPath Bottle(Random random)
    {
        float neck = random.Between(0.12f, 0.2f);
        float shoulder = random.Between(-0.5f, -0.1f);
        var path = new SKPath();
        path.MoveTo(-neck, -1);
        path.LineTo(neck, -1);
        path.LineTo(neck, shoulder - 0.2f);
        path.CubicTo(neck, shoulder, 0.42f, shoulder, 0.42f, shoulder + 0.3f);
        path.LineTo(0.42f, 0.9f);
        path.QuadTo(0.42f, 1, 0.3f, 1);
        path.LineTo(-0.3f, 1);
        path.QuadTo(-0.42f, 1, -0.42f, 0.9f);
        path.LineTo(-0.42f, shoulder + 0.3f);
        path.CubicTo(-0.42f, shoulder, -neck, shoulder, -neck, shoulder - 0.2f);
        path.Close();
        return path;
    }

    private static SKPath Fish(Random random)
    {
        float belly = random.Between(0.35f, 0.6f);
        var path = new SKPath();
        path.MoveTo(-1, 0);
        path.CubicTo(-0.6f, -1.3f * belly, 0.1f, -1.3f * belly, 0.5f, -0.1f);
        path.LineTo(1, -0.5f);
        path.QuadTo(0.8f, 0, 1, 0.5f);
        path.LineTo(0.5f, 0.1f);
        path.CubicTo(0.1f, 1.3f * belly, -0.6f, 1.3f * belly, -1, 0);
        path.Close();
        return path;
    }
}
