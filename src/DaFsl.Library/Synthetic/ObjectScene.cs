using SkiaSharp;

namespace DaFsl.Library.Synthetic;

/// <summary>
/// The contents of one image of objects: scattered ones in front of clutter, or translucent ones on a bright slide. They depend only on the
/// image's seed.
/// </summary>
internal sealed class ObjectScene
{
    // At most a sixth of an object's longer side lies outside the image.
    private const float Inset = 0.34f;

    // What is drawn by lot follows from seeds of its own below the image's; stream 0 is the camera's.
    private const int LayoutStream = 1;
    private const int ObjectStream = 2;
    private const int GroundStream = 3;

    private readonly int _side;
    private readonly int _seed;
    private readonly bool _isSlide;

    /// <summary>Lays out the image.</summary>
    /// <param name="side">The image's side in pixels.</param>
    /// <param name="seed">The image's seed.</param>
    public ObjectScene(int side, int seed)
    {
        _side = side;
        _seed = seed;
        Random random = SyntheticSeed.Source(seed, LayoutStream);
        _isSlide = random.Chance(0.35);
        SKColor stain = random.Color(15, 65, 45, 90);
        float[] sizes = _isSlide ? DrawSlideSizes(random) : DrawSizes(random);

        // The largest lie lowest, so that none is hidden.
        Array.Sort(sizes, (a, b) => b.CompareTo(a));
        var objects = new List<PlacedObject>(sizes.Length);
        for (int i = 0; i < sizes.Length; i++)
        {
            int own = SyntheticSeed.Derive(seed, ObjectStream, i);
            ObjectTraits traits = _isSlide ? ObjectTraits.DrawTranslucent(own, stain) : ObjectTraits.DrawSolid(own);
            objects.Add(Place(traits, sizes[i] * side, objects, random));
        }

        Objects = objects;
    }

    /// <summary>The objects, the hindmost first.</summary>
    public IReadOnlyList<PlacedObject> Objects { get; }

    public void Paint(SKCanvas canvas)
    {
        Random random = SyntheticSeed.Source(_seed, GroundStream);
        if (_isSlide)
        {
            PaintSlide(canvas, random);
        }
        else
        {
            Backdrop.Paint(canvas, _side, random);
            Clutter.PaintShapes(canvas, _side, random.Next(0, 9), random);
        }

        foreach (PlacedObject placed in Objects)
        {
            placed.Paint(canvas, _side);
        }
    }

    // Small ones are as frequent at every scale: the logarithm of the size is uniform.
    private static float[] DrawSizes(Random random)
    {
        float[] sizes = new float[random.Next(2, 9)];
        float largest = sizes.Length < 5 ? 0.55f : 0.36f;
        for (int i = 0; i < sizes.Length; i++)
        {
            sizes[i] = 0.09f * MathF.Pow(largest / 0.09f, random.NextSingle());
        }

        return sizes;
    }

    // Most are of about the same size, as things of one kind are, and a few are tiny.
    private static float[] DrawSlideSizes(Random random)
    {
        float usual = random.Between(0.16f, 0.32f);
        float[] sizes = new float[random.Next(5, usual > 0.24f ? 10 : 15)];
        for (int i = 0; i < sizes.Length; i++)
        {
            sizes[i] = usual * (random.Chance(0.2) ? random.Between(0.35f, 0.5f) : random.Between(0.8f, 1.2f));
        }

        return sizes;
    }

    private PlacedObject Place(ObjectTraits traits, float size, List<PlacedObject> others, Random random)
    {
        using SKPath silhouette = ObjectShapes.Build(traits);
        silhouette.Transform(SKMatrix.CreateRotationDegrees(traits.Roll));
        float mostOverlap = random.Chance(0.5) ? 0.3f : 0.05f;
        return new PlacedObject(
            traits,
            Placement.FindRoom(silhouette.TightBounds, size, _side, Inset, others.Select(o => o.Placement), mostOverlap, random)
        );
    }

    private void PaintSlide(SKCanvas canvas, Random random)
    {
        SKColor bright = SKColor.FromHsv(random.Between(0, 360), random.Between(0, 22), random.Between(84, 100));
        var from = new SKPoint(random.Between(0, _side), random.Between(0, _side));
        canvas.FillRect(
            SKRect.Create(_side, _side),
            Shaders.Radial(from, _side, bright.Lighter(0.3f), bright.Darker(random.Between(0, 0.12f)))
        );
        for (int i = random.Next(0, 14); i > 0; i--)
        {
            canvas.FillCircle(
                random.Between(0, _side),
                random.Between(0, _side),
                _side * random.Between(0.003f, 0.009f),
                bright.Darker(random.Between(0.1f, 0.45f))
            );
        }
    }
}
