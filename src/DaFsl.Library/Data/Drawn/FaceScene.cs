using SkiaSharp;

namespace DaFsl.Library.Data.Drawn;

/// <summary>What one picture of faces shows. It follows wholly from the picture's seed and from who wears glasses.</summary>
internal sealed class FaceScene
{
    /// <summary>The most faces in a picture.</summary>
    public const int MostFaces = 3;

    private const int PlacesTried = 40;

    private readonly int _side;
    private readonly int _seed;

    /// <summary>Places the faces.</summary>
    /// <param name="side">The picture's side in pixels.</param>
    /// <param name="seed">The picture's seed.</param>
    /// <param name="wearsGlasses">For each of the picture's faces, whether it wears glasses.</param>
    public FaceScene(int side, int seed, IReadOnlyList<bool> wearsGlasses)
    {
        _side = side;
        _seed = seed;
        var faces = new List<PlacedFace>(wearsGlasses.Count);
        for (int i = 0; i < wearsGlasses.Count; i++)
        {
            FaceTraits traits = FaceTraits.Draw(DrawnSeed.Derive(seed, 1, i), wearsGlasses[i]);
            faces.Add(Place(traits, faces, wearsGlasses.Count, DrawnSeed.Source(seed, 2, i)));
        }

        Faces = faces;
    }

    /// <summary>The faces, in the order they were asked for.</summary>
    public IReadOnlyList<PlacedFace> Faces { get; }

    /// <summary>How many faces the picture of a seed shows, 1 to <see cref="MostFaces"/>.</summary>
    public static int CountFaces(int seed) => DrawnSeed.Source(seed, 3).Next(1, MostFaces + 1);

    public void Paint(SKCanvas canvas)
    {
        Random random = DrawnSeed.Source(_seed, 4);
        Backdrop.Paint(canvas, _side, random);
        Clutter.PaintShapes(canvas, _side, random.Next(0, 8), random);
        for (int i = random.Next(0, 4); i > 0; i--)
        {
            Clutter.PaintLookalike(canvas, random.Between(0, _side), random.Between(0, _side), _side * random.Between(0.07f, 0.2f), random);
        }

        // Shoulders first, or those of a face in front would hide the head of another.
        foreach (PlacedFace face in Faces)
        {
            face.PaintShoulders(canvas);
        }

        foreach (PlacedFace face in Faces)
        {
            face.PaintHead(canvas);
            if (random.Chance(0.18))
            {
                Occluder.Paint(canvas, face, random);
            }
        }
    }

    // Of several places drawn at random, the one where the face covers least of the others and least of it is cut off.
    private PlacedFace Place(FaceTraits traits, List<PlacedFace> others, int count, Random random)
    {
        float size = _side * random.Between(0.22f, count switch { 1 => 0.6f, 2 => 0.48f, _ => 0.4f });
        PlacedFace? best = null;
        float leastCost = float.PositiveInfinity;
        for (int attempt = 0; attempt < PlacesTried && leastCost > 0; attempt++)
        {
            // At most a tenth of the head's longer side lies outside the picture.
            float margin = size * 0.4f;
            var middle = new SKPoint(random.Between(margin, _side - margin), random.Between(margin, _side - margin));
            PlacedFace face = best is null ? PlacedFace.At(traits, middle, size) : best.MovedTo(middle);
            float cost = others.Sum(o => SharedArea(o.Bounds, face.Bounds));
            if (cost < leastCost)
            {
                leastCost = cost;
                best = face;
            }
        }

        return best!;
    }

    private static float SharedArea(SKRect a, SKRect b) =>
        MathF.Max(0, MathF.Min(a.Right, b.Right) - MathF.Max(a.Left, b.Left)) * MathF.Max(0, MathF.Min(a.Bottom, b.Bottom) - MathF.Max(a.Top, b.Top));
}
