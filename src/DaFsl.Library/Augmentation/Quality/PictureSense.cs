using DaFsl.Library.Data;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>A way of looking at pictures that finds a picture again, though it be mirrored or changed a little.</summary>
/// <param name="Name">What explanations call it.</param>
/// <param name="Poses">In how many poses a picture is looked at.</param>
/// <param name="InPoses">
/// From pictures, and their vectors in the gate's feature space, to as many vectors for each picture as there are poses, those of the first picture first.
/// </param>
internal sealed record PictureSense(
    string Name, int Poses, Func<IReadOnlyList<PixelImage>, IReadOnlyList<float[]>, IReadOnlyList<float[]>> InPoses)
{
    /// <summary>By aligned pixels.</summary>
    public static PictureSense Pixels { get; } = new("pixels", AlignedPixels.Poses, (images, _) => AlignedPixels.InPoses(images));

    /// <summary>By the vectors of a feature space, mirrored or not; features bear the smaller changes by themselves.</summary>
    public static PictureSense Features(FeatureSpace space) => new("features", 2, (images, upright) =>
    {
        IReadOnlyList<float[]> mirrored = space.See([.. images.Select(i => i.FlipHorizontally())]);
        return [.. upright.Zip(mirrored, (u, m) => new[] { u, m }).SelectMany(both => both)];
    });
}
