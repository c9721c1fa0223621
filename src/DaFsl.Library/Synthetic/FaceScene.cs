using SkiaSharp;

namespace DaFsl.Library.Synthetic;

/// <summary>The contents of one image of faces. They depend only on the image's seed and on which faces wear glasses.</summary>
internal sealed class FaceScene
{
    /// <summary>The most faces in an image.</summary>
    public const int MostFaces = 3;

    // At most a tenth of a head's longer side lies outside the image.
    private const float Inset = 0.4f;

    // What is drawn by lot follows from seeds of its own below the image's; stream 0 is the camera's.
    private const int TraitsStream = 1;
    private const int PlaceStream = 2;
    private const int CountStream = 3;
    private const int SurroundingsStream = 4;

    private readonly int _side;
    private readonly int _seed;

    /// <summary>Places the faces.</summary>
    /// <param name="side">The image's side in pixels.</param>
    /// <param name="seed">The image's seed.</param>
    /// <param name="wearsGlasses">For each of the image's faces, whether it wears glasses.</param>
    public FaceScene(int side, int seed, IReadOnlyList<bool> wearsGlasses)
    {
        _side = side;
        _seed = seed;
        var faces = new List<PlacedFace>(wearsGlasses.Count);
        for (int i = 0; i < wearsGlasses.Count; i++)
        {
            FaceTraits traits = FaceTraits.Draw(SyntheticSeed.Derive(seed, TraitsStream, i), wearsGlasses[i]);
            faces.Add(Place(traits, faces, wearsGlasses.Count, SyntheticSeed.Source(seed, PlaceStream, i)));
        }

        Faces = faces;
    }

    /// <summary>The faces, in the order they were asked for.</summary>
    public IReadOnlyList<PlacedFace> Faces { get; }

    /// <summary>Returns the number of faces in the image of a seed, 1 to <see cref="MostFaces"/>.</summary>
    public static int CountFaces(int seed) => SyntheticSeed.Source(seed, CountStream).Next(1, MostFaces + 1);

    public void Paint(SKCanvas canvas)
    {
        Random random = SyntheticSeed.Source(_seed, SurroundingsStream);
        Backdrop.Paint(canvas, _side, random);
        Clutter.PaintShapes(canvas, _side, random.Next(0, 8), random);
        for (int i = random.Next(0, 4); i > 0; i--)
        {
            Clutter.PaintLookalike(canvas, random.Between(0, _side), random.Between(0, _side), _side * random.Between(0.07f, 0.2f), random);
        }

        // Who is lower stands nearer. Shoulders first, or those of one in front would hide the head of another.
        PlacedFace[] farToNear = [.. Faces.OrderBy(f => f.Placement.Bounds.Bottom)];
        foreach (PlacedFace face in farToNear)
        {
            face.PaintShoulders(canvas);
        }

        foreach (PlacedFace face in farToNear)
        {
            face.PaintHead(canvas);
            if (random.Chance(0.18))
            {
                Occluder.Paint(canvas, face, random);
            }
        }
    }

    private PlacedFace Place(FaceTraits traits, List<PlacedFace> others, int count, Random random)
    {
        using var outline = new HeadOutline(traits);
        SKRect own = outline.Bounds(SKMatrix.CreateRotationDegrees(traits.Roll));
        float size =
            _side
            * random.Between(
                0.22f,
                count switch
                {
                    1 => 0.6f,
                    2 => 0.48f,
                    _ => 0.4f,
                }
            );
        return new PlacedFace(traits, Placement.FindRoom(own, size, _side, Inset, others.Select(o => o.Placement), mostOverlap: 0, random));
    }
}
