using System.Runtime.Intrinsics;
using DaFsl.Library.Detection.Operators;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Detection.Model;

/// <summary>
/// Decides for each candidate box (anchor or proposal) which true object it stands for: the one it overlaps most, where the
/// overlap reaches the foreground threshold; none below the background threshold; and in between it is left out of training.
/// The rules are torchvision's, but for two: an object that no candidate overlaps stays without one, where torchvision gives it all that do
/// not overlap it; and there may be ignored boxes.
/// </summary>
/// <param name="backgroundBelow">IoU below which a candidate is background.</param>
/// <param name="foregroundFrom">IoU from which on a candidate is foreground.</param>
/// <param name="keepBestOfEach">Each object also gets the candidates that overlap it most, however little that is.</param>
internal sealed class Matcher(float backgroundBelow, float foregroundFrom, bool keepBestOfEach)
{
    /// <summary>The candidate stands for no object.</summary>
    public const int Background = -1;

    /// <summary>The candidate is neither clearly an object nor clearly background.</summary>
    public const int Ignored = -2;

    /// <summary>For each candidate the index of its object, <see cref="Background"/> or <see cref="Ignored"/>.</summary>
    /// <param name="candidates">The boxes to decide on.</param>
    /// <param name="objects">The true objects.</param>
    /// <param name="ignoredBoxes">Objects that are neither targets nor background.</param>
    public int[] Match(ReadOnlySpan<BoundingBox> candidates, IReadOnlyList<BoundingBox> objects, IReadOnlyList<BoundingBox> ignoredBoxes)
    {
        var blocks = new BoxBlocks(candidates);
        float[] bestOfEach = [.. objects.Select(o => keepBestOfEach ? LargestOverlap(blocks, o) : float.NaN)];
        int[] matches = new int[candidates.Length];
        Span<int> decided = stackalloc int[BoxBlocks.Lanes];
        for (int block = 0; block < blocks.Blocks; block++)
        {
            Decide(blocks, block, objects, ignoredBoxes, bestOfEach).CopyTo(decided);
            Span<int> own = matches.AsSpan(block * BoxBlocks.Lanes);
            decided[..Math.Min(own.Length, decided.Length)].CopyTo(own);
        }

        return matches;
    }

    // Not a number where nothing overlaps the object, so that no overlap equals it.
    private static float LargestOverlap(BoxBlocks blocks, BoundingBox box)
    {
        Vector512<float> largest = Vector512<float>.Zero;
        for (int block = 0; block < blocks.Blocks; block++)
        {
            Vector512<float> overlaps = blocks.Overlaps(block, box);
            largest = Vector512.ConditionalSelect(Vector512.GreaterThan(overlaps, largest), overlaps, largest);
        }

        float most = 0;
        for (int lane = 0; lane < BoxBlocks.Lanes; lane++)
        {
            most = MathF.Max(most, largest[lane]);
        }

        return most > 0 ? most : float.NaN;
    }

    private Vector512<int> Decide(
        BoxBlocks blocks,
        int block,
        IReadOnlyList<BoundingBox> objects,
        IReadOnlyList<BoundingBox> ignoredBoxes,
        float[] bestOfEach
    )
    {
        // The object that a candidate overlaps most, the first of equals; it need not be the one whose best the candidate is.
        Vector512<float> most = Vector512<float>.Zero;
        Vector512<int> nearest = Vector512<int>.Zero;
        Vector512<float> foreground = Vector512<float>.Zero;
        for (int o = 0; o < objects.Count; o++)
        {
            Vector512<float> overlaps = blocks.Overlaps(block, objects[o]);
            Vector512<float> more = Vector512.GreaterThan(overlaps, most);
            most = Vector512.ConditionalSelect(more, overlaps, most);
            nearest = Vector512.ConditionalSelect(more.AsInt32(), Vector512.Create(o), nearest);
            foreground |= Vector512.Equals(overlaps, Vector512.Create(bestOfEach[o]));
        }

        foreground |= Vector512.GreaterThanOrEqual(most, Vector512.Create(foregroundFrom));
        Vector512<float> ignored = Vector512.GreaterThanOrEqual(most, Vector512.Create(backgroundBelow));
        for (int b = 0; b < ignoredBoxes.Count; b++)
        {
            ignored |= Vector512.GreaterThanOrEqual(blocks.Overlaps(block, ignoredBoxes[b]), Vector512.Create(backgroundBelow));
        }

        Vector512<int> withoutObject = Vector512.ConditionalSelect(
            ignored.AsInt32(),
            Vector512.Create(Ignored),
            Vector512.Create(Background)
        );
        return Vector512.ConditionalSelect(foreground.AsInt32(), nearest, withoutObject);
    }
}
